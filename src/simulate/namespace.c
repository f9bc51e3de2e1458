#include "simulate/namespace.h"

Namespace *namespace_new(Arena *arena)
{
    Namespace *names = ARENA_NEW(arena, Namespace);
    names->arena = arena;
    map_init(&names->index, arena);
    return names;
}

static bool value_is_unbound(Value value)
{
    return value.kind == VALUE_ABSENT;
}

Value namespace_get(const Namespace *names, Str name)
{
    uint32_t index;
    if (!map_find(&names->index, name, &index))
        return (Value){0};
    return names->items.items[index].value;
}

void namespace_put(Namespace *names, Str name, Value value)
{
    uint32_t next = (uint32_t)names->items.count;
    uint32_t *index = map_at(&names->index, name, next);
    // What was deleted comes back behind the others.
    if (*index != next && value_is_unbound(names->items.items[*index].value) &&
        *index + 1 < next)
        *index = next;
    if (*index == next)
        vec_push(names->arena, &names->items, (NameCell){name, value});
    else
        names->items.items[*index].value = value;
}

bool namespace_remove(Namespace *names, Str name)
{
    uint32_t index;
    if (!map_find(&names->index, name, &index) ||
        names->items.items[index].value.kind == VALUE_ABSENT)
        return false;
    names->items.items[index].value = (Value){0};
    return true;
}

void namespace_clear(Namespace *names)
{
    for (size_t i = 0; i < names->items.count; i++)
        names->items.items[i].value = (Value){0};
}
