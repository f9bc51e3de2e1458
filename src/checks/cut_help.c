#include "base/out.h"
#include "checks/cycle_story.h"

// Of many imports to change the first are named.
enum { SHOWN_IMPORTS = 3 };

static Str module_name(const ImportGraph *graph, ModuleId module)
{
    return graph->modules[module.index].name;
}

static Str place_of(const ImportGraph *graph, const Edge *edge, Arena *arena)
{
    Str path = import_graph_path(graph, edge);
    return str_format(arena, "%.*s:%u", STR_ARGS(path),
                      import_graph_statement(graph, edge)->range.start.line);
}

static Str describe_below(const CutImport *item, Str import, Arena *arena)
{
    return str_format(
        arena, "move %.*s below '%.*s' (%.*s:%u), which %.*s needs",
        STR_ARGS(import), STR_ARGS(item->name), STR_ARGS(item->bound.path),
        item->bound.line, STR_ARGS(item->user));
}

static Str describe_split(const ImportGraph *graph, const Edge *edge, Str place,
                          Arena *arena)
{
    Str importer = module_name(graph, edge->importer);
    Str imported = module_name(graph, edge->imported);
    return str_format(arena,
                      "move what %.*s takes from %.*s (%.*s) into a module "
                      "that imports neither",
                      STR_ARGS(importer), STR_ARGS(imported), STR_ARGS(place));
}

static Str describe_fix(const ImportGraph *graph, const CutImport *item,
                        Arena *arena)
{
    const Edge *edge = &graph->edges[item->edge];
    Str place = place_of(graph, edge, arena);
    Str imported = module_name(graph, edge->imported);
    Str import = str_format(arena, "the import of %.*s (%.*s)",
                            STR_ARGS(imported), STR_ARGS(place));
    switch (item->fix) {
    case FIX_TYPING:
        return str_concat3(arena, STR("move "), import,
                           STR(" under `if TYPE_CHECKING:` and quote the "
                               "annotations"));
    case FIX_DEFER:
        return str_concat3(arena, STR("move "), import,
                           STR(" into the functions that use it"));
    case FIX_LAZY:
        return str_concat3(arena, STR("make "), import, STR(" lazy"));
    case FIX_MODULE:
        return str_format(arena,
                          "import %.*s as a module (%.*s) and use its names "
                          "through it",
                          STR_ARGS(imported), STR_ARGS(place));
    case FIX_BELOW:
        return describe_below(item, import, arena);
    case FIX_SPLIT:
        break;
    }
    return describe_split(graph, edge, place, arena);
}

static Str describe_effect(const CycleVerdict *verdict, const Cut *cut)
{
    if (!cut->proven)
        return (Str){0};
    return verdict->shortest ? STR("; then every first import works")
                             : STR("; then the cycle is gone");
}

Str cut_help(const ImportGraph *graph, const CycleVerdict *verdict,
             const Cut *cut, Arena *arena)
{
    Text text = {.arena = arena};
    for (uint32_t i = 0; i < cut->count && i < SHOWN_IMPORTS; i++) {
        if (i > 0)
            out_to_text(&text, STR(", "));
        out_to_text(&text, describe_fix(graph, &cut->items[i], arena));
    }
    if (cut->count > SHOWN_IMPORTS)
        out_to_text(&text, str_format(arena, ", and change %u more imports",
                                      cut->count - SHOWN_IMPORTS));
    if (cut->count)
        out_to_text(&text, describe_effect(verdict, cut));
    return text_str(&text);
}
