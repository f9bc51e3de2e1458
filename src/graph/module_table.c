#include "graph/module_table.h"

#include "base/dotted.h"
#include "base/path.h"
#include "project/shown.h"

#include <string.h>

static const File *file_at(const ModuleTable *table, FileId file)
{
    return &table->project->files.items[file.index];
}

static ModuleId add_entry(ModuleTable *table, const Module *module)
{
    ModuleId id = {(uint32_t)table->modules.count};
    vec_push(table->arena, &table->modules, *module);
    vec_push(table->linking, &table->unit_of, MODULE_ABSENT);
    return id;
}

static ModuleId add_named(ModuleTable *table, NameId name, const Module *module)
{
    ModuleId id = add_entry(table, module);
    name_at(&table->names, name)->module = id.index;
    return id;
}

static void add_unit(ModuleTable *table, const Unit *unit)
{
    table->unit_of.items[unit->module.index] = (uint32_t)table->units.count;
    vec_push(table->building, &table->units, *unit);
}

static Str with_byte(Arena *arena, Str text, char from, char to)
{
    char *bytes = arena_text(arena, text.count);
    for (size_t i = 0; i < text.count; i++)
        bytes[i] = (char)(text.at[i] == from ? to : text.at[i]);
    return (Str){bytes, text.count};
}

// The dotted name of a path below a root, "" where a part holds a dot of its
// own, so that no statement can spell it.
static Str name_below_root(const ModuleTable *table, const File *file)
{
    if (file->root == PROJECT_NO_ROOT)
        return STR("");
    Arena *scratch = table->scratch;
    const Project *project = table->project;
    Str root = project->roots.items[file->root].path;
    arena_reset(scratch);
    Str below = path_relative(
        scratch, shown_absolute(project->working, file->path, scratch),
        shown_absolute(project->working, root, scratch));
    below = file->package
                ? path_folder(below)
                : path_join(scratch, path_folder(below), path_stem(below));
    if (str_find(below, '.') < below.count)
        return STR("");
    return with_byte(table->arena, below, '/', '.');
}

static Str package_of(Str name, bool is_package)
{
    return is_package ? name : dotted_parent(name);
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
    bool is_text = str_eq(suffix, STR(".py")) || str_eq(suffix, STR(".pyw")) ||
                   str_eq(suffix, STR(".pyi"));
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
    if (fs_real_path(fs, path, table->linking, &real) != FS_OK)
        return false;
    return ++*map_at(&table->followed, real, 0) <= NAMES_LIMIT;
}

static ModuleId add_place(ModuleTable *table, NameId id)
{
    const Place *place = name_place(&table->names, id);
    Str name = name_at(&table->names, id)->text;
    Module module = {
        .name = name,
        .kind = place->kind,
        .origin = place->origin,
        .path = place->path,
        .missing = place->missing,
        .not_a_package = place->not_a_package,
    };
    if (!is_project_source(place) || !may_follow(table, place->path))
        return add_named(table, id, &module);
    module.has_file = true;
    module.file = project_file(table->project, place->path);
    module.path = file_at(table, module.file)->path;
    module.package = package_of(name, place->kind == MODULE_PACKAGE);
    Unit unit = {
        .file = module.file,
        .module = add_named(table, id, &module),
        .name = name,
        .package = module.package,
    };
    add_unit(table, &unit);
    return unit.module;
}

static bool find_named(ModuleTable *table, NameId name, ModuleId *module)
{
    module->index = name_at(&table->names, name)->module;
    return module->index != NAME_ABSENT;
}

static bool leads_to(ModuleTable *table, NameId name, const File *file)
{
    const Place *place = name_place(&table->names, name);
    return place->origin == ORIGIN_PROJECT && str_eq(place->path, file->path);
}

// The search path is asked about every file, since a builtin module or an
// earlier root may have its name.
static void add_file(ModuleTable *table, FileId id)
{
    const File *file = file_at(table, id);
    if (!file->importable) {
        add_apart_file(table, id);
        return;
    }
    NameId name = name_keep(&table->names, file->module);
    ModuleId known;
    if (!leads_to(table, name, file))
        add_apart_file(table, id);
    else if (!find_named(table, name, &known))
        (void)add_place(table, name);
}

// Each file is a module, and imports mention a few more.
static void reserve(ModuleTable *table)
{
    uint32_t count = table->file_count + table->file_count / 4;
    vec_reserve(table->arena, &table->modules, count);
    vec_reserve(table->linking, &table->unit_of, count);
    vec_reserve(table->building, &table->units, count);
    name_table_reserve(&table->names, count);
    search_reserve(table->names.search, count);
}

ModuleTable module_table_of(Project *project, Search *search, Arena *arena,
                            Arena *building, Arena *linking, Arena *scratch)
{
    ModuleTable table = {
        .arena = arena,
        .building = building,
        .linking = linking,
        .scratch = scratch,
        .project = project,
        .file_count = (uint32_t)project->files.count,
    };
    name_table_init(&table.names, search, arena, linking);
    reserve(&table);
    map_init(&table.meant, linking);
    map_init(&table.followed, linking);
    table.apart = ARENA_ARRAY(linking, uint32_t, table.file_count);
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
    Arena *scratch = table->scratch;
    uint32_t root = file_at(table, unit->file)->root;
    if (root == PROJECT_NO_ROOT)
        return false;
    arena_reset(scratch);
    Str path = path_join(scratch, table->project->roots.items[root].path,
                         with_byte(scratch, name, '.', '/'));
    Str init = path_join(scratch, path, STR("__init__.py"));
    return project_has_file(table->project, init, file) ||
           project_has_file(table->project,
                            str_concat(scratch, path, STR(".py")), file);
}

// The module of a file that `name` leads to from the unit's root: what the
// standard library has beats no root, there the file itself loses.
static uint32_t find_meant(ModuleTable *table, const Unit *unit, NameId name)
{
    FileId file;
    Str text = name_at(&table->names, name)->text;
    if (name_place(&table->names, name)->origin == ORIGIN_STDLIB ||
        !find_in_root(table, unit, text, &file) ||
        file.index >= table->file_count)
        return MODULE_ABSENT;
    return table->apart[file.index];
}

// The module that `name` means from `unit` and not from elsewhere. Two services
// side by side may both have a package `app`. On one search path the first
// wins, and the files of the other are apart; but their imports mean each
// other, not what happens to have the name elsewhere.
static bool find_apart(ModuleTable *table, const Unit *unit, NameId name,
                       ModuleId *module)
{
    const uint32_t not_asked = MODULE_ABSENT - 1;
    if (!unit->apart)
        return false;
    uint32_t pair[] = {file_at(table, unit->file)->root, name.index};
    Str key = {(const char *)pair, sizeof pair};
    MapEntry *entry = map_entry(&table->meant, key, not_asked);
    if (entry->value == not_asked) {
        entry->key = str_copy(table->linking, key);
        entry->value = find_meant(table, unit, name);
    }
    module->index = entry->value;
    return module->index != MODULE_ABSENT;
}

ModuleId module_table_add(ModuleTable *table, const Unit *unit, NameId name)
{
    ModuleId module;
    if (find_apart(table, unit, name, &module) ||
        find_named(table, name, &module))
        return module;
    return add_place(table, name);
}

ModuleId module_table_add_bad(ModuleTable *table, NameId written)
{
    ModuleId known;
    if (find_named(table, written, &known))
        return known;
    Str name = name_at(&table->names, written)->text;
    Module module = {
        .name = name,
        .origin = ORIGIN_UNRESOLVED,
        .missing = name,
    };
    return add_named(table, written, &module);
}

bool module_table_finds(ModuleTable *table, const Unit *unit, NameId name)
{
    ModuleId module;
    if (find_apart(table, unit, name, &module))
        return true;
    const Place *place = name_place(&table->names, name);
    return place_is_found(place) && !place->assumed;
}

bool module_table_lacks(ModuleTable *table, const Unit *unit, NameId name)
{
    ModuleId module;
    return name_place(&table->names, name)->origin == ORIGIN_UNRESOLVED &&
           !find_apart(table, unit, name, &module);
}
