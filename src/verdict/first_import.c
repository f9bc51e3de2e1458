#include "verdict/first_import.h"

#include "host/lock.h"
#include "host/thread.h"

#include <stdlib.h>

typedef struct {
    Route *route; // stays where it is
    bool needed;  // its ops are counted
    bool tried;   // a member was tried by it: it is kept on imports->arena, and
                  // what it has completed counts
} Road;

struct FirstImports {
    World *world;
    const ImportGraph *graph;
    const Cycle *cycle;
    Arena *arena;
    Arena *scratch; // until all is freed
    unsigned jobs;
    Arena **arenas; // of routes, by worker; NULL where it has none
    Lock *lock;     // of what follows, while several threads run ahead
    Map by_name;    // into `roads`, what `import name` does
    VEC(Road) roads;
    uint64_t foreseen; // ops of all routes
    Map completed;     // by those that were tried
    uint64_t ops;      // of those that were needed
};

FirstImports *first_imports_new(World *world, const ImportGraph *graph,
                                const Cycle *cycle, Arena *arena)
{
    Arena *scratch = arena_new();
    FirstImports *imports = ARENA_NEW(scratch, FirstImports);
    unsigned jobs = thread_jobs(world->project->options->jobs);
    *imports = (FirstImports){
        .world = world,
        .graph = graph,
        .cycle = cycle,
        .arena = arena,
        .scratch = scratch,
        .jobs = jobs,
        .arenas = ARENA_ARRAY(scratch, Arena *, jobs),
        .lock = lock_new(),
    };
    map_init(&imports->by_name, scratch);
    map_init(&imports->completed, scratch);
    return imports;
}

void first_imports_free(FirstImports *imports)
{
    for (unsigned i = 0; i < imports->jobs; i++)
        arena_free(imports->arenas[i]);
    lock_free(imports->lock);
    arena_free(imports->scratch);
}

static bool look_up(FirstImports *imports, Str name, uint32_t *road)
{
    lock_take(imports->lock);
    bool found = map_find(&imports->by_name, name, road);
    lock_release(imports->lock);
    return found;
}

// Another thread may have run the same: the first one stays.
static uint32_t add(FirstImports *imports, Str name, Route *route)
{
    lock_take(imports->lock);
    uint32_t count = (uint32_t)imports->roads.count;
    uint32_t road = *map_at(&imports->by_name, name, count);
    if (road == count) {
        vec_push(imports->scratch, &imports->roads, (Road){.route = route});
        imports->foreseen += route->ops;
    }
    lock_release(imports->lock);
    return road;
}

static uint32_t find_road(FirstImports *imports, World *world, Arena *arena,
                          Str name)
{
    uint32_t road;
    if (look_up(imports, name, &road))
        return road;
    return add(imports, name,
               route_run(world, imports->graph, imports->cycle, name, arena));
}

static const Route *route_at(FirstImports *imports, uint32_t road)
{
    lock_take(imports->lock);
    const Route *route = imports->roads.items[road].route;
    lock_release(imports->lock);
    return route;
}

static void need(FirstImports *imports, uint32_t index)
{
    Road *road = &imports->roads.items[index];
    if (!road->needed)
        imports->ops += road->route->ops;
    road->needed = true;
}

static Str name_of(const FirstImports *imports, uint32_t member)
{
    ModuleId module = imports->cycle->modules[member];
    return imports->graph->modules[module.index].name;
}

// What importing the member does, by what importing its parents does.
static uint32_t travel(FirstImports *imports, World *world, Arena *arena,
                       uint32_t member, bool needed)
{
    Str name = name_of(imports, member);
    uint32_t road = UINT32_MAX;
    for (size_t i = 0; i <= name.count; i++) {
        Str part = str_slice(name, 0, i);
        if ((i < name.count && name.at[i] != '.') ||
            (road != UINT32_MAX &&
             route_settles(route_at(imports, road), part)))
            continue;
        road = find_road(imports, world, arena, part);
        if (needed)
            need(imports, road);
    }
    return road;
}

typedef struct {
    const FirstTurn *turns;
    uint64_t most;
    World **worlds; // by worker
} Foresight;

static void foresee(void *context, size_t index, unsigned worker)
{
    const Foresight *ahead = context;
    FirstImports *imports = ahead->turns[index].imports;
    lock_take(imports->lock);
    bool may_go_on = imports->foreseen < ahead->most;
    lock_release(imports->lock);
    if (!may_go_on)
        return;
    if (!imports->arenas[worker])
        imports->arenas[worker] = arena_new();
    (void)travel(imports, ahead->worlds[worker], imports->arenas[worker],
                 ahead->turns[index].member, false);
}

static int compare_turns(const void *a, const void *b)
{
    const FirstTurn *one = a;
    const FirstTurn *other = b;
    return str_cmp(name_of(one->imports, one->member),
                   name_of(other->imports, other->member));
}

void first_imports_foresee(FirstTurn *turns, size_t count, uint64_t most)
{
    if (count == 0)
        return;
    const FirstImports *imports = turns[0].imports;
    Foresight ahead = {turns, most,
                       world_workers(imports->world, imports->jobs)};
    qsort(turns, count, sizeof *turns, compare_turns);
    thread_each(count, imports->jobs, foresee, &ahead);
}

static void keep(FirstImports *imports, Road *road)
{
    Route *route = road->route;
    route->entry = route_copy_entry(&route->entry, imports->arena);
    route->failed = str_copy(imports->arena, route->failed);
    for (uint32_t i = 0; i < route->completed.count; i++)
        map_put(&imports->completed, route->completed.entries[i].key, 0);
    road->tried = true;
}

FirstImport first_imports_try(FirstImports *imports, uint32_t member,
                              Str *failed)
{
    uint32_t index =
        travel(imports, imports->world, imports->scratch, member, true);
    Road *road = &imports->roads.items[index];
    if (!road->tried)
        keep(imports, road);
    if (failed)
        *failed = road->route->failed;
    FirstImport entry = road->route->entry;
    entry.first = imports->cycle->modules[member];
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
