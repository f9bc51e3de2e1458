#include "simulate/module.h"

#include "base/path.h"
#include "search/stdlib.h"
#include "simulate/call.h"

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

static bool is_dunder(Str name)
{
    return str_starts_with(name, STR("__")) && str_ends_with(name, STR("__"));
}

Value module_library_attribute(Machine *machine, ModuleObject *module, Str name)
{
    Value known = namespace_get(module->names, name);
    if (!value_is(known, VALUE_ABSENT))
        return known;
    // A plain module has no __path__ that would make a package of it.
    if (str_eq(name, STR("__path__")))
        return known;
    Str full = str_concat3(machine->arena, module->name, STR("."), name);
    Value native = native_method(machine, full, (Value){0});
    if (!value_is(native, VALUE_ABSENT))
        return native;
    ModuleKind kind;
    if (stdlib_find(full, machine->minor, &kind) == STDLIB_FOUND)
        return module_library(machine, full);
    if (!is_dunder(name) && machine->world->exports &&
        !machine->world->exports(module->name, name, machine->minor))
        return (Value){0};
    return value_library(machine->arena, full);
}
