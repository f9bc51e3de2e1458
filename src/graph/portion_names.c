#include "graph/portion_names.h"

#include "base/path.h"

typedef struct {
    Project *project;
    Search *search;
    Arena *arena;
    Map folders; // of portions, to a place in `packages`
    Strs packages;
} Portions;

// What the package has in its __path__ besides its own folder.
static void add_portions(Portions *portions, Str package)
{
    const Place *place = search_find(portions->search, package);
    for (uint32_t i = 0; i < place->portion_count; i++) {
        if (map_find(&portions->folders, place->portions[i], NULL) ||
            str_eq(place->portions[i], path_folder(place->path)))
            continue;
        map_put(&portions->folders, place->portions[i],
                (uint32_t)portions->packages.count);
        vec_push(portions->arena, &portions->packages, package);
    }
}

static void find_portions(Portions *portions)
{
    const Files *files = &portions->project->files;
    for (size_t i = 0; i < files->count; i++) {
        const File *file = &files->items[i];
        if (file->importable && file->package && file->script &&
            file->script->own_path)
            add_portions(portions, file->module);
    }
}

// The name that `path`, a .py file, would have in the nearest portion above
// it; "" for none.
static Str name_in_portion(const Portions *portions, Str path)
{
    Str folder = path_folder(path);
    Str name = path_stem(path);
    if (str_eq(name, STR("__init__"))) {
        name = path_name(folder);
        folder = path_folder(folder);
    }
    while (folder.count &&
           str_find(path_name(folder), '.') == path_name(folder).count) {
        uint32_t package;
        if (map_find(&portions->folders, folder, &package))
            return str_concat3(portions->arena,
                               portions->packages.items[package], STR("."),
                               name);
        name = str_concat3(portions->arena, path_name(folder), STR("."), name);
        folder = path_folder(folder);
    }
    return STR("");
}

void portion_names_apply(Project *project, Search *search, Arena *arena)
{
    Portions portions = {.project = project, .search = search, .arena = arena};
    map_init(&portions.folders, arena);
    find_portions(&portions);
    if (portions.packages.count == 0)
        return;
    for (size_t i = 0; i < project->files.count; i++) {
        File *file = &project->files.items[i];
        if (file->importable || !str_eq(path_suffix(file->path), STR(".py")))
            continue;
        Str name = name_in_portion(&portions, file->path);
        if (name.count == 0 ||
            !str_eq(search_find(search, name)->path, file->path))
            continue;
        file->module = name;
        file->importable = true;
    }
}
