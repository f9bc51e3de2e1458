#include "simulate/verdict.h"

#include "base/out.h"

#include <stdlib.h>

enum {
    ENTRY_RUNS = 32, // of one first import
    CYCLE_OPS = 20000000,
};

// One entry while its runs are seen.
typedef struct {
    Arena *arena;
    FirstImport entry;
    const ImportGraph *graph;
    const Cycle *cycle;
    Str failed; // the module that what is no early use has ended, ""
    bool begun;
    Map *completed; // modules that ran through, over all entries of the cycle;
                    // NULL where nobody asks
} Observation;

// A cycle while its entries are tried.
typedef struct {
    World *world;
    const ImportGraph *graph;
    const Cycle *cycle;
    Arena *arena;
    Arena *scratch; // until the cycle is judged
    FirstImport *entries;
    Str *failed; // by entry, as in Observation
    bool *tried; // by member
    uint32_t count;
    Map completed;
    uint64_t ops;
} Trial;

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

static int compare_modules(const void *a, const void *b)
{
    uint32_t one = ((const ModuleId *)a)->index;
    uint32_t other = ((const ModuleId *)b)->index;
    return (one > other) - (one < other);
}

static bool find_member(const Cycle *cycle, ModuleId module, uint32_t *member)
{
    const ModuleId *found =
        bsearch(&module, cycle->modules, cycle->module_count, sizeof module,
                compare_modules);
    if (found)
        *member = (uint32_t)(found - cycle->modules);
    return found != NULL;
}

static bool is_member(const Observation *seen, Str name)
{
    ModuleId module;
    uint32_t member;
    return import_graph_find(seen->graph, name, &module) &&
           find_member(seen->cycle, module, &member);
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

static void add_completed(Map *completed, const Trace *trace)
{
    for (size_t i = 0; i < trace->events.count; i++) {
        const TraceEvent *event = &trace->events.items[i];
        if (event->kind != TRACE_LEAVE ||
            map_find(completed, event->module, NULL))
            continue;
        map_put(completed, str_copy(completed->arena, event->module), 0);
    }
}

static void set_unknown(Observation *seen, Spot spot, Str reason)
{
    FirstImport *entry = &seen->entry;
    entry->verdict = OUTCOME_UNKNOWN;
    seen->failed = (Str){0};
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
    FirstImport entry = {.first = seen->entry.first};
    entry.error =
        copy_error(&trace->error, seen->graph->project->working, seen->arena);
    take_missed(seen, trace, &entry);
    entry.twice = find_twice(trace, seen->arena);
    entry.verdict = judge_run(seen, trace, &entry);
    if (seen->completed)
        add_completed(seen->completed, trace);
    if (!seen->begun) {
        seen->entry = entry;
        if (entry.verdict == OUTCOME_UNKNOWN)
            seen->failed = find_failed(trace, seen->arena);
    } else if (!same_end(&seen->entry, &entry)) {
        set_unknown(seen, since,
                    STR("this condition is not known and decides"));
    }
    seen->begun = true;
    if (trace->unknown.count)
        set_unknown(seen, trace->unknown.items[0].spot,
                    trace->unknown.items[0].reason);
    return seen->entry.unknown.reason.count == 0;
}

static void observe_member(World *world, uint32_t member, uint64_t *ops,
                           Observation *seen)
{
    ModuleId first = seen->cycle->modules[member];
    Program program = {PROGRAM_IMPORT, seen->graph->modules[first.index].name};
    seen->entry.first = first;
    SimulationCount count =
        simulate_each(world, &program, ENTRY_RUNS, observe, seen);
    if (count.untried.line)
        set_unknown(seen, count.untried,
                    STR("more conditions are not known than are tried out"));
    *ops += count.ops;
}

FirstImport verdict_first(World *world, const ImportGraph *graph,
                          const Cycle *cycle, uint32_t member, uint64_t *ops,
                          Arena *arena)
{
    Observation seen = {.arena = arena, .graph = graph, .cycle = cycle};
    observe_member(world, member, ops, &seen);
    return seen.entry;
}

static void try_member(Trial *trial, uint32_t member)
{
    Observation seen = {
        .arena = trial->arena,
        .completed = &trial->completed,
        .graph = trial->graph,
        .cycle = trial->cycle,
    };
    observe_member(trial->world, member, &trial->ops, &seen);
    trial->tried[member] = true;
    trial->failed[trial->count] = seen.failed;
    trial->entries[trial->count++] = seen.entry;
}

// Members that a module outside imports: the ways into the cycle that the
// project itself takes.
static void try_from_outside(Trial *trial)
{
    const ImportGraph *graph = trial->graph;
    uint32_t member;
    uint32_t other;
    for (uint32_t i = 0; i < graph->edge_count && trial->ops < CYCLE_OPS; i++) {
        const Edge *edge = &graph->edges[i];
        if (edge->when != WHEN_NEVER && edge->when != WHEN_TYPING &&
            find_member(trial->cycle, edge->imported, &member) &&
            !trial->tried[member] &&
            !find_member(trial->cycle, edge->importer, &other))
            try_member(trial, member);
    }
}

static int compare_entries(const void *a, const void *b)
{
    uint32_t one = ((const FirstImport *)a)->first.index;
    uint32_t other = ((const FirstImport *)b)->first.index;
    return (one > other) - (one < other);
}

// An exception that is no early use is the cycle's only where another order of
// imports avoids it.
static void judge_raised(Trial *trial)
{
    for (uint32_t i = 0; i < trial->count; i++) {
        FirstImport *entry = &trial->entries[i];
        if (entry->verdict != OUTCOME_UNKNOWN || entry->unknown.reason.count)
            continue;
        Str reason = STR("this raises whether there is a cycle or not");
        if (entry->error.early)
            reason = STR("another cycle raises here first");
        else if (trial->failed[i].count &&
                 map_find(&trial->completed, trial->failed[i], NULL))
            entry->verdict = OUTCOME_CRASH;
        if (entry->verdict == OUTCOME_UNKNOWN)
            entry->unknown = (TraceUnknown){entry->error.spot, reason};
    }
}

static uint32_t way_length(const FirstImport *entry)
{
    const EarlyUse *early = entry->error.early;
    return early ? early->step_count : UINT32_MAX;
}

static Outcome worst_of(const CycleVerdict *judged)
{
    uint32_t counts[OUTCOME_CRASH + 1] = {0};
    for (uint32_t i = 0; i < judged->entry_count; i++)
        counts[judged->entries[i].verdict]++;
    if (counts[OUTCOME_CRASH])
        // Where not all were tried, `complete` says so: that others work is
        // not known either.
        return counts[OUTCOME_CRASH] == judged->entry_count ? OUTCOME_CRASH
                                                            : OUTCOME_ORDER;
    if (counts[OUTCOME_UNKNOWN] || !judged->complete)
        return OUTCOME_UNKNOWN;
    return counts[OUTCOME_DEGRADED] ? OUTCOME_DEGRADED : OUTCOME_SAFE;
}

static CycleVerdict conclude(Trial *trial)
{
    CycleVerdict judged = {
        .entries = trial->entries,
        .entry_count = trial->count,
        .complete = trial->count == trial->cycle->module_count,
    };
    judge_raised(trial);
    qsort(trial->entries, trial->count, sizeof *trial->entries,
          compare_entries);
    for (uint32_t i = 0; i < trial->count; i++) {
        const FirstImport *entry = &trial->entries[i];
        if (entry->verdict == OUTCOME_CRASH &&
            (!judged.shortest ||
             way_length(entry) < way_length(judged.shortest)))
            judged.shortest = entry;
    }
    judged.verdict = worst_of(&judged);
    return judged;
}

static CycleVerdict judge_cycle(World *world, const ImportGraph *graph,
                                const Cycle *cycle, Arena *arena)
{
    Trial trial = {
        .world = world,
        .graph = graph,
        .cycle = cycle,
        .arena = arena,
        .scratch = arena_new(),
        .entries = ARENA_ARRAY(arena, FirstImport, cycle->module_count),
    };
    trial.failed = ARENA_ARRAY(trial.scratch, Str, cycle->module_count);
    trial.tried = ARENA_ARRAY(trial.scratch, bool, cycle->module_count);
    map_init(&trial.completed, trial.scratch);
    try_from_outside(&trial);
    for (uint32_t i = 0; i < cycle->module_count && trial.ops < CYCLE_OPS;
         i++) {
        if (!trial.tried[i])
            try_member(&trial, i);
    }
    CycleVerdict judged = conclude(&trial);
    arena_free(trial.scratch);
    return judged;
}

Verdicts verdicts_find(World *world, const ImportGraph *graph,
                       const Cycles *cycles, Arena *arena)
{
    CycleVerdict *items = ARENA_ARRAY(arena, CycleVerdict, cycles->count);
    for (uint32_t i = 0; i < cycles->count; i++)
        items[i] = judge_cycle(world, graph, &cycles->items[i], arena);
    return (Verdicts){items, cycles->count};
}

Verdicts verdicts_none(const Cycles *cycles, Arena *arena)
{
    CycleVerdict *items = ARENA_ARRAY(arena, CycleVerdict, cycles->count);
    for (uint32_t i = 0; i < cycles->count; i++)
        items[i].verdict = OUTCOME_UNKNOWN;
    return (Verdicts){items, cycles->count};
}
