#include "simulate/native.h"

#include "simulate/class.h"

Value native_method(Machine *machine, Str name, Value self)
{
    const Native *native = machine->find_native(machine, name);
    if (!native)
        return (Value){0};
    NativeMethod *bound = ARENA_NEW(machine->arena, NativeMethod);
    *bound = (NativeMethod){native, self};
    return value_of(VALUE_NATIVE, bound);
}

Value native_type_of(const Machine *machine, Value value)
{
    if (value_is(value, VALUE_INSTANCE)) {
        const Instance *instance = value.object;
        return value_of(VALUE_CLASS, instance->klass);
    }
    if (value_is(value, VALUE_MODULE) && value.module->klass)
        return value_of(VALUE_CLASS, value.module->klass);
    if (value_is(value, VALUE_CLASS) && value.klass->metaclass)
        return value_of(VALUE_CLASS, value.klass->metaclass);
    if (value_is_constant(value) || value_is(value, VALUE_CLASS) ||
        value_is(value, VALUE_MODULE) ||
        (value.kind >= VALUE_TUPLE && value.kind <= VALUE_DICT)) {
        Class *klass = class_builtin(machine, value_type_name(value));
        if (klass)
            return value_of(VALUE_CLASS, klass);
    }
    return value_opaque();
}
