#include "graph/cycles.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

// What finding one shortest cycle may cost, in arcs looked at: a second or so.
static const uint64_t witness_budget = 50000000;

// The components of a filter, and those among them that are cycles.
typedef struct {
    Arena *scratch; // what the answer does not need
    const ImportGraph *graph;
    EdgeFilter filter;
    Digraph digraph;
    Components components;
    uint32_t *cycle_of;   // by component, CYCLE_NONE for no cycle
    VEC(uint32_t) chosen; // components, in the order of the cycles
} Survey;

#define CYCLE_NONE UINT32_MAX

static uint32_t component_size(const Components *components, uint32_t component)
{
    return components->first[component + 1] - components->first[component];
}

static const uint32_t *component_members(const Components *components,
                                         uint32_t component)
{
    return components->members + components->first[component];
}

// The caller ends it with survey_end.
static Survey survey_of(const ImportGraph *graph, EdgeFilter filter)
{
    Arena *scratch = arena_new();
    Survey survey = {.scratch = scratch, .graph = graph, .filter = filter};
    survey.digraph = import_graph_digraph(graph, filter, scratch);
    survey.components = digraph_components(&survey.digraph, scratch);
    survey.cycle_of = ARENA_ARRAY(scratch, uint32_t, survey.components.count);
    memset(survey.cycle_of, 0xff,
           survey.components.count * sizeof *survey.cycle_of);
    return survey;
}

static void survey_end(Survey *survey)
{
    arena_free(survey->scratch);
}

// Modules are sorted by name, so walking them gives the components in the
// order of their least members.
static void choose(Survey *survey, const bool *wanted)
{
    const Components *components = &survey->components;
    for (uint32_t node = 0; node < survey->digraph.node_count; node++) {
        uint32_t component = components->component[node];
        if (component_members(components, component)[0] != node ||
            component_size(components, component) < 2 ||
            (wanted && !wanted[component]))
            continue;
        survey->cycle_of[component] = (uint32_t)survey->chosen.count;
        vec_push(survey->scratch, &survey->chosen, component);
    }
}

// FNV-1a (Fowler, Noll, Vo) over the names of the members: no matter where
// their imports stand, the same modules are the same cycle.
static Str make_id(const Cycle *cycle, const ImportGraph *graph, Arena *arena)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    const uint64_t prime = UINT64_C(0x100000001b3);
    for (uint32_t i = 0; i < cycle->module_count; i++) {
        Str name = graph->modules[cycle->modules[i].index].name;
        for (size_t k = 0; k < name.count; k++)
            hash = (hash ^ (unsigned char)name.at[k]) * prime;
        if (i + 1 < cycle->module_count)
            hash = (hash ^ '\n') * prime;
    }
    return str_format(arena, "c%012llx", (unsigned long long)(hash >> 16));
}

static const ModuleId *list_modules(const Components *components,
                                    uint32_t component, Arena *arena)
{
    uint32_t count = component_size(components, component);
    const uint32_t *members = component_members(components, component);
    ModuleId *modules = ARENA_ARRAY(arena, ModuleId, count);
    for (uint32_t i = 0; i < count; i++)
        modules[i] = (ModuleId){members[i]};
    return modules;
}

// The cycle that the edge stands in, or CYCLE_NONE.
static uint32_t cycle_of_edge(const Survey *survey, const Edge *edge)
{
    const uint32_t *component = survey->components.component;
    if (!edge_passes(edge, survey->filter) ||
        edge->importer.index == edge->imported.index ||
        component[edge->importer.index] != component[edge->imported.index])
        return CYCLE_NONE;
    return survey->cycle_of[component[edge->importer.index]];
}

// One pass to count, one to fill.
static void set_edges(const Survey *survey, Cycle *cycles, Arena *arena)
{
    const ImportGraph *graph = survey->graph;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        uint32_t cycle = cycle_of_edge(survey, &graph->edges[i]);
        if (cycle != CYCLE_NONE)
            cycles[cycle].edge_count++;
    }
    uint32_t **edges =
        ARENA_ARRAY(survey->scratch, uint32_t *, survey->chosen.count);
    for (size_t i = 0; i < survey->chosen.count; i++) {
        edges[i] = ARENA_ARRAY(arena, uint32_t, cycles[i].edge_count);
        cycles[i].edges = edges[i];
    }
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        uint32_t cycle = cycle_of_edge(survey, &graph->edges[i]);
        if (cycle != CYCLE_NONE)
            *edges[cycle]++ = i;
    }
}

static void set_witness(const Survey *survey, uint32_t component,
                        const bool *through, Cycle *cycle, Arena *arena)
{
    const Digraph *digraph = &survey->digraph;
    const Components *components = &survey->components;
    Arena *scratch = arena_new();
    ArcPath path = {0};
    if (through)
        path = digraph_witness_through(digraph, components, component, through,
                                       witness_budget, scratch);
    else
        digraph_witness(digraph, components, component, witness_budget, scratch,
                        &path);
    assert(path.count > 0);
    uint32_t *witness = ARENA_ARRAY(arena, uint32_t, path.count);
    for (uint32_t i = 0; i < path.count; i++)
        witness[i] = digraph->labels[path.arcs[i]];
    cycle->witness = witness;
    cycle->witness_count = path.count;
    arena_free(scratch);
}

static Cycles list_cycles(const Survey *survey, const bool *through,
                          Arena *arena)
{
    uint32_t count = (uint32_t)survey->chosen.count;
    Cycle *cycles = ARENA_ARRAY(arena, Cycle, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t component = survey->chosen.items[i];
        cycles[i].modules = list_modules(&survey->components, component, arena);
        cycles[i].module_count = component_size(&survey->components, component);
        cycles[i].id = make_id(&cycles[i], survey->graph, arena);
        set_witness(survey, component, through, &cycles[i], arena);
    }
    set_edges(survey, cycles, arena);
    return (Cycles){cycles, count};
}

Cycles cycles_find(const ImportGraph *graph, Arena *arena)
{
    Survey survey = survey_of(graph, EDGES_IMPORT_TIME);
    choose(&survey, NULL);
    Cycles cycles = list_cycles(&survey, NULL, arena);
    survey_end(&survey);
    return cycles;
}

// The import-time cycle of each module, CYCLE_NONE for none.
static uint32_t *find_import_time(const ImportGraph *graph,
                                  const Cycles *import_time, Arena *arena)
{
    uint32_t *cycle_of = ARENA_ARRAY(arena, uint32_t, graph->module_count);
    memset(cycle_of, 0xff, graph->module_count * sizeof *cycle_of);
    for (uint32_t i = 0; i < import_time->count; i++) {
        const Cycle *cycle = &import_time->items[i];
        for (uint32_t k = 0; k < cycle->module_count; k++)
            cycle_of[cycle->modules[k].index] = i;
    }
    return cycle_of;
}

// Marks the arcs that stay in a component but do not run when modules are
// imported and lead out of their import-time cycle, and the components that
// have such arcs. Every way round that is none at import time leaves an
// import-time component, and comes back over such an arc.
static void mark_deferred(const Survey *survey, const uint32_t *cycle_of,
                          bool *arcs, bool *components)
{
    const Digraph *digraph = &survey->digraph;
    const uint32_t *component = survey->components.component;
    for (uint32_t node = 0; node < digraph->node_count; node++) {
        for (uint32_t arc = digraph->first[node];
             arc < digraph->first[node + 1]; arc++) {
            uint32_t head = digraph->heads[arc];
            const Edge *edge = &survey->graph->edges[digraph->labels[arc]];
            bool stays_in_cycle = cycle_of[node] != CYCLE_NONE &&
                                  cycle_of[node] == cycle_of[head];
            if (edge->when == WHEN_IMPORT || stays_in_cycle ||
                component[node] != component[head])
                continue;
            arcs[arc] = true;
            components[component[node]] = true;
        }
    }
}

Cycles cycles_find_deferred(const ImportGraph *graph, const Cycles *import_time,
                            Arena *arena)
{
    Survey survey = survey_of(graph, EDGES_NO_MAIN);
    Arena *scratch = survey.scratch;
    bool *arcs = ARENA_ARRAY(scratch, bool, survey.digraph.arc_count);
    bool *components = ARENA_ARRAY(scratch, bool, survey.components.count);
    mark_deferred(&survey, find_import_time(graph, import_time, scratch), arcs,
                  components);
    choose(&survey, components);
    Cycles cycles = list_cycles(&survey, arcs, arena);
    survey_end(&survey);
    return cycles;
}
