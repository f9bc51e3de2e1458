#include "verdict/route.h"

#include "base/out.h"
#include "simulate/value.h"
#include "verdict/members.h"

enum { ROUTE_RUNS = 32 };

// One import while its runs are seen.
typedef struct {
    Arena *arena;
    const ImportGraph *graph;
    const Cycle *cycle;
    bool begun;
    Route *route;
} Observation;

Str outcome_name(Outcome verdict)
{
    static const Str names[] = {
        [OUTCOME_SAFE] = STR_INIT("safe"),
        [OUTCOME_DEGRADED] = STR_INIT("degraded"),
        [OUTCOME_UNKNOWN] = STR_INIT("unknown"),
        [OUTCOME_ORDER] = STR_INIT("order"),
        [OUTCOME_CRASH] = STR_INIT("crash"),
    };
    return names[verdict];
}

static Spot copy_spot(Spot spot, Arena *arena)
{
    return (Spot){str_copy(arena, spot.path), spot.line};
}

static const EarlyUse *copy_use(const EarlyUse *use, Arena *arena)
{
    if (!use)
        return NULL;
    EarlyUse *copy = ARENA_NEW(arena, EarlyUse);
    EarlyStep *steps = ARENA_ARRAY(arena, EarlyStep, use->step_count);
    *copy = *use;
    copy->module = str_copy(arena, use->module);
    copy->name = str_copy(arena, use->name);
    copy->bound = copy_spot(use->bound, arena);
    copy->waits = copy_spot(use->waits, arena);
    copy->steps = steps;
    for (uint32_t i = 0; i < use->step_count; i++) {
        steps[i] = use->steps[i];
        steps[i].spot = copy_spot(use->steps[i].spot, arena);
        steps[i].module = str_copy(arena, use->steps[i].module);
    }
    return copy;
}

// CPython's message, with files as the reports show them.
static Str copy_message(Str message, Str working, Arena *arena)
{
    Str prefix = str_concat(arena, working, STR("/"));
    Text text = {.arena = arena};
    for (size_t i = 0; i < message.count; i++) {
        if (working.count && str_starts_with(str_skip(message, i), prefix))
            i += prefix.count;
        out_to_text(&text, str_slice(message, i, 1));
    }
    return text_str(&text);
}

static TraceError copy_error(const TraceError *error, Str working, Arena *arena)
{
    return (TraceError){
        .type = str_copy(arena, error->type),
        .message = copy_message(error->message, working, arena),
        .module = str_copy(arena, error->module),
        .spot = copy_spot(error->spot, arena),
        .name = str_copy(arena, error->name),
        .early = copy_use(error->early, arena),
    };
}

static bool is_member(const Observation *seen, Str name)
{
    ModuleId module;
    uint32_t member;
    return import_graph_find(seen->graph, name, &module) &&
           members_find(seen->cycle, module, &member);
}

// Whether it is a member that was used too early; a submodule is one by itself.
static bool is_of_cycle(const Observation *seen, const EarlyUse *use)
{
    if (is_member(seen, use->module))
        return true;
    return use->kind == EARLY_SUBMODULE &&
           is_member(seen, str_concat3(seen->arena, use->module, STR("."),
                                       use->name));
}

static void take_missed(const Observation *seen, const Trace *trace,
                        FirstImport *entry)
{
    Arena *arena = seen->arena;
    size_t count = trace->early.count;
    const EarlyUse **missed = ARENA_ARRAY(arena, const EarlyUse *, count);
    for (size_t i = 0; i < count; i++) {
        const EarlyUse *use = trace->early.items[i].use;
        if (use != trace->error.early && is_of_cycle(seen, use))
            missed[entry->missed_count++] = copy_use(use, arena);
    }
    entry->missed = missed;
}

// The first file that ran under two names.
static Twice find_twice(const Trace *trace, Arena *arena)
{
    Arena *scratch = arena_new();
    Twice twice = {0};
    Map seen;
    map_init(&seen, scratch);
    for (uint32_t i = 0; i < trace->events.count && !twice.path.count; i++) {
        const TraceEvent *event = &trace->events.items[i];
        if (event->kind != TRACE_ENTER || event->path.count == 0)
            continue;
        Str other = trace->events.items[*map_at(&seen, event->path, i)].module;
        if (!str_eq(other, event->module))
            twice =
                (Twice){str_copy(arena, event->path), str_copy(arena, other),
                        str_copy(arena, event->module)};
    }
    arena_free(scratch);
    return twice;
}

static Outcome judge_run(const Observation *seen, const Trace *trace,
                         const FirstImport *entry)
{
    const EarlyUse *early = trace->error.early;
    if (trace->error.type.count)
        return early && is_of_cycle(seen, early) ? OUTCOME_CRASH
                                                 : OUTCOME_UNKNOWN;
    return entry->missed_count || entry->twice.path.count ? OUTCOME_DEGRADED
                                                          : OUTCOME_SAFE;
}

// The innermost module that the exception which ends the run has ended.
static Str find_failed(const Trace *trace, Arena *arena)
{
    size_t i = trace->events.count;
    while (i > 0 && trace->events.items[i - 1].kind == TRACE_FAIL)
        i--;
    return i < trace->events.count
               ? str_copy(arena, trace->events.items[i].module)
               : (Str){0};
}

static bool has_loaded(const Trace *trace, Str module)
{
    return value_is(namespace_get(trace->modules, module), VALUE_MODULE);
}

// Counts for each module the runs up to here that ended well with it loaded,
// as long as all of them did.
static void take_completed(const Observation *seen, const Trace *trace)
{
    Route *route = seen->route;
    for (size_t i = 0; i < trace->events.count; i++) {
        const TraceEvent *event = &trace->events.items[i];
        uint32_t runs;
        if (event->kind != TRACE_LEAVE && event->kind != TRACE_NAMESPACE)
            continue;
        if (!map_find(&route->completed, event->module, &runs)) {
            runs = 0;
            map_put(&route->completed,
                    str_copy(route->completed.arena, event->module), runs);
        }
        if (trace->through && runs == route->through &&
            has_loaded(trace, event->module))
            map_put(&route->completed, event->module, runs + 1);
    }
    route->through += trace->through;
}

static void set_unknown(Observation *seen, Spot spot, Str reason)
{
    FirstImport *entry = &seen->route->entry;
    entry->verdict = OUTCOME_UNKNOWN;
    seen->route->failed = (Str){0};
    if (entry->unknown.reason.count == 0)
        entry->unknown = (TraceUnknown){copy_spot(spot, seen->arena),
                                        str_copy(seen->arena, reason)};
}

static bool same_end(const FirstImport *first, const FirstImport *other)
{
    return first->verdict == other->verdict &&
           str_eq(first->error.type, other->error.type) &&
           first->error.spot.line == other->error.spot.line &&
           str_eq(first->error.spot.path, other->error.spot.path);
}

static bool observe(void *context, const Trace *trace, Spot since)
{
    Observation *seen = context;
    FirstImport entry = {0};
    entry.error =
        copy_error(&trace->error, seen->graph->project->working, seen->arena);
    take_missed(seen, trace, &entry);
    entry.twice = find_twice(trace, seen->arena);
    entry.verdict = judge_run(seen, trace, &entry);
    take_completed(seen, trace);
    if (!seen->begun) {
        seen->route->entry = entry;
        if (entry.verdict == OUTCOME_UNKNOWN)
            seen->route->failed = find_failed(trace, seen->arena);
    } else if (!same_end(&seen->route->entry, &entry)) {
        set_unknown(seen, since,
                    STR("this condition is not known and decides"));
    }
    seen->begun = true;
    if (trace->unknown.count)
        set_unknown(seen, trace->unknown.items[0].spot,
                    trace->unknown.items[0].reason);
    return seen->route->entry.unknown.reason.count == 0;
}

Route *route_run(World *world, const ImportGraph *graph, const Cycle *cycle,
                 Str name, Arena *arena)
{
    Route *route = ARENA_NEW(arena, Route);
    Observation seen = {arena, graph, cycle, false, route};
    Program program = {PROGRAM_IMPORT, name};
    map_init(&route->completed, arena);
    Asker *asker = world->asker;
    world_ask_for(world, cycle->id);
    SimulationCount count =
        simulate_each(world, &program, ROUTE_RUNS, observe, &seen);
    world->asker = asker;
    if (count.untried.line)
        set_unknown(&seen, count.untried,
                    STR("more conditions are not known than are tried out"));
    route->ops = count.ops;
    return route;
}

bool route_settles(const Route *parents, Str name)
{
    uint32_t runs = 0;
    return map_find(&parents->completed, name, &runs) ? runs == parents->through
                                                      : parents->through == 0;
}

FirstImport route_copy_entry(const FirstImport *entry, Arena *arena)
{
    FirstImport copy = *entry;
    const EarlyUse **missed =
        ARENA_ARRAY(arena, const EarlyUse *, entry->missed_count);
    for (uint32_t i = 0; i < entry->missed_count; i++)
        missed[i] = copy_use(entry->missed[i], arena);
    copy.missed = missed;
    copy.error = copy_error(&entry->error, (Str){0}, arena);
    copy.twice = (Twice){
        str_copy(arena, entry->twice.path),
        str_copy(arena, entry->twice.one),
        str_copy(arena, entry->twice.other),
    };
    copy.unknown = (TraceUnknown){copy_spot(entry->unknown.spot, arena),
                                  str_copy(arena, entry->unknown.reason)};
    return copy;
}
