#include "host/listing.h"

#include "base/map.h"
#include "base/path.h"
#include "base/vec.h"
#include "host/entries.h"

// Where an entry leads: its own kind, or for a link what fs_info once said.
typedef enum {
    LEADS_UNKNOWN, // a link not yet followed
    LEADS_NOWHERE,
    LEADS_TO_FILE,
    LEADS_TO_FOLDER,
    LEADS_TO_OTHER,
} Lead;

typedef struct {
    Str path;
    FsStatus status;
    FsEntries entries;
    unsigned char *leads; // a Lead for each entry; NULL until a link is met
} Folder;

struct Listing {
    const Fs *fs;
    Arena *arena;
    Map index; // path, as asked for and normal, to a place in `folders`
    VEC(Folder) folders;
};

Listing *listing_new(const Fs *fs, Arena *arena)
{
    Listing *listing = ARENA_NEW(arena, Listing);
    listing->fs = fs;
    listing->arena = arena;
    map_init(&listing->index, arena);
    return listing;
}

const Fs *listing_fs(const Listing *listing)
{
    return listing->fs;
}

static uint32_t add_folder(Listing *listing, Str path)
{
    Folder folder = {.path = path};
    folder.status = fs_list(listing->fs, path, listing->arena, &folder.entries);
    vec_push(listing->arena, &listing->folders, folder);
    return (uint32_t)listing->folders.count - 1;
}

static Folder *find_folder(Listing *listing, Str path)
{
    uint32_t place;
    if (map_find(&listing->index, path, &place))
        return &listing->folders.items[place];
    Str normal = path_normal(listing->arena, path);
    if (!map_find(&listing->index, normal, &place)) {
        place = add_folder(listing, normal);
        map_put(&listing->index, normal, place);
    }
    // Another spelling is normalised once only.
    if (!str_eq(path, normal))
        map_put(&listing->index, str_copy(listing->arena, path), place);
    return &listing->folders.items[place];
}

FsEntries listing_of(Listing *listing, Str folder, FsStatus *status)
{
    const Folder *found = find_folder(listing, folder);
    if (status)
        *status = found->status;
    return found->entries;
}

static Lead follow(Listing *listing, Str path)
{
    FsInfo info;
    if (fs_info(listing->fs, path, &info) != FS_OK)
        return LEADS_NOWHERE;
    if (info.kind == FS_FILE)
        return LEADS_TO_FILE;
    return info.kind == FS_FOLDER ? LEADS_TO_FOLDER : LEADS_TO_OTHER;
}

// The entries themselves keep saying FS_LINK: who walks them must not see
// another tree after someone else has looked a name up.
static bool follow_entry(Listing *listing, Folder *folder, size_t index,
                         FsKind *kind)
{
    if (!folder->leads)
        folder->leads =
            ARENA_ARRAY(listing->arena, unsigned char, folder->entries.count);
    if (folder->leads[index] == LEADS_UNKNOWN) {
        Str path = path_join(listing->arena, folder->path,
                             folder->entries.items[index].name);
        folder->leads[index] = (unsigned char)follow(listing, path);
    }
    if (folder->leads[index] == LEADS_NOWHERE)
        return false;
    static const FsKind kinds[] = {
        [LEADS_TO_FILE] = FS_FILE,
        [LEADS_TO_FOLDER] = FS_FOLDER,
        [LEADS_TO_OTHER] = FS_OTHER,
    };
    *kind = kinds[folder->leads[index]];
    return true;
}

bool listing_find(Listing *listing, Str folder, Str name, FsKind *kind)
{
    Folder *found = find_folder(listing, folder);
    const FsEntry *entry = entries_find(found->entries, name);
    if (!entry)
        return false;
    *kind = entry->kind;
    size_t index = (size_t)(entry - found->entries.items);
    return *kind != FS_LINK || follow_entry(listing, found, index, kind);
}

static bool has_kind(Listing *listing, Str path, FsKind wanted)
{
    FsKind kind;
    return listing_find(listing, path_folder(path), path_name(path), &kind) &&
           kind == wanted;
}

bool listing_has_file(Listing *listing, Str path)
{
    return has_kind(listing, path, FS_FILE);
}

bool listing_has_folder(Listing *listing, Str path)
{
    Str name = path_name(path);
    // These stand in no listing.
    if (name.count == 0 || str_eq(name, STR(".")) || str_eq(name, STR("..")))
        return fs_is_folder(listing->fs, path);
    return has_kind(listing, path, FS_FOLDER);
}
