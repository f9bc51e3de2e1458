#include "simulate/class_names.h"

#include "simulate/class.h"
#include "simulate/special_name.h"

static Value new_dict(Machine *machine, Namespace *names)
{
    return value_of(VALUE_DICT, dict_new(machine->arena, names));
}

Value class_special(Machine *machine, Class *klass, Str name)
{
    if (str_eq(name, STR("__name__")))
        return value_string(machine->arena, klass->name);
    if (str_eq(name, STR("__qualname__")))
        return value_string(machine->arena, klass->qualified);
    // What builtin classes hold is not written down.
    if (str_eq(name, STR("__dict__")))
        return class_is_builtin(klass) ? value_opaque()
                                       : new_dict(machine, klass->names);
    if (str_eq(name, STR("__mro__")))
        return value_sequence(machine->arena, VALUE_TUPLE,
                              class_order(machine, klass), klass->opaque);
    if (str_eq(name, STR("__bases__")))
        return value_sequence(machine->arena, VALUE_TUPLE, klass->bases, false);
    if (str_eq(name, STR("__module__")))
        return value_string(machine->arena, klass->module);
    // typing and abc put names of their own into what derives from them.
    bool special = special_is_of_type(name) ||
                   (special_is(name) && (klass->abstract || klass->metaclass));
    return special ? value_opaque() : (Value){0};
}

// A class whose members Enum makes of the constants in its body.
static bool is_enumeration(const Class *klass)
{
    for (size_t i = 0; i < klass->bases.count; i++) {
        Value base = klass->bases.items[i];
        const Opaque *opaque =
            value_is(base, VALUE_OPAQUE) ? base.object : NULL;
        if (opaque && str_starts_with(opaque->name, STR("enum.")))
            return true;
    }
    return false;
}

static bool is_member(const Class *klass, Value value)
{
    return value_is(value, VALUE_INSTANCE) && is_enumeration(klass) &&
           ((const Instance *)value.object)->klass == klass;
}

// The value of the member is not known, its methods are.
Value class_member(Machine *machine, Class *klass, Str name, Value found)
{
    if (!is_enumeration(klass))
        return found;
    Instance *member = instance_new(machine->arena, klass);
    Value value = value_of(VALUE_INSTANCE, member);
    member->open = true;
    namespace_put(klass->names, name, value);
    return value;
}

// Where the ancestry is not known, a metaclass may make members of constants,
// as Enum does, and descriptors answer what they like.
bool class_hides(const Class *klass, Value found)
{
    if (is_member(klass, found))
        return false;
    return klass->opaque &&
           (value_is_constant(found) || value_is(found, VALUE_INSTANCE) ||
            value_is(found, VALUE_TUPLE));
}
