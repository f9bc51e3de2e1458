#include "search/finder.h"

#include <string.h>

#include "base/path.h"
#include "host/entries.h"
#include "project/archive.h"

enum { NAME_LONGEST = 255 }; // no file system has longer entries

static bool leads_to(const Finder *finder, Str folder, const FsEntry *entry,
                     FsKind wanted)
{
    if (entry->kind != FS_LINK)
        return entry->kind == wanted;
    FsKind kind;
    return listing_find(finder->listing, folder, entry->name, &kind) &&
           kind == wanted;
}

// The file of `folder` that provides module `name`; NULL where none does. All
// names `name.…` stand together in the listing, so that a missing module costs
// one search there and not one for each suffix.
static const FsEntry *find_file(const Finder *finder, Str folder, Str name,
                                ModuleKind *kind)
{
    char bytes[NAME_LONGEST + 1];
    if (name.count == 0 || name.count > NAME_LONGEST)
        return NULL;
    memcpy(bytes, name.at, name.count);
    bytes[name.count] = '.';
    Str start = {bytes, name.count + 1};
    FsEntries entries = listing_of(finder->listing, folder, NULL);
    const FsEntry *best = NULL;
    size_t best_rank = finder->suffixes.count;
    for (size_t i = entries_from(entries, start);
         i < entries.count && str_starts_with(entries.items[i].name, start);
         i++) {
        const FsEntry *entry = &entries.items[i];
        size_t rank =
            suffixes_rank(&finder->suffixes, str_skip(entry->name, name.count));
        if (rank >= best_rank || !leads_to(finder, folder, entry, FS_FILE))
            continue;
        best = entry;
        best_rank = rank;
    }
    if (best)
        *kind = finder->suffixes.items[best_rank].kind;
    return best;
}

static bool has_folder(const Finder *finder, Str folder, Str name)
{
    FsEntries entries = listing_of(finder->listing, folder, NULL);
    const FsEntry *entry = entries_find(entries, name);
    return entry && leads_to(finder, folder, entry, FS_FOLDER);
}

static FinderAnswer ask_archive(const Finder *finder, const FsEntries *entries,
                                Str folder, Str name, Candidate *candidate)
{
    ArchiveAnswer answer = archive_ask(entries, folder, name,
                                       finder->suffixes.minor, finder->arena);
    *candidate = (Candidate){
        .kind = answer.is_bytecode ? MODULE_BYTECODE : MODULE_SOURCE,
        .path = answer.path,
        .failure = answer.failure,
    };
    switch (answer.provision) {
    case PROVIDES_NOTHING:
        return FINDER_NOTHING;
    case PROVIDES_PORTION:
        candidate->kind = MODULE_NAMESPACE;
        candidate->folder = answer.path;
        return FINDER_PORTION;
    case PROVIDES_MODULE:
        break;
    case PROVIDES_PACKAGE:
        candidate->kind = MODULE_PACKAGE;
        candidate->folder = path_folder(answer.path);
        break;
    }
    return FINDER_MODULE;
}

FinderAnswer finder_ask(const Finder *finder, Str folder, Str name,
                        Candidate *candidate)
{
    *candidate = (Candidate){.kind = MODULE_NAMESPACE};
    ModuleKind kind;
    FsEntries entries = listing_of(finder->listing, folder, NULL);
    if (entries.archive)
        return ask_archive(finder, &entries, folder, name, candidate);
    bool portion = has_folder(finder, folder, name);
    if (portion) {
        candidate->folder = path_join(finder->arena, folder, name);
        candidate->path = candidate->folder;
        const FsEntry *init =
            find_file(finder, candidate->folder, STR("__init__"), &kind);
        if (init) {
            candidate->kind = MODULE_PACKAGE;
            candidate->path =
                path_join(finder->arena, candidate->folder, init->name);
            return FINDER_MODULE;
        }
    }
    // A module beside a folder without __init__ wins (PEP 420; find-18).
    const FsEntry *file = find_file(finder, folder, name, &kind);
    if (!file)
        return portion ? FINDER_PORTION : FINDER_NOTHING;
    *candidate = (Candidate){
        .kind = kind,
        .path = path_join(finder->arena, folder, file->name),
    };
    return FINDER_MODULE;
}
