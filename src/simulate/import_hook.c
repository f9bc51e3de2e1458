#include "simulate/import_hook.h"

#include "simulate/call.h"

Value import_hook(const Machine *machine)
{
    Value found = namespace_get(machine->builtins, STR("__import__"));
    if (!value_is(found, VALUE_NATIVE))
        return value_is(found, VALUE_FUNCTION) ? found : (Value){0};
    const NativeMethod *native = found.object;
    return str_eq(str_from(native->native->name), STR("builtins.__import__"))
               ? (Value){0}
               : found;
}

static Value list_names(Machine *machine, const Str *names, size_t count)
{
    Values items = {0};
    for (size_t i = 0; i < count; i++)
        vec_push(machine->arena, &items,
                 value_string(machine->arena, names[i]));
    return count ? value_sequence(machine->arena, VALUE_TUPLE, items, false)
                 : value_none();
}

Flow import_hook_call(Machine *machine, const CodeFrame *frame, Value hook,
                      const HookedImport *import)
{
    Arena *arena = machine->arena;
    Value globals = value_of(VALUE_DICT, dict_new(arena, frame->module->names));
    const Value given[] = {
        value_string(arena, import->module),
        globals,
        globals,
        list_names(machine, import->names, import->count),
        value_integer(import->level),
    };
    Arguments arguments = {0};
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++)
        vec_push(arena, &arguments.positional, given[i]);
    return call_value(machine, hook, &arguments);
}
