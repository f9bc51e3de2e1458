#include "verdict/reach.h"

#include "host/thread.h"
#include "verdict/glimpse.h"
#include "verdict/members.h"

#include <stdlib.h>
#include <string.h>

enum { REACH_OPS = 10000000 };

// What was seen of one member that was imported first.
typedef struct {
    Glimpse glimpse;
    VEC(ModuleId) entered; // modules of the graph that have run
    bool recalled;         // the memory had it
} Sight;

typedef struct {
    ImportGraph *graph;
    Memory *memory; // or NULL
    Arena *arena;
    Arena *scratch;
    Edge *edges;           // the graph's own, once one is changed
    Map places;            // of deferred edges, to the first of them
    VEC(ModuleId) members; // in order
    Sight *sights;         // by position in that
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
    reach->sights = ARENA_ARRAY(reach->scratch, Sight, reach->members.count);
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

// All edges of the statement, if it is one of the deferred ones.
static void promote_call(Reach *reach, const TraceCall *call)
{
    const ImportGraph *graph = reach->graph;
    uint32_t first;
    if (!map_find(&reach->places,
                  place_key(call->path, call->at, reach->scratch), &first))
        return;
    const Edge *same = &graph->edges[first];
    for (uint32_t i = first; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (import_graph_file(graph, edge).index !=
                import_graph_file(graph, same).index ||
            edge->import != same->import)
            break;
        if (edge->when == WHEN_DEFERRED)
            promote(reach, i, call->by);
    }
}

static Str name_of(const Reach *reach, size_t position)
{
    ModuleId module = reach->members.items[position];
    return reach->graph->modules[module.index].name;
}

static void find_entered(const Reach *reach, Sight *sight, Arena *arena)
{
    const Glimpse *glimpse = &sight->glimpse;
    for (size_t i = 0; i < glimpse->entered.count; i++) {
        ModuleId module;
        if (import_graph_find(reach->graph, glimpse->entered.items[i], &module))
            vec_push(arena, &sight->entered, module);
    }
}

static void run_member(const Reach *reach, size_t position, World *world,
                       Arena *arena)
{
    Sight *sight = &reach->sights[position];
    sight->glimpse = glimpse_take(world, name_of(reach, position), arena);
    find_entered(reach, sight, arena);
}

static void recall_members(const Reach *reach)
{
    for (size_t i = 0; i < reach->members.count; i++) {
        Sight *sight = &reach->sights[i];
        sight->recalled = glimpse_recall(reach->memory, name_of(reach, i),
                                         reach->scratch, &sight->glimpse);
        find_entered(reach, sight, reach->scratch);
    }
}

static void enter_all(bool *entered, const Sight *sight)
{
    for (size_t i = 0; i < sight->entered.count; i++)
        entered[sight->entered.items[i].index] = true;
}

// How many of the members that are to be imported have not been seen, as far
// as those that were tell which; `end` is the position behind the last of them.
static size_t count_unseen(const Reach *reach, size_t *end)
{
    size_t unseen = 0;
    uint64_t ops = 0;
    bool *entered =
        ARENA_ARRAY(reach->scratch, bool, reach->graph->module_count);
    *end = 0;
    for (size_t i = 0; i < reach->members.count && ops < REACH_OPS; i++) {
        const Sight *sight = &reach->sights[i];
        if (entered[reach->members.items[i].index])
            continue;
        if (!sight->glimpse.seen)
            *end = i + 1;
        unseen += !sight->glimpse.seen;
        ops += sight->glimpse.ops;
        enter_all(entered, sight);
    }
    return unseen;
}

// Imports each member first that has not run so far, and draws what that shows
// into the graph. What was seen already is not run again: the answers do not
// depend on it.
static void run_members(Reach *reach, World *world)
{
    for (size_t i = 0; i < reach->members.count && reach->ops < REACH_OPS;
         i++) {
        const Sight *sight = &reach->sights[i];
        const Glimpse *glimpse = &sight->glimpse;
        if (reach->entered[reach->members.items[i].index])
            continue;
        if (!glimpse->seen)
            run_member(reach, i, world, reach->scratch);
        if (!sight->recalled)
            glimpse_keep(reach->memory, name_of(reach, i), glimpse,
                         reach->scratch);
        reach->ops += glimpse->ops;
        enter_all(reach->entered, sight);
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
    if (reach->sights[position].glimpse.seen || ahead->ops >= REACH_OPS ||
        (earliest && earliest <= position))
        return false;
    if (is_below_running(ahead, reach->graph->modules[module.index].name)) {
        ahead->put_off++;
        return false;
    }
    ahead->running[worker] = position + 1;
    return true;
}

static void note_entered(Foresight *ahead, size_t position)
{
    const Sight *sight = &ahead->reach->sights[position];
    for (size_t i = 0; i < sight->entered.count; i++) {
        size_t *earliest = &ahead->earliest[sight->entered.items[i].index];
        if (*earliest == 0 || *earliest > position + 1)
            *earliest = position + 1;
    }
}

static void end_turn(Foresight *ahead, size_t position, unsigned worker)
{
    note_entered(ahead, position);
    ahead->ops += ahead->reach->sights[position].glimpse.ops;
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

// Imports what run_members will import in front of `end`, and little else, on
// several threads.
static void foresee_members(const Reach *reach, World *world, size_t end,
                            unsigned jobs, Arena **arenas)
{
    enum { ROUNDS = 4 };
    Arena *scratch = reach->scratch;
    Foresight ahead = {
        .reach = reach,
        .lock = lock_new(),
        .earliest = ARENA_ARRAY(scratch, size_t, reach->graph->module_count),
        .running = ARENA_ARRAY(scratch, size_t, jobs),
        .jobs = jobs,
        .put_off = 1,
        .worlds = world_workers(world, jobs),
        .arenas = arenas,
    };
    for (size_t i = 0; i < end; i++)
        note_entered(&ahead, i);
    for (int i = 0; i < ROUNDS && ahead.put_off; i++) {
        ahead.put_off = 0;
        thread_each(end, jobs, foresee, &ahead);
    }
    lock_free(ahead.lock);
}

static void run_all(Reach *reach, World *world, const Cycles *deferred)
{
    unsigned jobs = thread_jobs(world->project->options->jobs);
    Arena **arenas = ARENA_ARRAY(reach->scratch, Arena *, jobs);
    recall_members(reach);
    size_t end;
    size_t unseen = count_unseen(reach, &end);
    // Most of what a few need was read for others, or is read one by one.
    if (unseen > reach->members.count / 16)
        members_read_outlines(world, reach->graph, deferred);
    for (unsigned i = 0; i < jobs; i++)
        arenas[i] = arena_new();
    if (jobs > 1 && unseen)
        foresee_members(reach, world, end, jobs, arenas);
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

CalledEdges reach_promote(World *world, Memory *memory, ImportGraph *graph,
                          const Cycles *deferred, Arena *arena)
{
    Reach reach = {
        .graph = graph,
        .memory = memory,
        .arena = arena,
        .scratch = arena_new(),
    };
    map_init(&reach.places, reach.scratch);
    for (uint32_t i = 0; i < deferred->count; i++)
        list_deferred(&reach, &deferred->items[i]);
    if (reach.places.count) {
        list_members(&reach, deferred);
        run_all(&reach, world, deferred);
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
