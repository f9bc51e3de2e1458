// The folders of an archive, which are but beginnings of names.

#include "host/zip.h"

#include <stdlib.h>

#include "base/vec.h"

typedef VEC(FsEntry) EntryList;

static Str beginning_of(Str folder, Arena *arena)
{
    return folder.count ? str_concat(arena, folder, STR("/")) : folder;
}

static bool begins_at(const Zip *zip, size_t index, Str beginning)
{
    return index < zip->count &&
           str_starts_with(zip->members[index].name, beginning);
}

// zipimport asks for folders by names that end in one slash, so that `a//b`
// lies in none.
bool zip_has_below(const Zip *zip, Str folder, Arena *arena)
{
    Str beginning = beginning_of(folder, arena);
    size_t i = zip_from(zip, beginning);
    if (!begins_at(zip, i, beginning))
        return false;
    if (str_find(str_skip(zip->members[i].name, beginning.count), '/') > 0)
        return true;
    i = zip_from(zip, str_concat(arena, beginning, STR("0")));
    return begins_at(zip, i, beginning);
}

// Takes the part of a name behind `beginning`, and goes on behind all members
// that have it in common.
static size_t take_part(const Zip *zip, size_t index, size_t beginning,
                        Arena *arena, EntryList *list)
{
    Str name = zip->members[index].name;
    Str rest = str_skip(name, beginning);
    size_t end = str_find(rest, '/');
    if (end == 0)
        return index + 1; // the folder itself, or `a//b`
    FsKind kind = end < rest.count ? FS_FOLDER : FS_FILE;
    vec_push(arena, list, (FsEntry){str_slice(rest, 0, end), kind});
    if (kind == FS_FILE)
        return index + 1;
    // `0` follows `/` in the order of bytes.
    Str behind =
        str_concat(arena, str_slice(name, 0, beginning + end), STR("0"));
    return zip_from(zip, behind);
}

static void sort_entries(EntryList *list)
{
    if (list->count == 0)
        return;
    qsort(list->items, list->count, sizeof *list->items, fs_entry_cmp);
    size_t kept = 1;
    for (size_t i = 1; i < list->count; i++) {
        FsEntry *last = &list->items[kept - 1];
        if (!str_eq(last->name, list->items[i].name))
            list->items[kept++] = list->items[i];
        else
            last->kind = FS_FOLDER; // a file and a folder of one name
    }
    list->count = kept;
}

FsStatus zip_list(const Zip *zip, Str folder, Arena *arena, FsEntries *entries)
{
    *entries = (FsEntries){.archive = zip, .inside = str_copy(arena, folder)};
    EntryList list = {0};
    Str beginning = beginning_of(folder, arena);
    size_t i = zip_from(zip, beginning);
    bool found = folder.count == 0 || begins_at(zip, i, beginning);
    while (begins_at(zip, i, beginning)) {
        if (zip->members[i].name.count == beginning.count)
            i++;
        else
            i = take_part(zip, i, beginning.count, arena, &list);
    }
    sort_entries(&list);
    entries->items = list.items;
    entries->count = list.count;
    return found ? FS_OK : FS_MISSING;
}
