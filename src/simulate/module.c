#include "simulate/module.h"

#include "base/path.h"
#include "search/stdlib.h"
#include "simulate/class.h"
#include "simulate/follow.h"
#include "simulate/native.h"
#include "simulate/special_name.h"

ModuleObject *module_new(Machine *machine, Str name)
{
    ModuleObject *module = ARENA_NEW(machine->arena, ModuleObject);
    module->name = name;
    module->names = namespace_new(machine->arena);
    namespace_put(module->names, STR("__name__"),
                  value_string(machine->arena, name));
    namespace_put(module->names, STR("__doc__"), value_none());
    return module;
}

static bool is_library_package(const Machine *machine, Str name)
{
    ModuleKind kind;
    return stdlib_find(name, machine->minor, &kind) == STDLIB_FOUND &&
           (kind == MODULE_PACKAGE || kind == MODULE_NAMESPACE);
}

Value module_library(Machine *machine, Str name)
{
    Value known = namespace_get(machine->modules, name);
    if (!value_is(known, VALUE_ABSENT))
        return known;
    ModuleObject *module = module_new(machine, name);
    module->leaf = true;
    module->origin = ORIGIN_STDLIB;
    if (is_library_package(machine, name))
        namespace_put(module->names, STR("__path__"), value_opaque());
    machine->fill_library(machine, module);
    Value value = {.kind = VALUE_MODULE, .module = module};
    namespace_put(machine->modules, name, value);
    return value;
}

// What only other interpreters or versions, frozen programs, debug builds and
// interactive sessions have; `sys` of a plain start has none of it.
static bool is_of_other_start(const Machine *machine, Str name)
{
    static const char *const names[] = {
        "frozen",
        "getandroidapilevel",
        "getobjects",
        "gettotalrefcount",
        "last_exc",
        "last_traceback",
        "last_type",
        "last_value",
        "ps1",
        "ps2",
        "pypy_version_info",
        "real_prefix",
        "tracebacklimit",
    };
    static const char *const windows[] = {"dllhandle", "getwindowsversion",
                                          "winver"};
    enum { LAZY_SINCE = 15 }; // PEP 810
    static const char *const lazy[] = {
        "get_lazy_imports", "get_lazy_imports_filter", "lazy_modules",
        "set_lazy_imports", "set_lazy_imports_filter",
    };
    for (size_t i = 0; i < sizeof lazy / sizeof lazy[0]; i++) {
        if (str_eq(name, str_from(lazy[i])))
            return machine->minor < LAZY_SINCE;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_eq(name, str_from(names[i])))
            return true;
    }
    for (size_t i = 0; i < sizeof windows / sizeof windows[0]; i++) {
        if (str_eq(name, str_from(windows[i])))
            return machine->world->target.platform != PLATFORM_WIN32;
    }
    return false;
}

static bool stands_below(const Machine *machine, const ModuleObject *module,
                         Str name)
{
    ModuleKind kind;
    Str full = str_concat3(machine->arena, module->name, STR("."), name);
    return stdlib_find(full, machine->minor, &kind) == STDLIB_FOUND;
}

LibraryAnswer module_library_has(Machine *machine, const ModuleObject *module,
                                 Str name)
{
    LibraryName found;
    if (!value_is(namespace_get(module->names, name), VALUE_ABSENT))
        return LIBRARY_HAS;
    if (str_eq(module->name, STR("sys")) && is_of_other_start(machine, name))
        return LIBRARY_LACKS;
    // Submodules may have been imported by others.
    if (module->origin != ORIGIN_STDLIB || special_is(name) ||
        stands_below(machine, module, name))
        return LIBRARY_UNKNOWN;
    return library_find(module->name, name, machine->world->target,
                        machine->arena, &found);
}

// An exception class of the library: its nearest builtin bases are known, what
// it holds is not.
static Value library_exception(Machine *machine, const ModuleObject *module,
                               Str name, Str bases)
{
    Arena *arena = machine->arena;
    Str full = str_concat3(arena, module->name, STR("."), name);
    Value known = namespace_get(machine->library, full);
    if (!value_is(known, VALUE_ABSENT))
        return known;
    Class *klass = ARENA_NEW(arena, Class);
    *klass = (Class){.name = str_copy(arena, name),
                     .module = module->name,
                     .names = namespace_new(arena)};
    klass->qualified = klass->name;
    klass->names->open = true;
    while (bases.count) {
        Value base =
            namespace_get(machine->types, str_trim(str_cut(&bases, ',')));
        if (!value_is(base, VALUE_ABSENT))
            vec_push(arena, &klass->bases, base);
    }
    (void)class_linearise(machine, klass);
    Value made = value_of(VALUE_CLASS, klass);
    namespace_put(machine->library, full, made);
    return made;
}

static Value library_value(Machine *machine, const ModuleObject *module,
                           Str name, const LibraryName *found)
{
    Str full = str_concat3(machine->arena, module->name, STR("."), name);
    Value same = found->builtin.count
                     ? namespace_get(machine->builtins, found->builtin)
                     : (Value){0};
    if (!value_is(same, VALUE_ABSENT))
        return same;
    if (found->kind == LIBRARY_EXCEPTION && found->bases.count)
        return library_exception(machine, module, name, found->bases);
    if (found->kind == LIBRARY_MODULE &&
        stdlib_module(name, machine->minor).present)
        return module_library(machine, name);
    return value_library(machine->arena, full);
}

Value module_library_attribute(Machine *machine, ModuleObject *module, Str name)
{
    LibraryName found;
    Value known = namespace_get(module->names, name);
    if (!value_is(known, VALUE_ABSENT))
        return known;
    // A plain module has no __path__ that would make a package of it.
    if (str_eq(name, STR("__path__")))
        return known;
    if (str_eq(module->name, STR("sys")) && is_of_other_start(machine, name))
        return (Value){0};
    Str full = str_concat3(machine->arena, module->name, STR("."), name);
    Value function = follow_function(machine, module, name);
    if (!value_is(function, VALUE_ABSENT))
        return function;
    Value native = native_method(machine, full, (Value){0});
    // What is modelled may be younger than the target.
    if (!value_is(native, VALUE_ABSENT))
        return module->origin == ORIGIN_STDLIB && !special_is(name) &&
                       library_find(module->name, name, machine->world->target,
                                    machine->arena, &found) == LIBRARY_LACKS
                   ? (Value){0}
                   : native;
    if (module->origin != ORIGIN_STDLIB)
        return value_library(machine->arena, full);
    if (stands_below(machine, module, name))
        return module_library(machine, full);
    switch (library_find(module->name, name, machine->world->target,
                         machine->arena, &found)) {
    case LIBRARY_HAS:
        return library_value(machine, module, name, &found);
    case LIBRARY_LACKS:
        if (!special_is(name))
            return (Value){0};
        break;
    case LIBRARY_UNKNOWN:
        break;
    }
    return value_library(machine->arena, full);
}

void module_doubt(Machine *machine, const ModuleObject *module, Value found,
                  Str name)
{
    const Opaque *opaque = value_is(found, VALUE_OPAQUE) ? found.object : NULL;
    if (opaque && opaque->maybe)
        machine_doubt(machine, machine_spot(machine),
                      str_format(machine->arena,
                                 "whether module '%.*s' has '%.*s' depends on "
                                 "the condition in line %u",
                                 STR_ARGS(module->name), STR_ARGS(name),
                                 opaque->since.line));
}
