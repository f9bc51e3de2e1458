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

static bool is_same_importer(const ImportGraph *graph, const CutImport *a,
                             const CutImport *b)
{
    return graph->edges[a->edge].importer.index ==
           graph->edges[b->edge].importer.index;
}

static bool is_same_imported(const ImportGraph *graph, const CutImport *a,
                             const CutImport *b)
{
    return graph->edges[a->edge].imported.index ==
           graph->edges[b->edge].imported.index;
}

static Str describe_below(const CutImport *item, Str import, Arena *arena)
{
    return str_format(
        arena, "move %.*s below '%.*s' (%.*s:%u), which %.*s needs",
        STR_ARGS(import), STR_ARGS(item->name), STR_ARGS(item->bound.path),
        item->bound.line, STR_ARGS(item->user));
}

// "m (a.py:1), n (b.py:2)": the modules that import, or that are imported.
static Str describe_modules(const ImportGraph *graph, const CutImport *items,
                            uint32_t count, bool importers, Arena *arena)
{
    Text text = {.arena = arena};
    for (uint32_t i = 0; i < count; i++) {
        const Edge *edge = &graph->edges[items[i].edge];
        ModuleId module = importers ? edge->importer : edge->imported;
        out_to_text(&text, i ? STR(", ") : STR(""));
        out_to_text(&text, str_format(arena, "%.*s (%.*s)",
                                      STR_ARGS(module_name(graph, module)),
                                      STR_ARGS(place_of(graph, edge, arena))));
    }
    return text_str(&text);
}

// Of one module from several, or of several from one.
static Str describe_split(const ImportGraph *graph, const CutImport *items,
                          uint32_t count, Arena *arena)
{
    const Edge *edge = &graph->edges[items->edge];
    bool of_many = count > 1 && !is_same_importer(graph, items, items + 1);
    Str many = describe_modules(graph, items, count, of_many, arena);
    if (of_many)
        return str_format(arena,
                          "move what %.*s take from %.*s into a module that "
                          "imports none of them",
                          STR_ARGS(many),
                          STR_ARGS(module_name(graph, edge->imported)));
    return str_format(arena,
                      "move what %.*s takes from %.*s into a module that "
                      "imports %s",
                      STR_ARGS(module_name(graph, edge->importer)),
                      STR_ARGS(many), count > 1 ? "none of them" : "neither");
}

// "the import of m (a.py:1)", "the imports of m (a.py:1, b.py:4), n (b.py:2)"
static Str describe_imports(const ImportGraph *graph, const CutImport *items,
                            uint32_t count, Arena *arena)
{
    Text text = {.arena = arena};
    out_to_text(&text,
                count > 1 ? STR("the imports of ") : STR("the import of "));
    for (uint32_t i = 0; i < count; i++) {
        const Edge *edge = &graph->edges[items[i].edge];
        if (i && is_same_imported(graph, &items[i - 1], &items[i])) {
            out_to_text(&text, STR(", "));
        } else {
            out_to_text(&text, i ? STR("), ") : STR(""));
            out_to_text(&text, module_name(graph, edge->imported));
            out_to_text(&text, STR(" ("));
        }
        out_to_text(&text, place_of(graph, edge, arena));
    }
    out_to_text(&text, STR(")"));
    return text_str(&text);
}

static uint32_t count_split(const ImportGraph *graph, const CutImport *items,
                            uint32_t count)
{
    uint32_t ones = 1; // of one importer
    uint32_t many = 1; // from one module
    while (ones < count && items[ones].fix == FIX_SPLIT &&
           is_same_importer(graph, items, items + ones))
        ones++;
    while (many < count && items[many].fix == FIX_SPLIT &&
           is_same_imported(graph, items, items + many))
        many++;
    return ones > many ? ones : many;
}

// Of how many of the imports one sentence can tell: the same is done to them.
static uint32_t count_alike(const ImportGraph *graph, const CutImport *items,
                            uint32_t count)
{
    uint32_t alike = 1;
    if (items->fix == FIX_SPLIT)
        return count_split(graph, items, count);
    if (items->fix != FIX_TYPING && items->fix != FIX_DEFER &&
        items->fix != FIX_LAZY)
        return alike;
    while (alike < count && items[alike].fix == items->fix)
        alike++;
    return alike;
}

// What to do about `count` imports, which are alike.
static Str describe_fix(const ImportGraph *graph, const CutImport *item,
                        uint32_t count, Arena *arena)
{
    const Edge *edge = &graph->edges[item->edge];
    Str place = place_of(graph, edge, arena);
    Str imported = module_name(graph, edge->imported);
    Str import = describe_imports(graph, item, count, arena);
    switch (item->fix) {
    case FIX_TYPING:
        return str_concat3(arena, STR("move "), import,
                           STR(" under `if TYPE_CHECKING:` and quote the "
                               "annotations"));
    case FIX_DEFER:
        return str_concat3(arena, STR("move "), import,
                           count > 1 ? STR(" into the functions that use them")
                                     : STR(" into the functions that use it"));
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
    return describe_split(graph, item, count, arena);
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
    // One more takes no more room than to say so.
    bool all = cut->count <= SHOWN_IMPORTS + 1;
    uint32_t shown = all ? cut->count : SHOWN_IMPORTS;
    uint32_t alike;
    for (uint32_t i = 0; i < shown; i += alike) {
        const CutImport *item = &cut->items[i];
        alike = count_alike(graph, item, shown - i);
        if (i > 0)
            out_to_text(&text, STR(", "));
        out_to_text(&text, describe_fix(graph, item, alike, arena));
    }
    if (!all)
        out_to_text(&text, str_format(arena, ", and change %u more imports",
                                      cut->count - shown));
    if (cut->count)
        out_to_text(&text, describe_effect(verdict, cut));
    return text_str(&text);
}
