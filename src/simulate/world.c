#include "simulate/world.h"

#include "project/shown.h"

enum { MOST_KEPT = 48 << 20 }; // of a run

World *world_new(const Project *project, Search *search, Target target,
                 Arena *arena)
{
    World *world = ARENA_NEW(arena, World);
    *world = (World){
        .arena = arena,
        .project = project,
        .search = search,
        .gate = lock_new(),
        .target = target,
        .outlines = codes_new_outlines(project, NULL),
        .codes = codes_new(project, NULL),
        .mentions = codes_new_mentions(project, NULL),
        .run = arena_new_keeping(MOST_KEPT),
        .between = arena_new(),
    };
    world->checkpoints = checkpoints_new(world->run);
    return world;
}

static void free_codes(World *world)
{
    codes_free(world->outlines);
    codes_free(world->codes);
    codes_free(world->mentions);
}

static void free_runs(World *world)
{
    checkpoints_free(world->checkpoints);
    arena_free(world->run);
    arena_free(world->between);
}

void world_free(World *world)
{
    for (unsigned i = 0; i < world->worker_count; i++)
        world_leave(world->workers[i]);
    free_codes(world);
    lock_free(world->gate);
    free_runs(world);
}

World *world_join(const World *world)
{
    Arena *arena = arena_new();
    World *joined = ARENA_NEW(arena, World);
    *joined = *world;
    joined->arena = arena;
    joined->run = arena_new_keeping(MOST_KEPT);
    joined->between = arena_new();
    joined->workers = NULL;
    joined->worker_count = 0;
    joined->checkpoints = checkpoints_new(joined->run);
    return joined;
}

void world_leave(World *joined)
{
    free_runs(joined);
    arena_free(joined->arena);
}

World **world_workers(World *world, unsigned jobs)
{
    World **workers = world->workers;
    if (world->worker_count >= jobs)
        return workers;
    world->workers = ARENA_ARRAY(world->arena, World *, jobs);
    for (unsigned i = 0; i < jobs; i++)
        world->workers[i] =
            i < world->worker_count ? workers[i] : world_join(world);
    world->worker_count = jobs;
    return world->workers;
}

static void change_one(World *world, Changes changes)
{
    checkpoints_forget(world->checkpoints);
    world->changes = changes;
}

void world_change(World *world, Changes changes)
{
    change_one(world, changes);
    for (unsigned i = 0; i < world->worker_count; i++)
        change_one(world->workers[i], changes);
}

void world_keep_code(World *world, WorldCaches caches)
{
    free_codes(world);
    world->outlines = codes_new_outlines(world->project, caches.outlines);
    world->codes = codes_new(world->project, caches.codes);
    world->mentions = codes_new_mentions(world->project, caches.mentions);
}

const Code *world_code_of_text(World *world, Str text)
{
    return codes_of_text(world->codes, text);
}

void world_read_outlines(World *world, const Strs *paths)
{
    codes_read(world->whole ? world->codes : world->outlines, paths);
}

Str world_absolute(const World *world, Str path, Arena *arena)
{
    return shown_absolute(world->project->working, path, arena);
}
