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
    return world;
}

static void free_codes(World *world)
{
    codes_free(world->outlines);
    codes_free(world->codes);
    codes_free(world->mentions);
}

void world_free(World *world)
{
    free_codes(world);
    lock_free(world->gate);
    arena_free(world->run);
    arena_free(world->between);
}

World *world_join(const World *world)
{
    Arena *arena = arena_new();
    World *joined = ARENA_NEW(arena, World);
    *joined = *world;
    joined->arena = arena;
    joined->run = arena_new_keeping(MOST_KEPT);
    joined->between = arena_new();
    return joined;
}

void world_leave(World *joined)
{
    arena_free(joined->run);
    arena_free(joined->between);
    arena_free(joined->arena);
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
