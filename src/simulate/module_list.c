#include "simulate/module_list.h"

#include "base/path.h"
#include "search/suffix.h"
#include "simulate/class.h"
#include "simulate/folder.h"
#include "simulate/native.h"

enum { FIND_MODULE_UNTIL = 11 };

// inspect.getmodulename: of a file by the longest suffix, "" for no module.
static Str module_of_file(const Suffixes *suffixes, Str file)
{
    size_t longest = 0;
    for (size_t i = 0; i < suffixes->count; i++) {
        Str suffix = suffixes->items[i].text;
        if (suffix.count > longest && str_ends_with(file, suffix))
            longest = suffix.count;
    }
    return longest ? str_slice(file, 0, file.count - longest) : (Str){0};
}

// The importlib.machinery.FileFinder of a folder.
static Value new_finder(Machine *machine, Value folder)
{
    static const char *const methods[] = {"find_spec", "find_module"};
    Class *klass = class_of_library(machine, STR("_frozen_importlib_external"),
                                    STR("FileFinder"));
    Instance *finder = instance_new(machine->arena, klass);
    bool has_old = machine->minor <= FIND_MODULE_UNTIL;
    klass->names->open = false;
    namespace_put(finder->attributes, STR("path"), folder);
    namespace_put(finder->attributes, STR("path_hook"), value_opaque());
    for (size_t i = 0; i < (has_old ? 2 : 1); i++)
        namespace_put(
            finder->attributes, str_from(methods[i]),
            native_method(machine,
                          str_format(machine->arena, "(folder).%s", methods[i]),
                          folder));
    return value_of(VALUE_INSTANCE, finder);
}

// What lists the modules of folders.
typedef struct {
    Machine *machine;
    Suffixes suffixes;
    Str prefix;
    Namespace *names; // that were given, to their ModuleInfo
} Lister;

static void add_module(Lister *lister, Value finder, Str name, bool is_package)
{
    static const char *const fields[] = {"module_finder", "name", "ispkg"};
    Arena *arena = lister->machine->arena;
    if (name.count == 0 || str_find(name, '.') < name.count ||
        str_eq(name, STR("__init__")) ||
        !value_is(namespace_get(lister->names, name), VALUE_ABSENT))
        return;
    Values items = {0};
    vec_push(arena, &items, finder);
    vec_push(arena, &items,
             value_string(arena, str_concat(arena, lister->prefix, name)));
    vec_push(arena, &items, value_bool(is_package));
    Value info = value_sequence(arena, VALUE_TUPLE, items, false);
    ((Sequence *)info.object)->fields = fields;
    namespace_put(lister->names, name, info);
}

static bool has_init(const Lister *lister, Str folder)
{
    FsEntries entries;
    (void)folder_list(lister->machine, folder, &entries);
    for (size_t i = 0; i < entries.count; i++) {
        if (str_eq(module_of_file(&lister->suffixes, entries.items[i].name),
                   STR("__init__")))
            return true;
    }
    return false;
}

// False where nobody can look there, or it is an archive.
static bool add_folder(Lister *lister, Value folder)
{
    Machine *machine = lister->machine;
    Str path = value_text(folder);
    FsEntries entries;
    FsStatus status = folder_list(machine, path, &entries);
    if (status == FS_MISSING || status == FS_NOT_A_FOLDER)
        return true;
    if (status != FS_OK || entries.archive)
        return false;
    Value finder = new_finder(machine, folder);
    for (size_t i = 0; i < entries.count; i++) {
        Str file = entries.items[i].name;
        Str name = module_of_file(&lister->suffixes, file);
        Str below = path_join(machine->arena, path, file);
        bool plain = name.count == 0 && str_find(file, '.') == file.count;
        if (!plain)
            add_module(lister, finder, name, false);
        else if (has_init(lister, below))
            add_module(lister, finder, file, true);
    }
    return true;
}

bool module_list(Machine *machine, const Sequence *path, Str prefix,
                 Values *infos)
{
    Lister lister = {
        .machine = machine,
        .suffixes = suffixes_build(machine->world->target, machine->arena),
        .prefix = prefix,
        .names = namespace_new(machine->arena),
    };
    if (path->open)
        return false;
    for (size_t i = 0; i < path->items.count; i++) {
        Value folder = path->items.items[i];
        if (!value_is(folder, VALUE_STRING) || !add_folder(&lister, folder))
            return false;
    }
    for (size_t i = 0; i < lister.names->items.count; i++)
        vec_push(machine->arena, infos, lister.names->items.items[i].value);
    return true;
}
