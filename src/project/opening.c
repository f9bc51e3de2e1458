// Opening a project: roots and files are found first, names follow from both.

#include "project/project.h"

#include <stdlib.h>

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
    Files *files = &project->files;
    if (files->count)
        qsort(files->items, files->count, sizeof *files->items, compare_files);
    map_reserve(&project->by_path, (uint32_t)files->count);
    for (size_t i = 0; i < files->count; i++)
        map_put(&project->by_path, files->items[i].path, (uint32_t)i);
    if (project->skipped.count)
        qsort(project->skipped.items, project->skipped.count,
              sizeof *project->skipped.items, compare_skipped);
}

static bool walk_paths(Project *project, Roots *roots, Arena *scratch,
                       Error *error)
{
    Walk walk;
    walk_init(&walk, project, roots, scratch);
    const Strs *paths = &project->options->paths;
    if (paths->count == 0)
        return walk_path(&walk, STR("."), error);
    for (size_t i = 0; i < paths->count; i++) {
        if (!walk_path(&walk, paths->items[i], error))
            return false;
    }
    return true;
}

static bool find_files(Project *project, Error *error)
{
    Roots roots;
    if (!roots_init(&roots, project, error))
        return false;
    Arena *scratch = arena_new();
    bool found = walk_paths(project, &roots, scratch, error);
    arena_free(scratch);
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
