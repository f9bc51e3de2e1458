#include "syntax/pack.h"

#include <string.h>

uint32_t pack_count(const void *owner, const PackArray *array)
{
    uint32_t count;
    memcpy(&count, (const char *)owner + array->count, sizeof count);
    return count;
}

char *pack_put(char *to, const void *bytes, size_t count)
{
    if (count)
        memcpy(to, bytes, count);
    return to + count;
}

char *pack_put_array(char *to, const void *owner, const PackArray *array)
{
    const char *items;
    size_t count = pack_count(owner, array);
    memcpy(&items, (const char *)owner + array->items, sizeof items);
    char *end = pack_put(to, items, count * array->size);
    for (size_t i = 0; i < 2; i++) {
        const PackGap *gap = &array->gaps[i];
        for (char *at = to; gap->count && at < end; at += array->size)
            memset(at + gap->start, 0, gap->count);
    }
    return end;
}

const char *pack_set_array(void *owner, const PackArray *array, uint32_t count,
                           const char *from)
{
    memcpy((char *)owner + array->count, &count, sizeof count);
    memcpy((char *)owner + array->items, &from, sizeof from);
    return from + count * array->size;
}
