#include "simulate/natives.h"

#include "base/path.h"
#include "simulate/loading.h"
#include "simulate/spec.h"

// A package's path as pkgutil.extend_path looks for more of it.
typedef struct {
    Machine *machine;
    Str name;
    Values items;
} Extension;

static bool has_item(const Extension *extension, Value folder)
{
    for (size_t i = 0; i < extension->items.count; i++) {
        if (value_equal(extension->items.items[i], folder))
            return true;
    }
    return false;
}

// What a folder has of that name: of a package or a namespace the folders,
// whether or not they would be found first.
static void add_portions(Extension *extension, Str folder)
{
    Machine *machine = extension->machine;
    Strs alone = {0};
    vec_push(machine->arena, &alone, folder);
    const Place *place = world_along(machine->world, &alone, extension->name);
    if (!place_is_found(place) || !place_is_package(place))
        return;
    Values portions = spec_portions(machine, place);
    for (size_t i = 0; i < portions.count; i++) {
        if (!has_item(extension, portions.items[i]))
            vec_push(machine->arena, &extension->items, portions.items[i]);
    }
}

// Its lines would be folders, too.
static bool has_pkg_file(const Extension *extension, Str folder)
{
    Machine *machine = extension->machine;
    Str file =
        path_join(machine->arena, folder,
                  str_concat(machine->arena, extension->name, STR(".pkg")));
    FsKind kind;
    return world_kind(machine->world, file, &kind) && kind == FS_FILE;
}

// The path that the package itself is found on; absent where its parent is not
// loaded, or is no package.
static Value path_above(Machine *machine, Str name)
{
    size_t dot = str_find_last(name, '.');
    if (dot == name.count)
        return value_of(VALUE_LIST, machine->path);
    Value parent = namespace_get(machine->modules, str_slice(name, 0, dot));
    return value_is(parent, VALUE_MODULE)
               ? namespace_get(parent.module->names, STR("__path__"))
               : (Value){0};
}

static Flow doubt_path(Machine *machine)
{
    machine_doubt(machine, machine_spot(machine),
                  STR("which folders this path gets is not known"));
    return machine_return(machine, value_opaque());
}

// pkgutil.extend_path(path, name), after Lib/pkgutil.py (find-39).
static Flow extend_path(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Value path = argument_at(arguments, 0, "path");
    Extension extension = {.machine = machine};
    if (!native_text(arguments, 1, "name", &extension.name) ||
        value_is(path, VALUE_OPAQUE))
        return doubt_path(machine);
    Value above = path_above(machine, extension.name);
    if (!value_is(path, VALUE_LIST) || value_is(above, VALUE_ABSENT))
        return machine_return(machine, path);
    const Sequence *given = path.object;
    Strs folders = {0};
    if (given->open || !load_folders(machine, above, &folders))
        return doubt_path(machine);
    for (size_t i = 0; i < given->items.count; i++)
        vec_push(machine->arena, &extension.items, given->items.items[i]);
    for (size_t i = 0; i < folders.count; i++) {
        if (has_pkg_file(&extension, folders.items[i]))
            return doubt_path(machine);
        add_portions(&extension, folders.items[i]);
    }
    return machine_return(machine, value_sequence(machine->arena, VALUE_LIST,
                                                  extension.items, false));
}

static const Native rows[] = {
    {"pkgutil.extend_path", extend_path, false},
};

NativeTable natives_of_paths(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
