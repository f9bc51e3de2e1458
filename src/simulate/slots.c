#include "simulate/slots.h"

#include "simulate/class.h"

// What one class says itself: a name, or several. Absent for none, and for
// slots that are not known.
static Values slots_of(const Class *klass, Value *one)
{
    *one = namespace_get(klass->names, STR("__slots__"));
    if (value_is(*one, VALUE_STRING))
        return (Values){.items = one, .count = 1};
    if (!value_is(*one, VALUE_TUPLE) && !value_is(*one, VALUE_LIST))
        return (Values){0};
    return ((const Sequence *)one->object)->items;
}

static bool has_name(Values slots, Str name)
{
    for (size_t i = 0; i < slots.count; i++) {
        if (value_is(slots.items[i], VALUE_STRING) &&
            str_eq(value_text(slots.items[i]), name))
            return true;
    }
    return false;
}

static bool all_known(Value given, Values slots)
{
    bool many = value_is(given, VALUE_TUPLE) || value_is(given, VALUE_LIST);
    if (!many && !value_is(given, VALUE_STRING))
        return false;
    for (size_t i = 0; i < slots.count; i++) {
        if (!value_is(slots.items[i], VALUE_STRING))
            return false;
    }
    return !many || !((const Sequence *)given.object)->open;
}

bool slots_refuse(const Instance *instance, Str name)
{
    const Class *klass = instance->klass;
    if (klass->opaque || instance->open || instance->exception)
        return false;
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        Value given;
        Values slots = slots_of(klass->mro[i], &given);
        if (!all_known(given, slots) || has_name(slots, name) ||
            has_name(slots, STR("__dict__")))
            return false;
    }
    return klass->mro_count > 0;
}

bool slots_have(const Class *klass, Str name)
{
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        Value given;
        if (has_name(slots_of(klass->mro[i], &given), name))
            return true;
    }
    return false;
}

Str slots_conflict(const Class *klass)
{
    Value given;
    Values slots = slots_of(klass, &given);
    for (size_t i = 0; i < slots.count; i++) {
        Value name = slots.items[i];
        if (value_is(name, VALUE_STRING) &&
            !value_is(namespace_get(klass->names, value_text(name)),
                      VALUE_ABSENT))
            return value_text(name);
    }
    return (Str){0};
}
