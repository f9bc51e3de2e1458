#include "checks/checks.h"

// IG901: what could not be read, in full or at all.

static Finding describe_file(const File *file, Arena *arena)
{
    const Fault *fault = &file->script->faults.items[0];
    Position at = {fault->line, fault->column};
    return (Finding){
        .rule = RULE_NOT_ANALYSED,
        .level = rule_level(RULE_NOT_ANALYSED),
        .path = file->path,
        .range = {at, at},
        .module = file->module,
        .name = fault_kind_name(fault->kind),
        .message =
            str_concat(arena, STR("not analysed in full: "), fault->message),
        .help = STR("imports may be missing from the graph; correct the file "
                    "or leave it out with --exclude"),
        .cycle = UINT32_MAX,
    };
}

static Finding describe_skipped(const Skipped *skipped, Arena *arena)
{
    return (Finding){
        .rule = RULE_NOT_ANALYSED,
        .level = rule_level(RULE_NOT_ANALYSED),
        .path = skipped->path,
        .message = str_concat(arena, STR("not analysed: "), skipped->reason),
        .cycle = UINT32_MAX,
    };
}

// Bytecode that is found and then not loaded, as CPython says it; "" for none.
static Str failure_of(const CheckInput *input, const Module *module)
{
    if (module->kind != MODULE_BYTECODE)
        return STR("");
    return search_find(input->search, module->name)->failure;
}

// It is told where it is imported: the file is an archive's, and none of the
// project's own.
static void add_unloadable(const CheckInput *input, const Edge *edge,
                           Arena *arena, Findings *findings)
{
    const ImportGraph *graph = input->graph;
    const Module *module = &graph->modules[edge->imported.index];
    FileId id = import_graph_file(graph, edge);
    const File *file = &graph->project->files.items[id.index];
    Str failure = failure_of(input, module);
    if (failure.count == 0 || file->followed || edge->form == EDGE_PARENT ||
        edge->when == WHEN_NEVER || edge->optional)
        return;
    vec_push(
        arena, findings,
        (Finding){
            .rule = RULE_NOT_ANALYSED,
            .level = rule_level(RULE_NOT_ANALYSED),
            .path = file->path,
            .range = import_graph_module_range(graph, edge),
            .module = graph->modules[edge->importer.index].name,
            .name = module->name,
            .message = str_format(arena, "%.*s cannot be loaded: %.*s",
                                  STR_ARGS(module->path), STR_ARGS(failure)),
            .help = STR("this import raises; compile the module for the "
                        "target version, or put its source into the "
                        "archive"),
            .cycle = UINT32_MAX,
        });
}

void check_not_analysed(const CheckInput *input, Arena *arena,
                        Findings *findings)
{
    const Project *project = input->graph->project;
    for (size_t i = 0; i < project->files.count; i++) {
        const File *file = &project->files.items[i];
        if (!file->followed && file->script && file->script->faults.count > 0)
            vec_push(arena, findings, describe_file(file, arena));
    }
    for (size_t i = 0; i < project->skipped.count; i++)
        vec_push(arena, findings,
                 describe_skipped(&project->skipped.items[i], arena));
    for (uint32_t i = 0; i < input->graph->edge_count; i++)
        add_unloadable(input, &input->graph->edges[i], arena, findings);
}
