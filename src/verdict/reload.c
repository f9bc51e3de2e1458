#include "verdict/reload.h"

#include "verdict/import_use.h"

#include <stdlib.h>
#include <string.h>

typedef VEC(ModuleId) ModuleIds;
typedef VEC(Stale) StaleList;
typedef VEC(NotReloadable) NotReloadableList;

typedef struct {
    World *world;
    const ImportGraph *graph;
    Arena *arena;
    Arena *scratch;
    uint32_t *place; // of each module in the order, PLACE_NONE
    ModuleIds reached;
    VEC(uint32_t) copies; // edges by which one of them copies from another
    StaleList stale;
    NotReloadableList not_reloadable;
} Planning;

#define PLACE_NONE UINT32_MAX

static Str path_of(const ImportGraph *graph, const Edge *edge)
{
    return import_graph_path(graph, edge);
}

// `from m import x` and stars copy; names that are submodules are objects that
// stay.
static bool takes_names(const ImportGraph *graph, const Edge *edge)
{
    bool copies = edge->form == EDGE_STAR;
    for (uint32_t i = 0; i < edge->name_count && !copies; i++)
        copies = import_graph_name_kind(graph, edge, i) != NAME_SUBMODULE;
    return copies && (edge->form == EDGE_STAR || edge->form == EDGE_FROM);
}

// A module that is used while its importer runs has left something of it there:
// a base class, a decorated function, a value.
static bool uses_at_once(const Planning *planning, const Edge *edge)
{
    const Code *code =
        world_code(planning->world, path_of(planning->graph, edge));
    if (!code || edge->import >= code->script->import_count ||
        edge->form == EDGE_PARENT || edge->form == EDGE_DYNAMIC)
        return false;
    return import_use_of(code, edge->import, planning->scratch).early > 0;
}

// What runs in a function is fresh at its next call.
static bool copies_from(const Planning *planning, const Edge *edge)
{
    return (edge->when == WHEN_IMPORT || edge->when == WHEN_MAIN) &&
           edge->importer.index != edge->imported.index &&
           (takes_names(planning->graph, edge) || uses_at_once(planning, edge));
}

static void reach(Planning *planning, ModuleId module)
{
    if (planning->place[module.index] != PLACE_NONE)
        return;
    planning->place[module.index] = (uint32_t)planning->reached.count;
    vec_push(planning->scratch, &planning->reached, module);
}

static Str first_name(const ImportGraph *graph, const Edge *edge)
{
    return edge->name_count ? import_graph_taken(graph, edge, 0).name
                            : (Str){0};
}

static void add_stale(Planning *planning, const Edge *edge, Str reason)
{
    Stale stale = {
        .module = edge->importer,
        .name = first_name(planning->graph, edge),
        .spot =
            {path_of(planning->graph, edge),
             import_graph_statement(planning->graph, edge)->range.start.line},
        .reason = reason,
    };
    vec_push(planning->arena, &planning->stale, stale);
}

static void follow(Planning *planning, uint32_t index)
{
    const Edge *edge = &planning->graph->edges[index];
    if (edge->when == WHEN_MAIN) {
        add_stale(planning, edge, STR("the main program does not run again"));
        return;
    }
    vec_push(planning->scratch, &planning->copies, index);
    reach(planning, edge->importer);
}

// All edges, from the imported module to its importers.
static Digraph turn_round(const ImportGraph *graph, Arena *arena)
{
    Arc *arcs = ARENA_ARRAY(arena, Arc, graph->edge_count);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        arcs[i] = (Arc){graph->edges[i].imported.index,
                        graph->edges[i].importer.index, i};
    return digraph_build(graph->module_count, arcs, graph->edge_count, arena);
}

static void follow_copies(Planning *planning, ModuleId module)
{
    const ImportGraph *graph = planning->graph;
    Digraph importers = turn_round(graph, planning->scratch);
    reach(planning, module);
    for (size_t i = 0; i < planning->reached.count; i++) {
        uint32_t from = planning->reached.items[i].index;
        for (uint32_t arc = importers.first[from];
             arc < importers.first[from + 1]; arc++) {
            uint32_t edge = importers.labels[arc];
            if (copies_from(planning, &graph->edges[edge]))
                follow(planning, edge);
        }
    }
}

// Who copies stands behind what it copies from; modules that copy from each
// other stand by name.
static ModuleId *order_modules(Planning *planning)
{
    const ImportGraph *graph = planning->graph;
    uint32_t count = (uint32_t)planning->reached.count;
    Arc *arcs = ARENA_ARRAY(planning->scratch, Arc, planning->copies.count);
    for (size_t i = 0; i < planning->copies.count; i++) {
        const Edge *edge = &graph->edges[planning->copies.items[i]];
        arcs[i] = (Arc){planning->place[edge->importer.index],
                        planning->place[edge->imported.index], 0};
    }
    Digraph digraph = digraph_build(
        count, arcs, (uint32_t)planning->copies.count, planning->scratch);
    Components components = digraph_components(&digraph, planning->scratch);
    ModuleId *order = ARENA_ARRAY(planning->arena, ModuleId, count);
    uint32_t next = 0;
    // The edited module first, whatever it copies from those behind it.
    order[next++] = planning->reached.items[0];
    for (uint32_t i = 0; i < components.first[components.count]; i++) {
        uint32_t member = components.members[i];
        if (member != 0)
            order[next++] = planning->reached.items[member];
    }
    for (uint32_t i = 0; i < count; i++)
        planning->place[order[i].index] = i;
    return order;
}

// In a circle somebody copies from a module that is reloaded only later.
static void judge_copies(Planning *planning)
{
    const ImportGraph *graph = planning->graph;
    for (size_t i = 0; i < planning->copies.count; i++) {
        const Edge *edge = &graph->edges[planning->copies.items[i]];
        Str imported = graph->modules[edge->imported.index].name;
        if (planning->place[edge->importer.index] <
            planning->place[edge->imported.index])
            add_stale(planning, edge,
                      str_format(planning->arena,
                                 "copied before '%.*s' is reloaded: they copy "
                                 "from each other",
                                 STR_ARGS(imported)));
    }
}

// What was made of the old classes keeps them.
static void add_classes(Planning *planning, ModuleId module)
{
    const Module *edited = &planning->graph->modules[module.index];
    const Code *code =
        edited->has_file ? world_code(planning->world, edited->path) : NULL;
    for (uint32_t i = 1; code && i < code->scope_count; i++) {
        const Scope *scope = &code->scopes[i];
        if (scope->kind != SCOPE_CLASS || scope->parent != 0)
            continue;
        Stale stale = {
            .module = module,
            .name = str_copy(planning->arena, code_text(code, scope->name)),
            .spot = {edited->path, scope->range.start.line},
            .reason = STR("instances and subclasses made before keep the old "
                          "class"),
        };
        vec_push(planning->arena, &planning->stale, stale);
    }
}

static void judge_kinds(Planning *planning)
{
    for (size_t i = 0; i < planning->reached.count; i++) {
        ModuleId id = planning->reached.items[i];
        ModuleKind kind = planning->graph->modules[id.index].kind;
        Str reason = {0};
        if (kind == MODULE_EXTENSION)
            reason = STR("the code of a compiled module does not run again");
        if (kind == MODULE_BUILTIN || kind == MODULE_FROZEN)
            reason = STR("a part of the interpreter does not run again");
        if (reason.count)
            vec_push(planning->arena, &planning->not_reloadable,
                     (NotReloadable){id, reason});
    }
}

static int compare_stale(const void *a, const void *b)
{
    const Stale *one = a;
    const Stale *other = b;
    int order = str_cmp(one->spot.path, other->spot.path);
    if (order)
        return order;
    if (one->spot.line != other->spot.line)
        return one->spot.line < other->spot.line ? -1 : 1;
    return str_cmp(one->name, other->name);
}

ReloadPlan reload_plan(World *world, const ImportGraph *graph, ModuleId module,
                       Arena *arena)
{
    Planning planning = {
        .world = world,
        .graph = graph,
        .arena = arena,
        .scratch = arena_new(),
    };
    planning.place =
        ARENA_ARRAY(planning.scratch, uint32_t, graph->module_count);
    memset(planning.place, 0xff, graph->module_count * sizeof *planning.place);
    follow_copies(&planning, module);
    judge_kinds(&planning);
    uint32_t count = (uint32_t)planning.reached.count;
    const ModuleId *order = order_modules(&planning);
    judge_copies(&planning);
    add_classes(&planning, module);
    if (planning.stale.count)
        qsort(planning.stale.items, planning.stale.count,
              sizeof *planning.stale.items, compare_stale);
    arena_free(planning.scratch);
    return (ReloadPlan){
        .module = module,
        .order = order,
        .order_count = count,
        .stale = planning.stale.items,
        .stale_count = (uint32_t)planning.stale.count,
        .not_reloadable = planning.not_reloadable.items,
        .not_reloadable_count = (uint32_t)planning.not_reloadable.count,
    };
}
