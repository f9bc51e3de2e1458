#include "simulate/simulation.h"

#include "simulate/settled.h"

#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/importing.h"
#include "simulate/lazy.h"
#include "simulate/meta_path.h"
#include "simulate/natives.h"
#include "simulate/ops.h"
#include "simulate/running.h"

#include <string.h>

// What a run decides before it decides for itself: as the run it comes from
// did, but for the last.
typedef struct {
    const bool *choices; // of that whole run
    size_t count;
    Spot spot; // the condition that is decided otherwise
} Prefix;

typedef VEC(Prefix) Prefixes;

static Sequence *new_path(Machine *machine)
{
    Arena *arena = machine->arena;
    World *world = machine->world;
    const SearchEntries *entries = search_entries(world->search);
    Sequence *path = ARENA_NEW(arena, Sequence);
    for (size_t i = 0; i < entries->count; i++) {
        const SearchEntry *entry = &entries->items[i];
        // sys.path[0] comes when start-up is done (startup.h).
        if (str_eq(entry->kind, STR("start")))
            continue;
        Str folder = entry->owner == OWNER_STDLIB
                         ? search_library(world->search)
                         : world_absolute(world, entry->path, arena);
        vec_push(arena, &path->items, value_string(arena, folder));
    }
    return path;
}

// What the messages of 3.13 compare folders with.
static Str path_zero(const World *world, const Program *program, Arena *arena)
{
    const SearchEntries *entries = search_entries(world->search);
    for (size_t i = 0; i < entries->count && world->launch; i++) {
        if (str_eq(entries->items[i].kind, STR("start")))
            return entries->items[i].path;
    }
    if (world->launch)
        return (Str){0};
    return program_folder(listing_fs(world->project->listing),
                          world->project->working, program, arena);
}

static Machine *new_machine(World *world, const Program *program,
                            const Prefix *prefix, Arena *arena)
{
    Machine *machine = ARENA_NEW(arena, Machine);
    *machine = (Machine){
        .arena = arena,
        .world = world,
        .minor = world->target.minor,
        .modules = namespace_new(arena),
        .builtins = namespace_new(arena),
        .types = namespace_new(arena),
        .library = namespace_new(arena),
        .promised = namespace_new(arena),
        .bound = namespace_new(arena),
        .path_zero = path_zero(world, program, arena),
        .lazy_all = world->launch && world->launch->lazy_imports.count,
        .prefix = prefix->choices,
        .prefix_count = prefix->count,
        .too_deep = raise_recursion,
        .run_code = ops_run,
        .resolve_lazy = lazy_resolve,
        .find_settled = settled_module,
        .import_module = import_module,
    };
    machine->modules->modules = true;
    machine->path = new_path(machine);
    machine->meta_path = meta_path_new(arena);
    natives_install(machine);
    return machine;
}

static Spot copy_spot(Spot spot, Arena *arena)
{
    return (Spot){str_copy(arena, spot.path), spot.line};
}

static void take_error(Machine *machine)
{
    const Instance *error = machine->error.object;
    const Exception *exception = error->exception;
    // sys.exit() ends the program in an orderly way.
    if (!exception ||
        class_is_subclass(error->klass,
                          class_builtin(machine, STR("SystemExit"))))
        return;
    // Names may lie in the text of a file's code, which ends before the trace.
    Arena *arena = machine->arena;
    machine->trace.error = (TraceError){
        .type = str_copy(arena, class_full_name(error->klass, arena)),
        .message = str_copy(arena, exception->message),
        .module = str_copy(arena, exception->module),
        .spot = copy_spot(exception->spot, arena),
        .name = str_copy(arena, exception->name),
        .early = exception->early,
    };
}

static Machine *run(World *world, const Program *program, const Prefix *prefix,
                    Arena *arena)
{
    Machine *machine = new_machine(world, program, prefix, arena);
    Flow flow = running_push(machine, program);
    if (flow == FLOW_CALL)
        flow = machine_run(machine);
    if (flow == FLOW_RAISE)
        take_error(machine);
    machine->trace.through = flow == FLOW_RETURN;
    machine->trace.modules = machine->modules;
    return machine;
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
        Spot spot = copy_spot(machine->decisions.items[i].spot, arena);
        vec_push(arena, prefixes, (Prefix){choices, i + 1, spot});
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
    Arena *scratch = world->run;
    Prefixes prefixes = {0};
    SimulationCount count = {0};
    bool wanted = true;
    arena_reset(kept);
    vec_push(kept, &prefixes, (Prefix){0});
    while (prefixes.count && wanted && count.runs < runs) {
        Prefix prefix = prefixes.items[--prefixes.count];
        arena_reset(scratch);
        const Machine *machine = run(world, program, &prefix, scratch);
        world_credit(world, &machine->asks);
        wanted = visit(context, &machine->trace, prefix.spot);
        add_prefixes(&prefixes, machine, runs, kept);
        count.runs++;
        count.ops += machine->ops;
    }
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
