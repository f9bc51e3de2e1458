#include "host/entries.h"

#include "base/sorted.h"

size_t entries_from(FsEntries entries, Str name)
{
    return sorted_from(entries.items, entries.count, sizeof *entries.items,
                       name);
}

const FsEntry *entries_find(FsEntries entries, Str name)
{
    return sorted_find(entries.items, entries.count, sizeof *entries.items,
                       name);
}
