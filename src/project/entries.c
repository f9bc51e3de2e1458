#include "project/entries.h"

size_t entries_from(FsEntries entries, Str name)
{
    size_t low = 0;
    size_t high = entries.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(entries.items[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const FsEntry *entries_find(FsEntries entries, Str name)
{
    size_t i = entries_from(entries, name);
    bool found = i < entries.count && str_eq(entries.items[i].name, name);
    return found ? &entries.items[i] : NULL;
}
