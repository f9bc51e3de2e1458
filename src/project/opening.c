// Opening a project: roots and files are found first, names follow from both.

#include "project/project.h"

#include <stdlib.h>
#include <string.h>

#include "project/module_names.h"
#include "project/roots.h"
#include "project/walk.h"

static int compare_files(const void *a, const void *b)
{
    return str_cmp(((const File *)a)->path, ((const File *)b)->path);
}

static int compare_skipped(const void *a, const void *b)
{
    return str_cmp(((const Skipped *)a)->path, ((const Skipped *)b)->path);
}

static void sort_found(Project *project)
{
    const Files *files = &project->files;
    if (files->count)
        qsort(files->items, files->count, sizeof *files->items, compare_files);
    map_reserve(&project->by_path, (uint32_t)files->count);
    for (size_t i = 0; i < files->count; i++)
        map_put(&project->by_path, files->items[i].path, (uint32_t)i);
    if (project->skipped.count)
        qsort(project->skipped.items, project->skipped.count,
              sizeof *project->skipped.items, compare_skipped);
}

static bool walk_paths(Walk *walk, const Strs *paths, Error *error)
{
    if (paths->count == 0)
        return walk_path(walk, STR("."), error);
    for (size_t i = 0; i < paths->count; i++) {
        if (!walk_path(walk, paths->items[i], error))
            return false;
    }
    return true;
}

// What a list that grew leaves behind goes with the walk.
static void keep_files(Project *project, const Files *found)
{
    Files *files = &project->files;
    vec_reserve(project->arena, files, found->count);
    if (found->count)
        memcpy(files->items, found->items, found->count * sizeof *files->items);
    files->count = found->count;
}

static bool find_files(Project *project, Error *error)
{
    Roots roots;
    if (!roots_init(&roots, project, error))
        return false;
    Walk walk;
    Arena *walking = arena_new();
    Arena *scratch = arena_new();
    walk_init(&walk, project, &roots, walking, scratch);
    bool found = walk_paths(&walk, &project->options->paths, error);
    keep_files(project, &walk.files);
    arena_free(scratch);
    arena_free(walking);
    return found;
}

bool project_open(Listing *listing, const Options *options, Arena *arena,
                  Project *project, Error *error)
{
    *project =
        (Project){.arena = arena, .listing = listing, .options = options};
    map_init(&project->by_path, arena);
    if (fs_real_path(listing_fs(listing), STR("."), arena, &project->working) !=
        FS_OK)
        project->working = STR("");
    if (!find_files(project, error))
        return false;
    sort_found(project);
    project->names = module_names_new(project);
    return true;
}
