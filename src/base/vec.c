#include "base/vec.h"

#include <stdint.h>

void *vec_grow(Arena *arena, void *items, size_t count, size_t *capacity,
               size_t item_size)
{
    if (count < *capacity)
        return items;
    return vec_room(arena, items, *capacity ? *capacity * 2 : 8, capacity,
                    item_size);
}

void *vec_room(Arena *arena, void *items, size_t wanted, size_t *capacity,
               size_t item_size)
{
    if (wanted <= *capacity)
        return items;
    if (wanted > SIZE_MAX / item_size)
        out_of_memory();
    items =
        arena_enlarge(arena, items, *capacity * item_size, wanted * item_size);
    *capacity = wanted;
    return items;
}
