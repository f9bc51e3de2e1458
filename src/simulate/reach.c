#include "simulate/reach.h"

#include "host/thread.h"
#include "simulate/members.h"
#include "simulate/simulation.h"

#include <stdlib.h>
#include <string.h>

enum { REACH_OPS = 10000000 };

// What was seen of one member that was imported first.
typedef struct {
    bool seen;
    uint64_t ops;
    VEC(ModuleId) entered; // modules that have run
    VEC(CalledEdge) calls; // of deferred edges the first of each statement
} Glimpse;

typedef struct {
    ImportGraph *graph;
    Arena *arena;
    Arena *scratch;
    Edge *edges;           // the graph's own, once one is changed
    Map places;            // of deferred edges, to the first of them
    VEC(ModuleId) members; // in order
    Glimpse *glimpses;     // by position in that
    bool *entered;         // by module: it has run
    uint64_t ops;
    VEC(CalledEdge) called;
} Reach;

// Where a statement stands, as a key.
static Str place_key(Str path, Position at, Arena *arena)
{
    return str_format(arena, "%u:%u:%.*s", at.line, at.column, STR_ARGS(path));
}

static Str path_of(const ImportGraph *graph, const Edge *edge)
{
    return import_graph_path(graph, edge);
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

static void list_members(Reach *reach, const Cycles *deferred)
{
    for (uint32_t i = 0; i < deferred->count; i++) {
        const Cycle *cycle = &deferred->items[i];
        for (uint32_t k = 0; k < cycle->module_count; k++)
            vec_push(reach->scratch, &reach->members, cycle->modules[k]);
    }
    reach->glimpses =
        ARENA_ARRAY(reach->scratch, Glimpse, reach->members.count);
    reach->entered =
        ARENA_ARRAY(reach->scratch, bool, reach->graph->module_count);
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

// All edges of the statement.
static void promote_call(Reach *reach, const CalledEdge *call)
{
    const ImportGraph *graph = reach->graph;
    const Edge *same = &graph->edges[call->edge];
    for (uint32_t i = call->edge; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (import_graph_file(graph, edge).index !=
                import_graph_file(graph, same).index ||
            edge->import != same->import)
            break;
        if (edge->when == WHEN_DEFERRED)
            promote(reach, i, call->by);
    }
}

typedef struct {
    const Reach *reach;
    Glimpse *glimpse;
    Arena *arena;
} Sight;

static void see_call(const Sight *sight, const TraceCall *call)
{
    uint32_t first;
    Str key = place_key(call->path, call->at, sight->arena);
    if (!map_find(&sight->reach->places, key, &first))
        return;
    Spot by = {str_copy(sight->arena, call->by.path), call->by.line};
    vec_push(sight->arena, &sight->glimpse->calls, (CalledEdge){first, by});
}

static bool observe(void *context, const Trace *trace, Spot since)
{
    const Sight *sight = context;
    (void)since;
    for (size_t i = 0; i < trace->events.count; i++) {
        const TraceEvent *event = &trace->events.items[i];
        ModuleId module;
        if (event->kind == TRACE_ENTER &&
            import_graph_find(sight->reach->graph, event->module, &module))
            vec_push(sight->arena, &sight->glimpse->entered, module);
    }
    for (size_t i = 0; i < trace->calls.count; i++)
        see_call(sight, &trace->calls.items[i]);
    return false;
}

static void run_member(const Reach *reach, size_t position, World *world,
                       Arena *arena)
{
    ModuleId module = reach->members.items[position];
    Glimpse *glimpse = &reach->glimpses[position];
    Sight sight = {reach, glimpse, arena};
    Program program = {PROGRAM_IMPORT,
                       reach->graph->modules[module.index].name};
    glimpse->seen = true;
    glimpse->ops = simulate_each(world, &program, 1, observe, &sight).ops;
}

// Imports each member first that has not run so far, and draws what that shows
// into the graph. What was seen already is not run again: the answers do not
// depend on it.
static void run_members(Reach *reach, World *world)
{
    for (size_t i = 0; i < reach->members.count && reach->ops < REACH_OPS;
         i++) {
        const Glimpse *glimpse = &reach->glimpses[i];
        if (reach->entered[reach->members.items[i].index])
            continue;
        if (!glimpse->seen)
            run_member(reach, i, world, reach->scratch);
        reach->ops += glimpse->ops;
        for (size_t k = 0; k < glimpse->entered.count; k++)
            reach->entered[glimpse->entered.items[k].index] = true;
        for (size_t k = 0; k < glimpse->calls.count; k++)
            promote_call(reach, &glimpse->calls.items[k]);
    }
}

// Members that several threads import ahead of their turn.
typedef struct {
    const Reach *reach;
    Lock *lock; // for what follows
    uint64_t ops;
    size_t *earliest; // by module: 1 + the first position whose import has run
                      // it, 0 for none
    size_t *running;  // by worker: 1 + the position that it imports, 0 for none
    unsigned jobs;
    size_t put_off; // members whose package was being imported
    World **worlds; // by worker
    Arena **arenas; // likewise
} Foresight;

// Its import begins with that of its package, which may run the member.
static bool is_below_running(const Foresight *ahead, Str name)
{
    const Reach *reach = ahead->reach;
    bool below = false;
    for (unsigned i = 0; i < ahead->jobs && !below; i++) {
        if (ahead->running[i] == 0)
            continue;
        ModuleId module = reach->members.items[ahead->running[i] - 1];
        Str package = reach->graph->modules[module.index].name;
        below = str_starts_with(name, package) && name.count > package.count &&
                name.at[package.count] == '.';
    }
    return below;
}

static bool take_turn(Foresight *ahead, size_t position, unsigned worker)
{
    const Reach *reach = ahead->reach;
    ModuleId module = reach->members.items[position];
    size_t earliest = ahead->earliest[module.index];
    if (reach->glimpses[position].seen || ahead->ops >= REACH_OPS ||
        (earliest && earliest <= position))
        return false;
    if (is_below_running(ahead, reach->graph->modules[module.index].name)) {
        ahead->put_off++;
        return false;
    }
    ahead->running[worker] = position + 1;
    return true;
}

static void end_turn(Foresight *ahead, size_t position, unsigned worker)
{
    const Glimpse *glimpse = &ahead->reach->glimpses[position];
    for (size_t i = 0; i < glimpse->entered.count; i++) {
        size_t *earliest = &ahead->earliest[glimpse->entered.items[i].index];
        if (*earliest == 0 || *earliest > position + 1)
            *earliest = position + 1;
    }
    ahead->ops += glimpse->ops;
    ahead->running[worker] = 0;
}

static void foresee(void *context, size_t position, unsigned worker)
{
    Foresight *ahead = context;
    lock_take(ahead->lock);
    bool mine = take_turn(ahead, position, worker);
    lock_release(ahead->lock);
    if (!mine)
        return;
    run_member(ahead->reach, position, ahead->worlds[worker],
               ahead->arenas[worker]);
    lock_take(ahead->lock);
    end_turn(ahead, position, worker);
    lock_release(ahead->lock);
}

// Imports what run_members will import, and little else, on several threads.
static void foresee_members(const Reach *reach, World *world, unsigned jobs,
                            Arena **arenas)
{
    enum { ROUNDS = 4 };
    Arena *scratch = reach->scratch;
    size_t count = reach->members.count;
    Foresight ahead = {
        .reach = reach,
        .lock = lock_new(),
        .earliest = ARENA_ARRAY(scratch, size_t, reach->graph->module_count),
        .running = ARENA_ARRAY(scratch, size_t, jobs),
        .jobs = jobs,
        .put_off = 1,
        .worlds = ARENA_ARRAY(scratch, World *, jobs),
        .arenas = arenas,
    };
    for (unsigned i = 0; i < jobs; i++)
        ahead.worlds[i] = world_join(world);
    for (int i = 0; i < ROUNDS && ahead.put_off; i++) {
        ahead.put_off = 0;
        thread_each(count, jobs, foresee, &ahead);
    }
    for (unsigned i = 0; i < jobs; i++)
        world_leave(ahead.worlds[i]);
    lock_free(ahead.lock);
}

static void run_all(Reach *reach, World *world)
{
    unsigned jobs = thread_jobs(world->project->options->jobs);
    Arena **arenas = ARENA_ARRAY(reach->scratch, Arena *, jobs);
    for (unsigned i = 0; i < jobs; i++)
        arenas[i] = arena_new();
    if (jobs > 1)
        foresee_members(reach, world, jobs, arenas);
    run_members(reach, world);
    for (unsigned i = 0; i < jobs; i++)
        arena_free(arenas[i]);
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
    map_init(&reach.places, reach.scratch);
    for (uint32_t i = 0; i < deferred->count; i++)
        list_deferred(&reach, &deferred->items[i]);
    if (reach.places.count) {
        members_read_outlines(world, graph, deferred);
        list_members(&reach, deferred);
        run_all(&reach, world);
    }
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
