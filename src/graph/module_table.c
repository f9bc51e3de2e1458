#include "graph/module_table.h"

#include "base/path.h"
#include "graph/module_name.h"
#include "project/shown.h"

#include <string.h>

static const File *file_at(const ModuleTable *table, FileId file)
{
    return &table->project->files.items[file.index];
}

static ModuleId add_entry(ModuleTable *table, const Module *module)
{
    ModuleId id = {(uint32_t)table->entries.count};
    vec_push(table->arena, &table->entries,
             (ModuleEntry){*module, MODULE_ABSENT});
    return id;
}

static ModuleId add_named(ModuleTable *table, const Module *module)
{
    ModuleId id = add_entry(table, module);
    map_put(&table->by_name, module->name, id.index);
    return id;
}

static void add_unit(ModuleTable *table, const Unit *unit)
{
    table->entries.items[unit->module.index].unit =
        (uint32_t)table->units.count;
    vec_push(table->arena, &table->units, *unit);
}

// The dotted name of a path below a root, "" where a part holds a dot of its
// own, so that no statement can spell it.
static Str name_below_root(const ModuleTable *table, const File *file)
{
    if (file->root == PROJECT_NO_ROOT)
        return STR("");
    const Project *project = table->project;
    Str root = project->roots.items[file->root].path;
    Str below = path_relative(
        table->arena,
        shown_absolute(project->working, file->path, table->arena),
        shown_absolute(project->working, root, table->arena));
    below = file->package
                ? path_folder(below)
                : path_join(table->arena, path_folder(below), path_stem(below));
    if (str_find(below, '.') < below.count)
        return STR("");
    char *name = arena_text(table->arena, below.count);
    for (size_t i = 0; i < below.count; i++)
        name[i] = (char)(below.at[i] == '/' ? '.' : below.at[i]);
    return (Str){name, below.count};
}

static Str package_of(Str name, bool is_package)
{
    return is_package ? name : module_parent(name);
}

// A file that no name on the search path leads to is called by its path. That
// is no name to find it by: `import x.py` asks for something else.
static void add_apart_file(ModuleTable *table, FileId id)
{
    File file = *file_at(table, id);
    Str name = name_below_root(table, &file);
    Module module = {
        .name = file.path,
        .kind = file.package ? MODULE_PACKAGE : MODULE_SOURCE,
        .origin = ORIGIN_PROJECT,
        .path = file.path,
        .has_file = true,
        .file = id,
        .package = package_of(name, file.package),
    };
    Unit unit = {
        .file = id,
        .module = add_entry(table, &module),
        .name = name,
        .package = module.package,
        .apart = true,
    };
    add_unit(table, &unit);
    table->apart[id.index] = unit.module.index;
}

// Whether the place is Python text that belongs to the project.
static bool is_project_source(const Place *place)
{
    Str suffix = path_suffix(place->path);
    bool is_text = str_eq(suffix, STR(".py")) || str_eq(suffix, STR(".pyw"));
    return place->origin == ORIGIN_PROJECT && is_text &&
           (place->kind == MODULE_SOURCE || place->kind == MODULE_PACKAGE);
}

// A link to a folder above it gives a file names without end, each a module of
// its own to CPython. A few of them say all there is to say.
static bool may_follow(ModuleTable *table, Str path)
{
    enum { NAMES_LIMIT = 8 };
    Str real;
    FileId known;
    if (project_has_file(table->project, path, &known))
        return true;
    const Fs *fs = listing_fs(table->project->listing);
    if (fs_real_path(fs, path, table->arena, &real) != FS_OK)
        return false;
    return ++*map_at(&table->followed, real, 0) <= NAMES_LIMIT;
}

static ModuleId add_place(ModuleTable *table, Str name, const Place *place)
{
    Module module = {
        .name = name,
        .kind = place->kind,
        .origin = place->origin,
        .path = place->path,
        .missing = place->missing,
        .not_a_package = place->not_a_package,
    };
    if (!is_project_source(place) || !may_follow(table, place->path))
        return add_named(table, &module);
    module.has_file = true;
    module.file = project_file(table->project, place->path);
    module.path = file_at(table, module.file)->path;
    module.package = package_of(name, place->kind == MODULE_PACKAGE);
    Unit unit = {
        .file = module.file,
        .module = add_named(table, &module),
        .name = name,
        .package = module.package,
    };
    add_unit(table, &unit);
    return unit.module;
}

static ModuleId add_found(ModuleTable *table, Str name)
{
    uint32_t index;
    if (map_find(&table->by_name, name, &index))
        return (ModuleId){index};
    return add_place(table, name, search_find(table->search, name));
}

// The search path is asked about every file, since a builtin module or an
// earlier root may have its name.
static void add_file(ModuleTable *table, FileId id)
{
    const File *file = file_at(table, id);
    const Place *place =
        file->importable ? search_find(table->search, file->module) : NULL;
    if (place && place->origin == ORIGIN_PROJECT &&
        str_eq(place->path, file->path))
        add_found(table, file->module);
    else
        add_apart_file(table, id);
}

ModuleTable module_table_of(Project *project, Search *search, Arena *arena)
{
    ModuleTable table = {.arena = arena, .project = project, .search = search};
    map_init(&table.by_name, arena);
    map_init(&table.followed, arena);
    table.file_count = (uint32_t)project->files.count;
    table.apart = ARENA_ARRAY(arena, uint32_t, table.file_count);
    memset(table.apart, 0xff, table.file_count * sizeof *table.apart);
    for (uint32_t i = 0; i < table.file_count; i++)
        add_file(&table, (FileId){i});
    return table;
}

// A file of the unit's own root that `name` would lead to if that root came
// first.
static bool find_in_root(const ModuleTable *table, const Unit *unit, Str name,
                         FileId *file)
{
    Arena *arena = table->arena;
    uint32_t root = file_at(table, unit->file)->root;
    if (root == PROJECT_NO_ROOT)
        return false;
    char *below = arena_text(arena, name.count);
    for (size_t i = 0; i < name.count; i++)
        below[i] = (char)(name.at[i] == '.' ? '/' : name.at[i]);
    Str path = path_join(arena, table->project->roots.items[root].path,
                         (Str){below, name.count});
    return project_has_file(table->project,
                            path_join(arena, path, STR("__init__.py")), file) ||
           project_has_file(table->project, str_concat(arena, path, STR(".py")),
                            file);
}

// The module of a file that `name` leads to from `unit` and not from
// elsewhere. Two services side by side may both have a package `app`. On one
// search path the first wins, and the files of the other are apart; but their
// imports mean each other, not what happens to have the name elsewhere. What
// the standard library has beats no root: there the file itself loses.
static bool find_apart(ModuleTable *table, const Unit *unit, Str name,
                       ModuleId *module)
{
    FileId file;
    if (!unit->apart ||
        search_find(table->search, name)->origin == ORIGIN_STDLIB ||
        !find_in_root(table, unit, name, &file) ||
        file.index >= table->file_count ||
        table->apart[file.index] == MODULE_ABSENT)
        return false;
    *module = (ModuleId){table->apart[file.index]};
    return true;
}

ModuleId module_table_add(ModuleTable *table, const Unit *unit, Str name)
{
    ModuleId module;
    if (find_apart(table, unit, name, &module))
        return module;
    return add_found(table, name);
}

ModuleId module_table_add_bad(ModuleTable *table, Str written)
{
    uint32_t index;
    if (map_find(&table->by_name, written, &index))
        return (ModuleId){index};
    Module module = {
        .name = written,
        .origin = ORIGIN_UNRESOLVED,
        .missing = written,
    };
    return add_named(table, &module);
}

bool module_table_finds(ModuleTable *table, const Unit *unit, Str name)
{
    ModuleId module;
    if (find_apart(table, unit, name, &module))
        return true;
    const Place *place = search_find(table->search, name);
    return place_is_found(place) && !place->assumed;
}

bool module_table_lacks(ModuleTable *table, const Unit *unit, Str name)
{
    ModuleId module;
    return search_find(table->search, name)->origin == ORIGIN_UNRESOLVED &&
           !find_apart(table, unit, name, &module);
}
