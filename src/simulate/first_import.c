#include "simulate/first_import.h"

#include "base/out.h"
#include "simulate/members.h"
#include "simulate/value.h"

enum { ENTRY_RUNS = 32 }; // of one first import

// All runs of one import, and what they leave behind.
typedef struct {
    FirstImport entry;
    Str failed;       // the module that what is no early use has ended, ""
    uint32_t through; // runs that ended well
    Map completed;    // modules that ran through, to how many of the first of
                      // these runs have left them loaded
    bool counted;     // a member was tried by it
} Route;

typedef struct {
    Route *route; // stays where it is
} RouteAt;

struct FirstImports {
    World *world;
    const ImportGraph *graph;
    const Cycle *cycle;
    Arena *arena;
    Arena *scratch; // until all is freed
    Map by_name;    // into `routes`, what `import name` does
    VEC(RouteAt) routes;
    Map completed; // by the routes that count
    uint64_t ops;
};

// One import while its runs are seen.
typedef struct {
    Arena *arena;
    FirstImport entry;
    const ImportGraph *graph;
    const Cycle *cycle;
    Str failed;
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
    FirstImport entry = {0};
    entry.error =
        copy_error(&trace->error, seen->graph->project->working, seen->arena);
    take_missed(seen, trace, &entry);
    entry.twice = find_twice(trace, seen->arena);
    entry.verdict = judge_run(seen, trace, &entry);
    take_completed(seen, trace);
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

static Route *run_import(FirstImports *imports, Str name)
{
    Route *route = ARENA_NEW(imports->scratch, Route);
    Observation seen = {
        .arena = imports->arena,
        .graph = imports->graph,
        .cycle = imports->cycle,
        .route = route,
    };
    Program program = {PROGRAM_IMPORT, name};
    map_init(&route->completed, imports->scratch);
    SimulationCount count =
        simulate_each(imports->world, &program, ENTRY_RUNS, observe, &seen);
    if (count.untried.line)
        set_unknown(&seen, count.untried,
                    STR("more conditions are not known than are tried out"));
    imports->ops += count.ops;
    route->entry = seen.entry;
    route->failed = seen.failed;
    return route;
}

// Nothing is left to do where the parent's import has loaded the module, or has
// ended the program.
static bool is_settled(const Route *route, Str name)
{
    uint32_t runs = 0;
    return map_find(&route->completed, name, &runs) ? runs == route->through
                                                    : route->through == 0;
}

// What `import name` does, where `parents` is what importing its parent does.
static Route *find_route(FirstImports *imports, Route *parents, Str name)
{
    uint32_t found;
    if (parents && is_settled(parents, name))
        return parents;
    if (map_find(&imports->by_name, name, &found))
        return imports->routes.items[found].route;
    Route *route = run_import(imports, name);
    map_put(&imports->by_name, name, (uint32_t)imports->routes.count);
    vec_push(imports->scratch, &imports->routes, (RouteAt){route});
    return route;
}

static void count_route(FirstImports *imports, Route *route)
{
    for (uint32_t i = 0; i < route->completed.count && !route->counted; i++)
        map_put(&imports->completed, route->completed.entries[i].key, 0);
    route->counted = true;
}

FirstImports *first_imports_new(World *world, const ImportGraph *graph,
                                const Cycle *cycle, Arena *arena)
{
    Arena *scratch = arena_new();
    FirstImports *imports = ARENA_NEW(scratch, FirstImports);
    *imports = (FirstImports){
        .world = world,
        .graph = graph,
        .cycle = cycle,
        .arena = arena,
        .scratch = scratch,
    };
    map_init(&imports->by_name, scratch);
    map_init(&imports->completed, scratch);
    return imports;
}

void first_imports_free(FirstImports *imports)
{
    arena_free(imports->scratch);
}

FirstImport first_imports_try(FirstImports *imports, uint32_t member,
                              Str *failed)
{
    ModuleId first = imports->cycle->modules[member];
    Str name = imports->graph->modules[first.index].name;
    Route *route = NULL;
    for (size_t i = 0; i <= name.count; i++) {
        if (i == name.count || name.at[i] == '.')
            route = find_route(imports, route, str_slice(name, 0, i));
    }
    count_route(imports, route);
    if (failed)
        *failed = route->failed;
    FirstImport entry = route->entry;
    entry.first = first;
    return entry;
}

bool first_imports_completed(const FirstImports *imports, Str module)
{
    return map_find(&imports->completed, module, NULL);
}

uint64_t first_imports_ops(const FirstImports *imports)
{
    return imports->ops;
}
