#include "drawn_graph.h"

#include <criterion/criterion.h>

#include "base/out.h"

static Strs split(Arena *arena, const char *text)
{
    Strs parts = {0};
    Str rest = str_from(text);
    while (rest.count > 0)
        vec_push(arena, &parts, str_cut(&rest, ' '));
    return parts;
}

static Drawn *build(const char *drawing, const char *paths, const char *roots,
                    bool no_site, Depth depth, unsigned jobs)
{
    Arena *arena = arena_new();
    Drawn *drawn = ARENA_NEW(arena, Drawn);
    drawn->arena = arena;
    drawn->fs = fs_memory(arena, drawing);
    drawn->options = options_default();
    drawn->options.paths = split(arena, paths);
    drawn->options.roots = split(arena, roots);
    drawn->options.no_site = no_site;
    drawn->options.jobs = jobs;
    drawn->options.has_version = true;
    drawn->options.target = (Target){11, PLATFORM_LINUX};
    Listing *listing = listing_new(&drawn->fs, arena);
    Error error = {{0}};
    cr_assert(
        project_open(listing, &drawn->options, arena, &drawn->project, &error),
        "%s", error.text);
    cr_assert(search_new(&drawn->project, drawn->options.target, arena,
                         &drawn->search, &error),
              "%s", error.text);
    drawn->project.depth = depth;
    drawn->graph = import_graph_build(&drawn->project, drawn->search,
                                      drawn->options.target, arena);
    return drawn;
}

Drawn *drawn_graph(const char *drawing, const char *paths, const char *roots)
{
    return build(drawing, paths, roots, true, DEPTH_IMPORTS, 1);
}

Drawn *drawn_without_environment(const char *drawing)
{
    return build(drawing, ".", "", false, DEPTH_IMPORTS, 1);
}

Drawn *drawn_names(const char *drawing)
{
    return build(drawing, ".", "", true, DEPTH_NAMES, 1);
}

Drawn *drawn_on_threads(const char *drawing, unsigned jobs)
{
    return build(drawing, ".", "", true, DEPTH_IMPORTS, jobs);
}

void drawn_free(Drawn *drawn)
{
    project_close(&drawn->project);
    arena_free(drawn->arena);
}

static Str name_kind_text(NameKind kind)
{
    static const Str texts[] = {
        [NAME_SUBMODULE] = STR_INIT("submodule"),
        [NAME_ATTRIBUTE] = STR_INIT("attribute"),
        [NAME_UNKNOWN] = STR_INIT("unknown"),
    };
    return texts[kind];
}

static void write_names(const ImportGraph *graph, const Edge *edge, Text *text)
{
    for (uint32_t i = 0; i < edge->name_count; i++) {
        TakenName taken = import_graph_taken(graph, edge, i);
        out_to_text(text, i == 0 ? STR(" [") : STR(" "));
        out_to_text(text, taken.name);
        if (taken.alias.count > 0) {
            out_to_text(text, STR("="));
            out_to_text(text, taken.alias);
        }
        out_to_text(text, STR(":"));
        out_to_text(text,
                    name_kind_text(import_graph_name_kind(graph, edge, i)));
    }
    if (edge->name_count > 0)
        out_to_text(text, STR("]"));
}

Str drawn_edges(const Drawn *drawn)
{
    const ImportGraph *graph = &drawn->graph;
    Text text = {.arena = drawn->arena};
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        FileId id = import_graph_file(graph, edge);
        const File *file = &drawn->project.files.items[id.index];
        Str importer = graph->modules[edge->importer.index].name;
        Str form = edge_form_name((EdgeForm)edge->form);
        Str imported = graph->modules[edge->imported.index].name;
        out_to_text(
            &text,
            str_format(drawn->arena, "%.*s:%u %.*s %.*s %.*s",
                       STR_ARGS(file->path),
                       import_graph_statement(graph, edge)->range.start.line,
                       STR_ARGS(importer), STR_ARGS(form), STR_ARGS(imported)));
        if (edge->when != WHEN_IMPORT) {
            out_to_text(&text, STR(" "));
            out_to_text(&text, when_name((When)edge->when));
        }
        out_to_text(&text, edge->optional ? STR(" optional") : STR(""));
        out_to_text(&text, edge->certain ? STR("") : STR(" uncertain"));
        out_to_text(&text, edge->inherent ? STR(" inherent") : STR(""));
        write_names(graph, edge, &text);
        out_to_text(&text, STR("\n"));
    }
    return text_str(&text);
}

Str drawn_modules(const Drawn *drawn)
{
    Text text = {.arena = drawn->arena};
    for (uint32_t i = 0; i < drawn->graph.module_count; i++) {
        const Module *module = &drawn->graph.modules[i];
        Str kind = module_kind_name(module->kind);
        Str origin = origin_name(module->origin);
        out_to_text(&text,
                    str_format(drawn->arena, "%.*s %.*s %.*s %.*s\n",
                               STR_ARGS(module->name), STR_ARGS(kind),
                               STR_ARGS(origin), STR_ARGS(module->path)));
    }
    return text_str(&text);
}
