#include "base/sorted.h"

static const void *record_at(const void *records, size_t size, size_t index)
{
    return (const char *)records + index * size;
}

static Str name_at(const void *records, size_t size, size_t index)
{
    return *(const Str *)record_at(records, size, index);
}

size_t sorted_from(const void *records, size_t count, size_t size, Str name)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(name_at(records, size, middle), name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const void *sorted_find(const void *records, size_t count, size_t size,
                        Str name)
{
    size_t i = sorted_from(records, count, size, name);
    bool found = i < count && str_eq(name_at(records, size, i), name);
    return found ? record_at(records, size, i) : NULL;
}
