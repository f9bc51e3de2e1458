#include "base/vec.h"

#include <stdint.h>

void *vec_grow(Arena *arena, void *items, size_t count, size_t *capacity,
               size_t item_size)
{
    if (count < *capacity)
        return items;
    size_t wanted = *capacity ? *capacity * 2 : 8;
    if (wanted > SIZE_MAX / item_size)
        out_of_memory();
    items =
        arena_enlarge(arena, items, *capacity * item_size, wanted * item_size);
    *capacity = wanted;
    return items;
}
