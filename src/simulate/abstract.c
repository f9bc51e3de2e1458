#include "simulate/abstract.h"

#include "simulate/class.h"
#include "simulate/exception.h"

#include <stdlib.h>

static Str mark_name(void)
{
    return STR("__isabstractmethod__");
}

void abstract_mark(Machine *machine, Value function)
{
    if (!value_is(function, VALUE_FUNCTION))
        return;
    Function *marked = function.object;
    if (!marked->attributes)
        marked->attributes = namespace_new(machine->arena);
    namespace_put(marked->attributes, mark_name(), value_bool(true));
}

static bool is_abstract(Value value)
{
    if (value_is(value, VALUE_WRAPPER))
        value = ((const Wrapper *)value.object)->function;
    if (!value_is(value, VALUE_FUNCTION))
        return false;
    const Function *function = value.object;
    return function->attributes &&
           value_same(namespace_get(function->attributes, mark_name()),
                      value_bool(true));
}

static bool has_name(const Strs *names, Str name)
{
    for (size_t i = 0; i < names->count; i++) {
        if (str_eq(names->items[i], name))
            return true;
    }
    return false;
}

static Strs names_left(Machine *machine, const Class *klass)
{
    Strs names = {0};
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        const Namespace *own = klass->mro[i]->names;
        for (size_t j = 0; own && j < own->items.count; j++) {
            Str name = own->items.items[j].name;
            if (is_abstract(class_find(klass, name)) && !has_name(&names, name))
                vec_push(machine->arena, &names, name);
        }
    }
    return names;
}

static int compare_names(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

// Of builtin types only object itself minds.
static bool minds(const Class *klass)
{
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        if (class_is_builtin(klass->mro[i]))
            return false;
    }
    return klass->refuses_abstract && !klass->opaque && !klass->metaclass &&
           value_is(class_find(klass, STR("__abstractmethods__")),
                    VALUE_ABSENT);
}

Flow abstract_refuse(Machine *machine, const Class *klass)
{
    enum { SINGULAR_SINCE = 9, QUOTED_SINCE = 12 };
    if (!minds(klass))
        return FLOW_NEXT;
    Strs names = names_left(machine, klass);
    if (names.count == 0)
        return FLOW_NEXT;
    qsort(names.items, names.count, sizeof(Str), compare_names);
    bool quoted = machine->minor >= QUOTED_SINCE;
    bool one = names.count == 1 && machine->minor >= SINGULAR_SINCE;
    Str list = names.items[0];
    for (size_t i = 1; i < names.count; i++)
        list = str_concat3(machine->arena, list,
                           quoted ? STR("', '") : STR(", "), names.items[i]);
    return raise_format(
        machine, STR("TypeError"),
        "Can't instantiate abstract class %.*s with%s abstract "
        "method%s %s%.*s%s",
        STR_ARGS(klass->name), quoted ? "out an implementation for" : "",
        one ? "" : "s", quoted ? "'" : "", STR_ARGS(list), quoted ? "'" : "");
}
