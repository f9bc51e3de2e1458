#include "simulate/reach.h"

#include "simulate/members.h"
#include "simulate/simulation.h"

#include <stdlib.h>
#include <string.h>

enum { REACH_OPS = 10000000 };

typedef struct {
    ImportGraph *graph;
    Arena *arena;
    Arena *scratch;
    Edge *edges; // the graph's own, once one is changed
    Map places;  // of deferred edges, to the first of them
    Map entered; // modules that have run
    VEC(CalledEdge) called;
} Reach;

// Where a statement stands, as a key.
static Str place_key(Str path, Position at, Arena *arena)
{
    return str_format(arena, "%u:%u:%.*s", at.line, at.column, STR_ARGS(path));
}

static Str path_of(const ImportGraph *graph, const Edge *edge)
{
    return graph->project->files.items[edge->file.index].path;
}

// Edges are sorted by place: those of one statement stand together.
static void list_deferred(Reach *reach, const Cycle *cycle)
{
    const ImportGraph *graph = reach->graph;
    for (uint32_t i = 0; i < cycle->edge_count; i++) {
        const Edge *edge = &graph->edges[cycle->edges[i]];
        if (edge->when == WHEN_DEFERRED)
            (void)map_at(
                &reach->places,
                place_key(path_of(graph, edge),
                          import_graph_statement(graph, edge)->range.start,
                          reach->scratch),
                cycle->edges[i]);
    }
}

static void promote(Reach *reach, uint32_t edge, Spot by)
{
    ImportGraph *graph = reach->graph;
    if (!reach->edges) {
        reach->edges = ARENA_ARRAY(reach->arena, Edge, graph->edge_count);
        memcpy(reach->edges, graph->edges,
               graph->edge_count * sizeof *reach->edges);
        graph->edges = reach->edges;
    }
    reach->edges[edge].when = WHEN_IMPORT;
    Spot kept = {str_copy(reach->arena, by.path), by.line};
    vec_push(reach->arena, &reach->called, (CalledEdge){edge, kept});
}

static void promote_call(Reach *reach, const TraceCall *call)
{
    uint32_t first;
    Str key = place_key(call->path, call->at, reach->scratch);
    if (!map_find(&reach->places, key, &first))
        return;
    const ImportGraph *graph = reach->graph;
    const Edge *same = &graph->edges[first];
    for (uint32_t i = first; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (edge->file.index != same->file.index ||
            edge->import != same->import)
            break;
        if (edge->when == WHEN_DEFERRED)
            promote(reach, i, call->by);
    }
}

static bool observe(void *context, const Trace *trace, Spot since)
{
    Reach *reach = context;
    (void)since;
    for (size_t i = 0; i < trace->events.count; i++) {
        const TraceEvent *event = &trace->events.items[i];
        if (event->kind == TRACE_ENTER &&
            !map_find(&reach->entered, event->module, NULL))
            map_put(&reach->entered, str_copy(reach->scratch, event->module),
                    0);
    }
    for (size_t i = 0; i < trace->calls.count; i++)
        promote_call(reach, &trace->calls.items[i]);
    return false;
}

static uint64_t run_members(Reach *reach, World *world, const Cycle *cycle,
                            uint64_t budget)
{
    uint64_t ops = 0;
    for (uint32_t i = 0; i < cycle->module_count && ops < budget; i++) {
        Str name = reach->graph->modules[cycle->modules[i].index].name;
        Program program = {PROGRAM_IMPORT, name};
        if (!map_find(&reach->entered, name, NULL))
            ops += simulate_each(world, &program, 1, observe, reach).ops;
    }
    return ops < budget ? budget - ops : 0;
}

static int compare_called(const void *a, const void *b)
{
    uint32_t one = ((const CalledEdge *)a)->edge;
    uint32_t other = ((const CalledEdge *)b)->edge;
    return (one > other) - (one < other);
}

CalledEdges reach_promote(World *world, ImportGraph *graph,
                          const Cycles *deferred, Arena *arena)
{
    Reach reach = {.graph = graph, .arena = arena, .scratch = arena_new()};
    uint64_t budget = REACH_OPS;
    map_init(&reach.places, reach.scratch);
    map_init(&reach.entered, reach.scratch);
    for (uint32_t i = 0; i < deferred->count; i++)
        list_deferred(&reach, &deferred->items[i]);
    if (reach.places.count)
        members_read_outlines(world, graph, deferred);
    for (uint32_t i = 0; i < deferred->count && reach.places.count; i++)
        budget = run_members(&reach, world, &deferred->items[i], budget);
    arena_free(reach.scratch);
    if (reach.called.count)
        qsort(reach.called.items, reach.called.count,
              sizeof *reach.called.items, compare_called);
    return (CalledEdges){reach.called.items, (uint32_t)reach.called.count};
}

Spot reach_caller(const CalledEdges *called, uint32_t edge)
{
    CalledEdge wanted = {.edge = edge};
    const CalledEdge *found =
        called->count ? bsearch(&wanted, called->items, called->count,
                                sizeof wanted, compare_called)
                      : NULL;
    return found ? found->by : (Spot){{NULL, 0}, 0};
}
