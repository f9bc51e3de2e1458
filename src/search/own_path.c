#include "search/own_path.h"

#include "project/reader.h"
#include "project/shown.h"

void locations_add(Locations *locations, Str folder, uint32_t entry,
                   Arena *arena)
{
    vec_push(arena, &locations->folders, folder);
    vec_push(arena, &locations->entries, entry);
}

PathEdits own_path_read(const Finder *finder, Str working, Str file)
{
    PathEdits edits = {0};
    Arena *scratch = arena_new();
    Str bytes;
    if (fs_read(listing_fs(finder->listing), file, READER_MAX_BYTES, scratch,
                &bytes) == FS_OK &&
        path_edits_likely(bytes)) {
        Parser *parser = parser_new();
        edits = path_edits_read(parser,
                                shown_absolute(working, file, finder->arena),
                                bytes, finder->arena);
        parser_free(parser);
    }
    arena_free(scratch);
    return edits;
}

static bool has_folder(const Locations *locations, Str folder)
{
    for (size_t i = 0; i < locations->folders.count; i++) {
        if (str_eq(locations->folders.items[i], folder))
            return true;
    }
    return false;
}

// What Lib/pkgutil.py extend_path does: the folders of that name, packages or
// not, of all places where the package was looked for.
static void add_portions(const OwnPath *own, Locations *locations)
{
    for (size_t i = 0; i < own->around->folders.count; i++) {
        Candidate candidate;
        (void)finder_ask(own->finder, own->around->folders.items[i], own->name,
                         &candidate);
        if (candidate.folder.count && !has_folder(locations, candidate.folder))
            locations_add(locations, candidate.folder,
                          own->around->entries.items[i], own->finder->arena);
    }
}

static void insert(const OwnPath *own, Locations *locations, Str folder,
                   size_t index)
{
    locations_add(locations, folder, own->entry, own->finder->arena);
    for (size_t i = locations->folders.count - 1; i > index; i--) {
        locations->folders.items[i] = locations->folders.items[i - 1];
        locations->entries.items[i] = locations->entries.items[i - 1];
    }
    if (index < locations->folders.count) {
        locations->folders.items[index] = folder;
        locations->entries.items[index] = own->entry;
    }
}

// Puts what was there before behind what is there.
static void keep(const OwnPath *own, Locations *locations,
                 const Locations *before)
{
    for (size_t i = 0; i < before->folders.count; i++) {
        if (!has_folder(locations, before->folders.items[i]))
            locations_add(locations, before->folders.items[i],
                          before->entries.items[i], own->finder->arena);
    }
}

void own_path_apply(const OwnPath *own, const PathEdits *edits,
                    Locations *locations)
{
    Locations before = {0};
    Arena *arena = own->finder->arena;
    for (size_t i = 0; i < edits->count; i++) {
        const PathEdit *edit = &edits->items[i];
        switch (edit->kind) {
        case PATH_CLEAR:
            before = *locations;
            *locations = (Locations){0};
            break;
        case PATH_KEEP:
            keep(own, locations, &before);
            break;
        case PATH_ADD:
            locations_add(locations,
                          shown_path(own->working, edit->path, arena),
                          own->entry, arena);
            break;
        case PATH_INSERT:
            insert(own, locations, shown_path(own->working, edit->path, arena),
                   edit->index);
            break;
        case PATH_ADD_PORTIONS:
            add_portions(own, locations);
            break;
        case PATH_UNKNOWN:
            // Mostly that has the package's own folder in it.
            if (locations->folders.count == 0)
                keep(own, locations, &before);
            break;
        }
    }
}
