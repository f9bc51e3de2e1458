#include "simulate/natives.h"

#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/library.h"
#include "simulate/pathlib.h"

Flow native_opaque(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    (void)arguments;
    return machine_return(machine, value_opaque());
}

Flow native_none(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    (void)arguments;
    return machine_return(machine, value_none());
}

Flow native_first(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Value first = argument_at(arguments, 0, NULL);
    return machine_return(
        machine, value_is(first, VALUE_ABSENT) ? value_opaque() : first);
}

Flow native_decorator(Machine *machine, Value self, const Arguments *arguments)
{
    Value first = argument_at(arguments, 0, NULL);
    if (value_is(first, VALUE_FUNCTION) || value_is(first, VALUE_CLASS) ||
        value_is(first, VALUE_METHOD) || value_is(first, VALUE_WRAPPER))
        return native_first(machine, self, arguments);
    return machine_return(
        machine, native_method(machine, STR("(decorator)"), (Value){0}));
}

bool native_text(const Arguments *arguments, size_t index, const char *name,
                 Str *text)
{
    Value value = argument_at(arguments, index, name);
    if (!value_is(value, VALUE_STRING))
        return pathlib_text(value, text);
    *text = value_text(value);
    return true;
}

static NativeTable (*const tables[])(void) = {
    natives_of_builtins,   natives_of_iteration,   natives_of_pipes,
    natives_of_sorting,    natives_of_consumption, natives_of_types,
    natives_of_imports,    natives_of_paths,       natives_of_running,
    natives_of_containers, natives_of_strings,     natives_of_library,
    natives_of_following,  natives_of_generators,  natives_of_wrapping,
    natives_of_inspection, natives_of_logging,     natives_of_system,
    natives_of_files,      natives_of_site,        natives_of_threads,
    natives_of_folders,    natives_of_finding,     natives_of_packages,
    natives_of_resolving,  natives_of_runpy,       natives_of_finders,
    natives_of_caches,     natives_of_contexts,    natives_of_dataclasses,
};

NativeTable natives_table(size_t index)
{
    return index < sizeof tables / sizeof tables[0] ? tables[index]()
                                                    : (NativeTable){0};
}

typedef struct {
    const Native *native;
} Row;

struct Natives {
    Map by_name;
    VEC(Row) rows;
};

Natives *natives_new(Arena *arena)
{
    Natives *natives = ARENA_NEW(arena, Natives);
    map_init(&natives->by_name, arena);
    NativeTable table = natives_table(0);
    for (size_t i = 1; table.rows; i++) {
        for (size_t k = 0; k < table.count; k++) {
            map_put(&natives->by_name, str_from(table.rows[k].name),
                    (uint32_t)natives->rows.count);
            vec_push(arena, &natives->rows, (Row){&table.rows[k]});
        }
        table = natives_table(i);
    }
    return natives;
}

const Native *native_find(const Natives *natives, Str name)
{
    uint32_t row;
    return map_find(&natives->by_name, name, &row)
               ? natives->rows.items[row].native
               : NULL;
}

static const Native *find_native(const Machine *machine, Str name)
{
    return native_find(machine->world->natives, name);
}

static Class *new_type(Machine *machine, Str name)
{
    Class *klass = ARENA_NEW(machine->arena, Class);
    klass->name = name;
    klass->qualified = name;
    klass->module = STR("builtins");
    klass->names = namespace_new(machine->arena);
    klass->create = find_native(
        machine, str_concat(machine->arena, STR("builtins."), name));
    (void)class_linearise(machine, klass);
    namespace_put(machine->types, name, value_of(VALUE_CLASS, klass));
    return klass;
}

static void install_types(Machine *machine)
{
    static const char *const types[] = {
        "object",    "bool",         "bytearray", "bytes",  "classmethod",
        "complex",   "dict",         "enumerate", "filter", "float",
        "frozenset", "int",          "list",      "map",    "memoryview",
        "property",  "range",        "reversed",  "set",    "slice",
        "str",       "staticmethod", "super",     "tuple",  "type",
        "zip",
    };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        (void)new_type(machine, str_from(types[i]));
    class_builtin(machine, STR("object"))->create = NULL;
    // types.ModuleType has no name among the builtins.
    new_type(machine, STR("module"))->create =
        find_native(machine, STR("types.ModuleType"));
    exceptions_install(machine);
}

// Names that are there; those without a row are opaque.
static const char *const functions[] = {
    "__build_class__",
    "__import__",
    "abs",
    "all",
    "any",
    "ascii",
    "bin",
    "breakpoint",
    "callable",
    "chr",
    "compile",
    "copyright",
    "credits",
    "delattr",
    "dir",
    "divmod",
    "eval",
    "exec",
    "exit",
    "format",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "help",
    "hex",
    "id",
    "input",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "license",
    "locals",
    "max",
    "min",
    "next",
    "oct",
    "open",
    "ord",
    "pow",
    "print",
    "quit",
    "repr",
    "round",
    "setattr",
    "sorted",
    "sum",
    "vars",
    "__doc__",
    "__loader__",
    "__spec__",
    "NotImplemented",
};

static void install_functions(Machine *machine)
{
    Arena *arena = machine->arena;
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        Str name = str_from(functions[i]);
        Str full = str_concat(arena, STR("builtins."), name);
        Value native = native_method(machine, full, (Value){0});
        namespace_put(machine->builtins, name,
                      value_is(native, VALUE_ABSENT)
                          ? value_library(arena, full)
                          : native);
    }
    if (machine->minor >= 10) {
        namespace_put(machine->builtins, STR("aiter"), value_opaque());
        namespace_put(machine->builtins, STR("anext"), value_opaque());
    }
    namespace_put(machine->builtins, STR("Ellipsis"),
                  (Value){.kind = VALUE_ELLIPSIS});
    namespace_put(machine->builtins, STR("__debug__"),
                  value_bool(!machine->world->launch ||
                             machine->world->launch->optimize == 0));
    namespace_put(machine->builtins, STR("__name__"),
                  value_string(arena, STR("builtins")));
}

static void install_aliases(Machine *machine)
{
    Value os_error = namespace_get(machine->types, STR("OSError"));
    for (size_t i = 0; i < machine->types->items.count; i++)
        namespace_put(machine->builtins, machine->types->items.items[i].name,
                      machine->types->items.items[i].value);
    (void)namespace_remove(machine->builtins, STR("module"));
    namespace_put(machine->builtins, STR("EnvironmentError"), os_error);
    namespace_put(machine->builtins, STR("IOError"), os_error);
}

void natives_install(Machine *machine)
{
    if (!machine->world->natives)
        machine->world->natives = natives_new(machine->world->arena);
    machine->find_native = find_native;
    machine->fill_library = library_fill;
    machine->library_changed = library_changed;
    install_types(machine);
    install_functions(machine);
    install_aliases(machine);
}
