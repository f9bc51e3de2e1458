#include "simulate/world.h"

#include "project/shown.h"

World *world_new(const Project *project, Search *search, Target target,
                 Arena *arena)
{
    World *world = ARENA_NEW(arena, World);
    *world = (World){
        .arena = arena,
        .project = project,
        .search = search,
        .target = target,
        .codes = codes_new(project, NULL),
    };
    return world;
}

void world_free(World *world)
{
    codes_free(world->codes);
}

void world_keep_code(World *world, FactsCache *cache)
{
    codes_free(world->codes);
    world->codes = codes_new(world->project, cache);
}

const Code *world_code(World *world, Str path)
{
    const Code *changed = changes_code(&world->changes, path);
    return changed ? changed : codes_find(world->codes, path);
}

const Code *world_code_of_text(World *world, Str text)
{
    return codes_of_text(world->codes, text);
}

void world_read(World *world, const Strs *paths)
{
    codes_read(world->codes, paths);
}

Str world_absolute(const World *world, Str path, Arena *arena)
{
    return shown_absolute(world->project->working, path, arena);
}
