#include "search/siblings.h"

#include "search/stdlib.h"

static bool is_identifier(Str name)
{
    for (size_t i = 0; i < name.count; i++) {
        char byte = name.at[i];
        bool letter = (byte >= 'a' && byte <= 'z') ||
                      (byte >= 'A' && byte <= 'Z') || byte == '_' ||
                      (unsigned char)byte >= 0x80;
        if (!letter && !(i > 0 && byte >= '0' && byte <= '9'))
            return false;
    }
    return name.count > 0;
}

// A folder, or a file with a module's suffix.
static bool provides(const Finder *finder, const FsEntry *entry, Str suffix)
{
    if (suffix.count == 0)
        return entry->kind != FS_FILE;
    return suffixes_rank(&finder->suffixes, suffix) < finder->suffixes.count;
}

static void add_folder(const Finder *finder, Str folder, Strs *names)
{
    FsEntries entries = listing_of(finder->listing, folder, NULL);
    for (size_t i = 0; i < entries.count; i++) {
        const FsEntry *entry = &entries.items[i];
        size_t end = str_find(entry->name, '.');
        Str name = str_slice(entry->name, 0, end);
        if (provides(finder, entry, str_skip(entry->name, end)) &&
            is_identifier(name) && !str_eq(name, STR("__pycache__")) &&
            !str_eq(name, STR("__init__")))
            vec_push(finder->arena, names, name);
    }
}

static void add_all(const Finder *finder, const Strs *more, Strs *names)
{
    for (size_t i = 0; i < more->count; i++)
        vec_push(finder->arena, names, more->items[i]);
}

Strs siblings_of(const Resolver *resolver, const Resolution *parent, Str name)
{
    const Finder *finder = &resolver->finder;
    Strs names = {0};
    for (uint32_t i = 0; parent && i < parent->place.portion_count; i++)
        add_folder(finder, parent->place.portions[i], &names);
    for (size_t i = 0; !parent && i < resolver->entries->count; i++) {
        if (resolver->entries->items[i].owner != OWNER_STDLIB)
            add_folder(finder, resolver->entries->items[i].path, &names);
    }
    if (!parent || parent->place.origin == ORIGIN_STDLIB) {
        Strs library = stdlib_below(name, resolver->minor, finder->arena);
        add_all(finder, &library, &names);
    }
    return names;
}
