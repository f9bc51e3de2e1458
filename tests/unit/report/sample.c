#include "sample.h"

Sample *sample_new(Arena *arena, const char *drawing)
{
    Sample *sample = ARENA_NEW(arena, Sample);
    sample->arena = arena;
    sample->options = options_default();
    sample->options.max_lines = 100;
    sample->fs = fs_memory(arena, drawing);
    sample->script.complete = true;
    map_init(&sample->project.by_path, arena);
    return sample;
}

static ModuleId add_module(Sample *sample, Module module)
{
    ModuleId id = {(uint32_t)sample->modules.count};
    vec_push(sample->arena, &sample->modules, module);
    return id;
}

ModuleId sample_add_file(Sample *sample, const char *path, const char *module)
{
    Str name = str_from(path);
    File file = {
        .path = name,
        .module = str_from(module),
        .importable = !str_eq(name, str_from(module)),
        .package = str_ends_with(name, STR("__init__.py")),
        .script = &sample->script,
    };
    FileId id = {(uint32_t)sample->project.files.count};
    vec_push(sample->arena, &sample->project.files, file);
    return add_module(sample,
                      (Module){
                          .name = str_from(module),
                          .kind = file.package ? MODULE_PACKAGE : MODULE_SOURCE,
                          .origin = ORIGIN_PROJECT,
                          .path = name,
                          .has_file = true,
                          .file = id,
                      });
}

ModuleId sample_add_module(Sample *sample, const char *name, Origin origin)
{
    return add_module(sample,
                      (Module){.name = str_from(name), .origin = origin});
}

Edge *sample_add_edge(Sample *sample, ModuleId importer, ModuleId imported,
                      When when, uint32_t line)
{
    Edge edge = {
        .importer = importer,
        .imported = imported,
        .form = EDGE_IMPORT,
        .when = (uint8_t)when,
        .certain = true,
        .import = (uint32_t)sample->imports.count,
    };
    Import statement = {.range = {{line, 1}, {line, 1}}};
    vec_push(sample->arena, &sample->imports, statement);
    vec_push(sample->arena, &sample->edges, edge);
    return &vec_last(&sample->edges);
}

void sample_add_finding(Sample *sample, RuleId rule, const char *path,
                        uint32_t line, const char *message)
{
    Finding finding = {
        .rule = rule,
        .level = rule_at(rule)->level,
        .path = str_from(path),
        .range = {{line, 1}, {line, 2}},
        .message = str_from(message),
        .cycle = UINT32_MAX,
    };
    vec_push(sample->arena, &sample->findings, finding);
}

void sample_add_cycle(Sample *sample, uint32_t first)
{
    uint32_t count = (uint32_t)sample->edges.count - first;
    uint32_t *edges = ARENA_ARRAY(sample->arena, uint32_t, count);
    ModuleId *modules = ARENA_ARRAY(sample->arena, ModuleId, count);
    for (uint32_t i = 0; i < count; i++) {
        edges[i] = first + i;
        modules[i] = sample->edges.items[first + i].importer;
    }
    Str id = str_format(sample->arena, "c%zu", sample->cycle_items.count);
    Cycle cycle = {
        .id = id,
        .modules = modules,
        .module_count = count,
        .edges = edges,
        .edge_count = count,
        .witness = edges,
        .witness_count = count,
    };
    sample_add_finding(sample, RULE_CYCLE, "cycle.py", 1, "import cycle");
    vec_last(&sample->findings).cycle = (uint32_t)sample->cycle_items.count;
    vec_last(&sample->findings).name = id;
    vec_push(sample->arena, &sample->cycle_items, cycle);
}

const Report *sample_report(Sample *sample)
{
    sample->script.imports = sample->imports.items;
    sample->graph = (ImportGraph){
        .modules = sample->modules.items,
        .module_count = (uint32_t)sample->modules.count,
        .sorted_count = (uint32_t)sample->modules.count,
        .edges = sample->edges.items,
        .edge_count = (uint32_t)sample->edges.count,
        .project = &sample->project,
    };
    sample->cycles = (Cycles){
        .items = sample->cycle_items.items,
        .count = (uint32_t)sample->cycle_items.count,
    };
    sample->summary =
        summary_of(&sample->graph, &sample->findings, sample->arena);
    sample->report = (Report){
        .options = &sample->options,
        .target = {12, PLATFORM_LINUX},
        .graph = &sample->graph,
        .cycles = &sample->cycles,
        .findings = &sample->findings,
        .summary = &sample->summary,
        .fs = &sample->fs,
        .arena = sample->arena,
        .width = 80,
    };
    return &sample->report;
}

Str sample_write(Sample *sample, void (*write)(const Report *, Out *))
{
    Text text = {.arena = sample->arena};
    Out out;
    out_init(&out, out_to_text, &text);
    write(sample_report(sample), &out);
    (void)out_finish(&out);
    return text_str(&text);
}
