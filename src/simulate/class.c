#include "simulate/class.h"

Class *class_builtin(const Machine *machine, Str name)
{
    Value value = namespace_get(machine->types, name);
    return value_is(value, VALUE_CLASS) ? value.klass : NULL;
}

// One list that is merged: what is left of the MRO of a base, or the bases.
typedef struct {
    Class **items;
    size_t count;
} Order;

static bool in_tail(const Order *orders, size_t count, const Class *klass)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 1; j < orders[i].count; j++) {
            if (orders[i].items[j] == klass)
                return true;
        }
    }
    return false;
}

static Class *next_head(const Order *orders, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (orders[i].count && !in_tail(orders, count, orders[i].items[0]))
            return orders[i].items[0];
    }
    return NULL;
}

static size_t drop_head(Order *orders, size_t count, const Class *head)
{
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        if (orders[i].count && orders[i].items[0] == head) {
            orders[i].items++;
            orders[i].count--;
        }
        left += orders[i].count;
    }
    return left;
}

static void add_base(const Machine *machine, Class *klass, Value base,
                     Order *orders, size_t *count)
{
    if (!value_is(base, VALUE_CLASS)) {
        klass->opaque = true;
        return;
    }
    Class *known = base.klass;
    if (known == class_builtin(machine, STR("object")))
        return;
    klass->opaque |= known->opaque;
    klass->abstract |= known->abstract;
    klass->refuses_abstract |= known->refuses_abstract;
    if (!klass->metaclass)
        klass->metaclass = known->metaclass;
    orders[(*count)++] = (Order){known->mro, known->mro_count};
}

// Every other base has it among its ancestors.
static bool object_comes_early(const Machine *machine, const Values *bases)
{
    const Class *object = class_builtin(machine, STR("object"));
    for (size_t i = 1; i < bases->count; i++) {
        Value before = bases->items[i - 1];
        if (value_is(before, VALUE_CLASS) && before.klass == object &&
            value_is(bases->items[i], VALUE_CLASS))
            return true;
    }
    return false;
}

bool class_linearise(Machine *machine, Class *klass)
{
    Arena *arena = machine->arena;
    size_t base_count = klass->bases.count;
    Order *orders = ARENA_ARRAY(arena, Order, base_count + 1);
    Class **direct = ARENA_ARRAY(arena, Class *, base_count);
    size_t count = 0;
    size_t total = 1;
    for (size_t i = 0; i < base_count; i++)
        add_base(machine, klass, klass->bases.items[i], orders, &count);
    if (object_comes_early(machine, &klass->bases))
        return false;
    size_t known = count;
    for (size_t i = 0; i < known; i++) {
        direct[i] = orders[i].items[0];
        total += orders[i].count;
    }
    orders[count++] = (Order){direct, known};
    klass->mro = ARENA_ARRAY(arena, Class *, total + known);
    klass->mro[klass->mro_count++] = klass;
    size_t left = total - 1;
    while (left) {
        Class *head = next_head(orders, count);
        if (!head)
            return false;
        klass->mro[klass->mro_count++] = head;
        left = drop_head(orders, count, head);
    }
    return true;
}

Values class_order(const Machine *machine, Class *klass)
{
    Values order = {0};
    Class *object = class_builtin(machine, STR("object"));
    for (uint32_t i = 0; i < klass->mro_count; i++)
        vec_push(machine->arena, &order, value_of(VALUE_CLASS, klass->mro[i]));
    if (klass != object)
        vec_push(machine->arena, &order, value_of(VALUE_CLASS, object));
    return order;
}

Value class_find(const Class *klass, Str name)
{
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        Value found = namespace_get(klass->mro[i]->names, name);
        if (!value_is(found, VALUE_ABSENT))
            return found;
    }
    return (Value){0};
}

uint32_t class_place(const Class *klass, const Class *ancestor)
{
    uint32_t i = 0;
    while (i < klass->mro_count && klass->mro[i] != ancestor)
        i++;
    return i;
}

Value class_find_after(const Class *klass, const Class *after, Str name)
{
    uint32_t first = class_place(klass, after) + 1;
    for (uint32_t i = first; i < klass->mro_count; i++) {
        Value found = namespace_get(klass->mro[i]->names, name);
        if (!value_is(found, VALUE_ABSENT))
            return found;
    }
    return (Value){0};
}

bool class_is_subclass(const Class *klass, const Class *ancestor)
{
    if (class_place(klass, ancestor) < klass->mro_count)
        return true;
    return str_eq(ancestor->name, STR("object")) && class_is_builtin(ancestor);
}

bool class_is_exception(const Machine *machine, const Class *klass)
{
    return class_is_subclass(klass,
                             class_builtin(machine, STR("BaseException")));
}

bool class_is_builtin(const Class *klass)
{
    return str_eq(klass->module, STR("builtins"));
}

Str class_full_name(const Class *klass, Arena *arena)
{
    if (class_is_builtin(klass) || klass->module.count == 0)
        return klass->qualified;
    return str_concat3(arena, klass->module, STR("."), klass->qualified);
}

Instance *instance_new(Arena *arena, Class *klass)
{
    Instance *instance = ARENA_NEW(arena, Instance);
    instance->klass = klass;
    instance->attributes = namespace_new(arena);
    return instance;
}

Class *class_of_library(Machine *machine, Str module, Str name)
{
    Class *klass = ARENA_NEW(machine->arena, Class);
    klass->name = name;
    klass->qualified = name;
    klass->module = module;
    klass->names = namespace_new(machine->arena);
    klass->names->open = true;
    (void)class_linearise(machine, klass);
    return klass;
}
