#include "simulate/natives.h"

#include "base/path.h"
#include "project/glob.h"
#include "simulate/class.h"
#include "simulate/folder.h"
#include "simulate/iterate.h"
#include "simulate/operate.h"

// Programs that look for their plugins in folders.

// Nobody knows in which order a folder gives its entries.
static Flow give_listed(Machine *machine, Values items)
{
    Value list = value_sequence(machine->arena, VALUE_LIST, items, false);
    Sequence *sequence = list.object;
    sequence->unordered = items.count > 1;
    return machine_return(machine, list);
}

// As folder_list; archives are no folders to what lists files, and what has
// this many holds data.
static FsStatus list_files(const Machine *machine, Str path, FsEntries *entries)
{
    enum { FILES_MOST = 1000 };
    FsStatus status = folder_list(machine, path, entries);
    if (entries->count > FILES_MOST)
        return FS_TOO_LARGE;
    return entries->archive ? FS_NOT_A_FOLDER : status;
}

// The folder that is asked: the working directory where none is given.
static bool asked_folder(const Arguments *arguments, Str *path)
{
    *path = STR(".");
    return !arguments->open &&
           (value_is(argument_at(arguments, 0, "path"), VALUE_ABSENT) ||
            native_text(arguments, 0, "path", path));
}

static Flow list_names(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Str path;
    FsEntries entries;
    Values names = {0};
    if (!asked_folder(arguments, &path) ||
        list_files(machine, path, &entries) != FS_OK)
        return machine_return(machine, value_opaque());
    for (size_t i = 0; i < entries.count; i++)
        vec_push(machine->arena, &names,
                 value_string(machine->arena, entries.items[i].name));
    return give_listed(machine, names);
}

// os.path.join, which keeps a folder of ".".
static Str join(Arena *arena, Str folder, Str name)
{
    return str_eq(folder, STR(".")) ? str_concat(arena, STR("./"), name)
                                    : path_join(arena, folder, name);
}

static Value new_entry(Machine *machine, Class *klass, Str folder, Str name)
{
    Instance *entry = instance_new(machine->arena, klass);
    Namespace *parts = entry->attributes;
    Value path =
        value_string(machine->arena, join(machine->arena, folder, name));
    entry->open = true;
    namespace_put(parts, STR("name"), value_string(machine->arena, name));
    namespace_put(parts, STR("path"), path);
    namespace_put(parts, STR("is_dir"),
                  native_method(machine, STR("(is_dir)"), path));
    namespace_put(parts, STR("is_file"),
                  native_method(machine, STR("(is_file)"), path));
    return value_of(VALUE_INSTANCE, entry);
}

static Flow scan(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Str path;
    FsEntries entries;
    Values found = {0};
    if (!asked_folder(arguments, &path) ||
        list_files(machine, path, &entries) != FS_OK)
        return machine_return(machine, value_opaque());
    Class *klass = class_of_library(machine, STR("os"), STR("DirEntry"));
    for (size_t i = 0; i < entries.count; i++)
        vec_push(machine->arena, &found,
                 new_entry(machine, klass, path, entries.items[i].name));
    Value made = iterator_of(machine->arena, found, false);
    Iterator *iterator = made.object;
    iterator->unordered = found.count > 1;
    return machine_return(machine, made);
}

// What stands at a path of ours. What does not may come to be, but for source
// files beside others.
static Truth stands(const Machine *machine, Str text, FsKind *kind)
{
    World *world = machine->world;
    FsKind parent;
    Str path;
    if (!folder_is_ours(machine, text, &path))
        return TRUTH_UNKNOWN;
    if (world_list(world, path_folder(path), NULL).archive)
        return TRUTH_UNKNOWN;
    if (world_stands(world, path, kind))
        return TRUTH_TRUE;
    bool is_source = str_ends_with(path, STR(".py"));
    return is_source && world_stands(world, path_folder(path), &parent) &&
                   parent == FS_FOLDER
               ? TRUTH_FALSE
               : TRUTH_UNKNOWN;
}

static Flow answer(Machine *machine, Str path, bool folders, bool files)
{
    FsKind kind;
    Truth there = stands(machine, path, &kind);
    if (there == TRUTH_UNKNOWN)
        return machine_return(machine, value_opaque());
    bool wanted = there == TRUTH_TRUE && (kind == FS_FOLDER ? folders : files);
    return machine_return(machine, value_bool(wanted));
}

static Flow ask_path(Machine *machine, const Arguments *arguments,
                     const char *name, bool folders, bool files)
{
    Str path;
    if (!native_text(arguments, 0, name, &path))
        return machine_return(machine, value_opaque());
    return answer(machine, path, folders, files);
}

static Flow path_exists(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    return ask_path(machine, arguments, "path", true, true);
}

static Flow path_is_folder(Machine *machine, Value self,
                           const Arguments *arguments)
{
    (void)self;
    return ask_path(machine, arguments, "s", true, false);
}

static Flow path_is_file(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    return ask_path(machine, arguments, "path", false, true);
}

static Flow entry_is_folder(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)arguments;
    return answer(machine, value_text(self), true, false);
}

static Flow entry_is_file(Machine *machine, Value self,
                          const Arguments *arguments)
{
    (void)arguments;
    return answer(machine, value_text(self), false, true);
}

static Flow give_pair(Machine *machine, Str first, Str second)
{
    Values pair = {0};
    vec_push(machine->arena, &pair, value_string(machine->arena, first));
    vec_push(machine->arena, &pair, value_string(machine->arena, second));
    return machine_return(
        machine, value_sequence(machine->arena, VALUE_TUPLE, pair, false));
}

static Flow path_split_suffix(Machine *machine, Value self,
                              const Arguments *arguments)
{
    (void)self;
    Str path;
    if (!native_text(arguments, 0, "p", &path))
        return machine_return(machine, value_opaque());
    Str suffix = path_suffix(path);
    return give_pair(machine, str_slice(path, 0, path.count - suffix.count),
                     suffix);
}

static Flow path_split(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Str path;
    if (!native_text(arguments, 0, "p", &path))
        return machine_return(machine, value_opaque());
    return give_pair(machine, path_folder(path), path_name(path));
}

static bool has_magic(Str part)
{
    return str_find(part, '*') < part.count ||
           str_find(part, '?') < part.count || str_find(part, '[') < part.count;
}

// Lib/glob.py: names that begin with a dot want a pattern that does.
static bool glob_takes(Str pattern, Str name)
{
    if (!has_magic(pattern))
        return str_eq(pattern, name);
    return (name.at[0] != '.' || pattern.at[0] == '.') &&
           glob_matches(pattern, name);
}

// The entries of the folders `bases` that a part of a pattern takes; false
// where one cannot be looked at.
static bool glob_part(const Machine *machine, const Strs *bases, Str part,
                      Strs *found)
{
    enum { GLOB_MOST = 10000 };
    for (size_t i = 0; i < bases->count; i++) {
        Str base = bases->items[i];
        FsEntries entries;
        FsStatus status =
            list_files(machine, base.count ? base : STR("."), &entries);
        if (status == FS_NOT_A_FOLDER)
            continue;
        if (status != FS_OK || found->count > GLOB_MOST)
            return false;
        for (size_t j = 0; j < entries.count; j++) {
            if (glob_takes(part, entries.items[j].name))
                vec_push(machine->arena, found,
                         join(machine->arena, base, entries.items[j].name));
        }
    }
    return true;
}

// What the pattern matches, spelled as it is; false where nobody knows.
static bool glob_paths(const Machine *machine, Str pattern, Strs *paths)
{
    if (str_contains(pattern, STR("**")) || str_contains(pattern, STR("\\")))
        return false;
    Str base = {0};
    Str rest = pattern;
    size_t slash = str_find(rest, '/');
    while (slash < rest.count && !has_magic(str_slice(rest, 0, slash))) {
        base = str_slice(pattern, 0, pattern.count - rest.count + slash);
        rest = str_skip(rest, slash + 1);
        slash = str_find(rest, '/');
    }
    if (base.count == 0 && path_is_absolute(pattern))
        return false;
    vec_push(machine->arena, paths, base);
    while (rest.count) {
        Strs found = {0};
        Str part = str_cut(&rest, '/');
        if (part.count == 0 || !glob_part(machine, paths, part, &found))
            return false;
        *paths = found;
    }
    return true;
}

static Flow glob_files(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Str pattern;
    Strs paths = {0};
    Values found = {0};
    if (arguments->open || !native_text(arguments, 0, "pathname", &pattern) ||
        !value_is(argument_at(arguments, SIZE_MAX, "root_dir"), VALUE_ABSENT) ||
        !glob_paths(machine, pattern, &paths))
        return machine_return(machine, value_opaque());
    for (size_t i = 0; i < paths.count; i++)
        vec_push(machine->arena, &found,
                 value_string(machine->arena, paths.items[i]));
    return give_listed(machine, found);
}

static const Native rows[] = {
    {"(is_dir)", entry_is_folder, true},
    {"(is_file)", entry_is_file, true},
    {"glob.glob", glob_files, true},
    {"glob.iglob", glob_files, true},
    {"os.listdir", list_names, true},
    {"os.path.exists", path_exists, true},
    {"os.path.isdir", path_is_folder, true},
    {"os.path.isfile", path_is_file, true},
    {"os.path.split", path_split, true},
    {"os.path.splitext", path_split_suffix, true},
    {"os.scandir", scan, true},
};

NativeTable natives_of_folders(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
