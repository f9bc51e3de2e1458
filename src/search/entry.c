#include "search/entry.h"

bool entry_is_finder(const SearchEntry *entry)
{
    return entry->editable && str_eq(entry->kind, STR("finder"));
}

SearchEntry *entries_with(const SearchEntries *entries, Str path)
{
    for (size_t i = 0; i < entries->count; i++) {
        if (str_eq(entries->items[i].path, path))
            return &entries->items[i];
    }
    return NULL;
}
