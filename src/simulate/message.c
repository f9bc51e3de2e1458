#include "simulate/message.h"

#include "search/stdlib.h"

Str module_text(const ModuleObject *module, Str dunder)
{
    Value value = namespace_get(module->names, dunder);
    return value_is(value, VALUE_STRING) ? value_text(value) : (Str){0};
}

static Str file_of(const ModuleObject *module)
{
    return module_text(module, STR("__file__"));
}

// True where a top-level module that lies in sys.path[0] has the name of one
// of the standard library, which it hides.
static bool hides_library(const Machine *machine, const ModuleObject *module)
{
    return module->beside &&
           stdlib_module(module->name, machine->minor).present;
}

static Str advise_renaming(const Machine *machine, const ModuleObject *module)
{
    Str file = file_of(module);
    if (hides_library(machine, module))
        return str_format(
            machine->arena,
            "(consider renaming '%.*s' since it has the same "
            "name as the standard library module named '%.*s' "
            "and %s)",
            STR_ARGS(file), STR_ARGS(module->name),
            machine->minor >= 14
                ? "prevents importing that standard library module"
                : "the import system gives it precedence");
    return str_format(machine->arena,
                      "(consider renaming '%.*s' if it has the same name as a "
                      "%s you intended to import)",
                      STR_ARGS(file),
                      machine->minor >= 14 ? "library" : "third-party module");
}

static bool is_loading(const ModuleObject *module, Str name)
{
    for (size_t i = 0; i < module->loading.count; i++) {
        if (str_eq(module->loading.items[i], name))
            return true;
    }
    return false;
}

// True where the message rather says that a file hides another module.
static bool suspects_name(const Machine *machine, const ModuleObject *module,
                          unsigned since)
{
    return module && machine->minor >= since && module->beside &&
           (module->initialising || hides_library(machine, module));
}

static Str partly_without(const Machine *machine, const ModuleObject *module,
                          Str name)
{
    Str own = module_text(module, STR("__name__"));
    Str file = machine->minor >= 13 ? file_of(module) : (Str){0};
    Str from = file.count
                   ? str_format(machine->arena, " from '%.*s'", STR_ARGS(file))
                   : file;
    return str_format(machine->arena,
                      "partially initialized module '%.*s'%.*s has no "
                      "attribute '%.*s' (most likely due to a circular import)",
                      STR_ARGS(own), STR_ARGS(from), STR_ARGS(name));
}

Str message_no_attribute(const Machine *machine, const ModuleObject *module,
                         Str name)
{
    Arena *arena = machine->arena;
    Str own = module_text(module, STR("__name__"));
    Str plain = str_format(arena, "module '%.*s' has no attribute '%.*s'",
                           STR_ARGS(own), STR_ARGS(name));
    if (suspects_name(machine, module, 13))
        return str_concat3(arena, plain, STR(" "),
                           advise_renaming(machine, module));
    if (module->initialising)
        return partly_without(machine, module, name);
    if (machine->minor >= 11 && is_loading(module, name))
        return str_format(arena,
                          "cannot access submodule '%.*s' of module '%.*s' "
                          "(most likely due to a circular import)",
                          STR_ARGS(name), STR_ARGS(own));
    return plain;
}

Str message_cannot_import(const Machine *machine, Value object, Str name)
{
    const ModuleObject *module =
        value_is(object, VALUE_MODULE) ? object.module : NULL;
    Str own = module ? module_text(module, STR("__name__"))
                     : STR("<unknown module name>");
    Str file = module ? file_of(module) : (Str){0};
    Str where = file.count ? file : STR("unknown location");
    Str partly = {0};
    Str why = {0};
    if (suspects_name(machine, module, 14))
        return str_format(machine->arena,
                          "cannot import name '%.*s' from '%.*s' %.*s",
                          STR_ARGS(name), STR_ARGS(own),
                          STR_ARGS(advise_renaming(machine, module)));
    if (module && module->initialising) {
        partly = STR("partially initialized module ");
        why = STR(" (most likely due to a circular import)");
    }
    return str_format(machine->arena,
                      "cannot import name '%.*s' from %.*s'%.*s'%.*s (%.*s)",
                      STR_ARGS(name), STR_ARGS(partly), STR_ARGS(own),
                      STR_ARGS(why), STR_ARGS(where));
}
