#include "base/vec.h"

#include <stdint.h>
#include <string.h>

void *vec_grow(Arena *arena, void *items, size_t count, size_t *capacity,
               size_t item_size)
{
    if (count < *capacity)
        return items;
    size_t wanted = *capacity ? *capacity * 2 : 8;
    if (wanted > SIZE_MAX / item_size)
        out_of_memory();
    void *moved = arena_space(arena, wanted * item_size);
    if (count)
        memcpy(moved, items, count * item_size);
    *capacity = wanted;
    return moved;
}
