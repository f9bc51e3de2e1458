#include "simulate/simulation.h"

#include "simulate/course.h"
#include "simulate/replay.h"

static Spot copy_spot(Spot spot, Arena *arena)
{
    return (Spot){str_copy(arena, spot.path), spot.line};
}

static Machine *run(World *world, const Program *program, const Prefix *prefix,
                    Arena *arena)
{
    Course *course = course_new(world, program, arena);
    course->machine->prefix = prefix->choices;
    course->machine->prefix_count = prefix->count;
    (void)course_run(course, UINT64_MAX);
    course_finish(course);
    return course->machine;
}

static bool events_agree(const Trace *a, const Trace *b)
{
    if (a->events.count != b->events.count)
        return false;
    for (size_t i = 0; i < a->events.count; i++) {
        const TraceEvent *one = &a->events.items[i];
        const TraceEvent *other = &b->events.items[i];
        if (one->kind != other->kind || !str_eq(one->module, other->module) ||
            !str_eq(one->path, other->path))
            return false;
    }
    return true;
}

static bool traces_agree(const Trace *a, const Trace *b)
{
    return events_agree(a, b) && str_eq(a->error.type, b->error.type) &&
           str_eq(a->error.message, b->error.message) &&
           str_eq(a->error.spot.path, b->error.spot.path) &&
           a->error.spot.line == b->error.spot.line;
}

// The other choice at each decision that this run made by itself. No more than
// `most` of them will be asked for.
static void add_prefixes(Prefixes *prefixes, const Machine *machine,
                         size_t most, Arena *arena)
{
    size_t count = machine->decisions.count;
    size_t start = machine->prefix_count;
    bool *choices = ARENA_ARRAY(arena, bool, count);
    for (size_t i = 0; i < count; i++)
        choices[i] = machine->decisions.items[i].choice;
    if (count - start > most)
        start = count - most;
    // The last is tried first: it is nearest to where the run ended.
    for (size_t i = start; i < count; i++) {
        const Decision *last = &machine->decisions.items[i];
        vec_push(
            arena, prefixes,
            (Prefix){choices, i + 1, copy_spot(last->spot, arena), last->turn});
    }
}

static void add_unknown(Trace *trace, Spot spot, Str reason, Arena *arena)
{
    for (size_t i = 0; i < trace->unknown.count; i++) {
        const TraceUnknown *known = &trace->unknown.items[i];
        if (known->spot.line == spot.line &&
            str_eq(known->spot.path, spot.path) &&
            str_eq(known->reason, reason))
            return;
    }
    vec_push(arena, &trace->unknown,
             (TraceUnknown){copy_spot(spot, arena), str_copy(arena, reason)});
}

SimulationCount simulate_each(World *world, const Program *program,
                              unsigned runs, SimulationVisit *visit,
                              void *context)
{
    Arena *kept = world->between;
    Prefixes prefixes = {0};
    SimulationCount count = {0};
    bool wanted = true;
    arena_reset(kept);
    vec_push(kept, &prefixes, (Prefix){0});
    while (prefixes.count && wanted && count.runs < runs) {
        Prefix prefix = prefixes.items[--prefixes.count];
        const Machine *machine =
            replay_run(world, program, &prefixes, &prefix, runs - count.runs);
        world_credit(world, &machine->asks);
        wanted = visit(context, &machine->trace, prefix.spot);
        add_prefixes(&prefixes, machine, runs, kept);
        count.runs++;
        count.ops += machine->ops;
    }
    replay_leave(world);
    if (prefixes.count && wanted)
        count.untried =
            (Spot){str_copy(world->arena, vec_last(&prefixes).spot.path),
                   vec_last(&prefixes).spot.line};
    return count;
}

// What another run has to say besides the first.
static void compare_run(Trace *first, const Prefix *prefix,
                        const Machine *other, Arena *arena)
{
    if (!traces_agree(first, &other->trace))
        add_unknown(first, prefix->spot,
                    STR("this condition is not known and decides"), arena);
    for (size_t i = 0; i < other->trace.unknown.count; i++)
        add_unknown(first, other->trace.unknown.items[i].spot,
                    other->trace.unknown.items[i].reason, arena);
}

// The events and the end of another run are shown instead: where conditions
// are open, one that ends well is more likely than an exception that data alone
// would raise.
static void take_better(Trace *shown, const Trace *other, Arena *arena)
{
    if (shown->error.type.count == 0 || other->error.type.count)
        return;
    shown->events.count = 0;
    for (size_t i = 0; i < other->events.count; i++) {
        const TraceEvent *event = &other->events.items[i];
        vec_push(arena, &shown->events,
                 (TraceEvent){event->kind, str_copy(arena, event->module),
                              str_copy(arena, event->path),
                              copy_spot(event->by, arena)});
    }
    shown->error = (TraceError){0};
    shown->refusal = str_copy(arena, other->refusal);
}

Trace simulate_program(World *world, const Program *program, Arena *arena)
{
    Prefixes prefixes = {0};
    Machine *machine = run(world, program, &(Prefix){0}, arena);
    Trace trace = machine->trace;
    Arena *scratch = arena_new();
    add_prefixes(&prefixes, machine, SIMULATION_RUNS, arena);
    unsigned runs = 1;
    uint64_t ops = machine->ops;
    while (prefixes.count && runs < SIMULATION_RUNS && ops < SIMULATION_OPS) {
        Prefix prefix = prefixes.items[--prefixes.count];
        arena_reset(scratch);
        machine = run(world, program, &prefix, scratch);
        compare_run(&trace, &prefix, machine, arena);
        if (!machine->stopped)
            take_better(&trace, &machine->trace, arena);
        add_prefixes(&prefixes, machine, SIMULATION_RUNS, arena);
        runs++;
        ops += machine->ops;
    }
    if (prefixes.count)
        add_unknown(&trace, vec_last(&prefixes).spot,
                    STR("more conditions are not known than are tried out"),
                    arena);
    arena_free(scratch);
    return trace;
}
