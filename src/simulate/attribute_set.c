#include "simulate/attribute.h"

#include "simulate/call.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/message.h"
#include "simulate/slots.h"
#include "simulate/special.h"

static Flow set_of_instance(Machine *machine, Value object, Str name,
                            Value value)
{
    Instance *instance = object.object;
    Value hook = class_find(instance->klass, STR("__setattr__"));
    if (value_is(hook, VALUE_FUNCTION) || value_is(hook, VALUE_NATIVE))
        return call_with(
            machine,
            bind_to_instance(machine->arena, hook, object, instance->klass),
            value_string(machine->arena, name), value);
    if (slots_refuse(instance, name))
        return raise_no_attribute(machine, object, name);
    Value found = class_find(instance->klass, name);
    if (value_is(found, VALUE_WRAPPER)) {
        const Wrapper *wrapper = found.object;
        return wrapper->kind == WRAPPER_PROPERTY &&
                       !value_is(wrapper->setter, VALUE_ABSENT)
                   ? call_with(machine, wrapper->setter, object, value)
                   : machine_return(machine, value_none());
    }
    Value set = special_method(machine, found, STR("__set__"));
    if (!value_is(set, VALUE_ABSENT))
        return call_with(machine, set, object, value);
    namespace_put(instance->attributes, name, value);
    return machine_return(machine, value_none());
}

// Classes of C that a name of builtins stands for.
static Flow fail_builtin(Machine *machine, const Class *klass, Str name)
{
    enum { NAMED_SINCE = 10 };
    if (machine->minor < NAMED_SINCE)
        return raise_format(
            machine, STR("TypeError"),
            "can't set attributes of built-in/extension type '%.*s'",
            STR_ARGS(klass->name));
    return raise_format(machine, STR("TypeError"),
                        "cannot set '%.*s' attribute of immutable type '%.*s'",
                        STR_ARGS(name), STR_ARGS(klass->name));
}

Flow attribute_set(Machine *machine, Value object, Str name, Value value)
{
    if (value_is(object, VALUE_INSTANCE))
        return set_of_instance(machine, object, name, value);
    if (value_is(object, VALUE_MODULE)) {
        Class *klass = object.module->klass;
        Value hook = klass ? class_find(klass, STR("__setattr__")) : (Value){0};
        if (value_is(hook, VALUE_FUNCTION))
            return call_with(
                machine, bind_to_instance(machine->arena, hook, object, klass),
                value_string(machine->arena, name), value);
        if (str_eq(name, STR("__class__")) && value_is(value, VALUE_CLASS)) {
            object.module->klass = value.klass;
            return machine_return(machine, value_none());
        }
        namespace_put(object.module->names, name, value);
        if (object.module->leaf && machine->library_changed)
            machine->library_changed(machine, object.module, name);
    } else if (value_is(object, VALUE_CLASS)) {
        if (object.klass->create)
            return fail_builtin(machine, object.klass, name);
        namespace_put(object.klass->names, name, value);
    } else if (value_is(object, VALUE_FUNCTION)) {
        Function *function = object.object;
        if (!function->attributes)
            function->attributes = namespace_new(machine->arena);
        namespace_put(function->attributes, name, value);
    } else if (value_is_constant(object)) {
        return raise_no_attribute(machine, object, name);
    }
    return machine_return(machine, value_none());
}

static Namespace *names_of(Value object)
{
    if (value_is(object, VALUE_MODULE))
        return object.module->names;
    if (value_is(object, VALUE_CLASS))
        return object.klass->names;
    if (value_is(object, VALUE_INSTANCE)) {
        const Instance *instance = object.object;
        return instance->open ? NULL : instance->attributes;
    }
    return NULL;
}

Flow attribute_delete(Machine *machine, Value object, Str name)
{
    Value hook = special_method(machine, object, STR("__delattr__"));
    if (!value_is(hook, VALUE_ABSENT))
        return call_with(machine, hook, value_string(machine->arena, name),
                         (Value){0});
    Namespace *names = names_of(object);
    if (!names || namespace_remove(names, name) || names->open ||
        (value_is(object, VALUE_MODULE) && object.module->leaf))
        return machine_return(machine, value_none());
    if (value_is(object, VALUE_MODULE))
        return raise_attribute(
            machine, message_no_attribute(machine, object.module, name), name);
    return raise_attribute(machine, name, name);
}
