#include "world.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/out.h"

static void clear_variables(void)
{
    static const char *const names[] = {
        "PYTHONPATH",     "PYTHONHOME", "PYTHONSAFEPATH", "PYTHONNOUSERSITE",
        "PYTHONUSERBASE", "HOME",       "VIRTUAL_ENV",    "PYTHON_LAZY_IMPORTS",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unsetenv(names[i]);
}

World *world_new(const char *drawing)
{
    Arena *arena = arena_new();
    World *world = ARENA_NEW(arena, World);
    world->arena = arena;
    world->archives = archives_new(fs_memory(arena, drawing));
    world->fs = archives_fs(world->archives);
    world->target = (Target){.minor = 11, .platform = PLATFORM_LINUX};
    world->project.arena = arena;
    world->project.working = STR("/here");
    world->project.listing = listing_new(&world->fs, arena);
    world->project.options = &world->options;
    map_init(&world->project.by_path, arena);
    clear_variables();
    return world;
}

void world_free(World *world)
{
    archives_free(world->archives);
    arena_free(world->arena);
}

void world_root(World *world, SourceRoot root)
{
    vec_push(world->arena, &world->project.roots, root);
}

void world_walk(World *world, const char *path)
{
    map_put(&world->project.by_path, str_from(path),
            (uint32_t)world->project.files.count);
    vec_push(world->arena, &world->project.files,
             (File){.path = str_from(path)});
}

void world_variable(const char *name, const char *value)
{
    cr_assert_eq(setenv(name, value, 1), 0);
}

Search *world_search(World *world)
{
    Error error = {""};
    if (!world->search)
        cr_assert(search_new(&world->project, world->target, world->arena,
                             &world->search, &error),
                  "%s", error.text);
    return world->search;
}

Search *world_launch(World *world, const char *entry)
{
    Error error = {""};
    Strs words = {0};
    Str rest = str_copy(world->arena, str_from(entry));
    while (rest.count)
        vec_push(world->arena, &words, str_cut(&rest, ' '));
    Launch *launch = ARENA_NEW(world->arena, Launch);
    cr_assert(launch_read(&words, world->target, world->arena, launch, &error),
              "%s", error.text);
    cr_assert(search_for_launch(&world->project, launch, world->target,
                                world->arena, &world->search, &error),
              "%s", error.text);
    return world->search;
}

const Place *world_find(World *world, const char *name)
{
    return search_find(world_search(world), str_from(name));
}

const char *world_answer(World *world, const char *name)
{
    const Place *place = world_find(world, name);
    Text text = {.arena = world->arena};
    (void)out_to_text(&text, origin_name(place->origin));
    (void)out_to_text(&text, STR(" "));
    if (place_is_found(place)) {
        (void)out_to_text(&text, module_kind_name(place->kind));
        if (place->path.count)
            (void)out_to_text(&text, STR(" "));
        (void)out_to_text(&text, place->path);
    } else {
        (void)out_to_text(&text, place->missing);
    }
    if (place->assumed)
        (void)out_to_text(&text, STR(" assumed"));
    if (place->not_a_package)
        (void)out_to_text(&text, STR(" in no package"));
    return str_terminated(world->arena, text_str(&text));
}

const char *world_entries(World *world)
{
    const SearchEntries *entries = search_entries(world_search(world));
    Text text = {.arena = world->arena};
    for (size_t i = 0; i < entries->count; i++) {
        const SearchEntry *entry = &entries->items[i];
        (void)out_to_text(&text, str_format(world->arena, "%.*s %.*s %.*s\n",
                                            STR_ARGS(entry->path),
                                            STR_ARGS(entry->kind),
                                            STR_ARGS(entry->source)));
    }
    return str_terminated(world->arena, text_str(&text));
}

const char *world_trail(World *world, const char *name, bool reasons)
{
    Text text = {.arena = world->arena};
    Trail trail = search_trail(world_search(world), str_from(name));
    for (size_t i = 0; i < trail.count; i++) {
        const Attempt *attempt = &trail.items[i];
        out_to_text(&text,
                    str_format(world->arena, "%.*s: %.*s %.*s%s%.*s\n",
                               STR_ARGS(attempt->name),
                               STR_ARGS(verdict_name(attempt->verdict)),
                               STR_ARGS(attempt->path), reasons ? " | " : "",
                               STR_ARGS(reasons ? attempt->reason : STR(""))));
    }
    return str_terminated(world->arena, text_str(&text));
}
