#include "host/archives.h"

#include <pthread.h>

#include "base/map.h"
#include "base/path.h"
#include "base/vec.h"

enum { MAX_LEVELS = 4096 }; // of a path (hazards 3)

typedef struct {
    const Zip *zip;
} Opened;

struct Archives {
    Fs base;
    pthread_mutex_t lock; // for all below
    Arena *arena;
    Map by_path; // to a place in `opened`
    VEC(Opened) opened;
};

Archives *archives_new(Fs base)
{
    Arena *arena = arena_new();
    Archives *archives = ARENA_NEW(arena, Archives);
    archives->base = base;
    archives->arena = arena;
    map_init(&archives->by_path, arena);
    // Without attributes there is nothing that could fail.
    (void)pthread_mutex_init(&archives->lock, NULL);
    return archives;
}

void archives_free(Archives *archives)
{
    if (!archives)
        return;
    (void)pthread_mutex_destroy(&archives->lock);
    arena_free(archives->arena);
}

static const Zip *find_opened(const Archives *archives, Str path)
{
    uint32_t place;
    return map_find(&archives->by_path, path, &place)
               ? archives->opened.items[place].zip
               : NULL;
}

static const Zip *open_archive(Archives *archives, Str path)
{
    path = str_copy(archives->arena, path);
    const Zip *zip = zip_open(&archives->base, path, archives->arena);
    map_put(&archives->by_path, path, (uint32_t)archives->opened.count);
    vec_push(archives->arena, &archives->opened, (Opened){zip});
    return zip;
}

// The part of a path above its last one; false where there is none.
static bool climb(Str *path)
{
    while (path->count && path->at[path->count - 1] != '/')
        path->count--;
    while (path->count && path->at[path->count - 1] == '/')
        path->count--;
    return path->count > 0;
}

// The archive at or above `path`: what was opened needs no system call.
static const Zip *find_archive(Archives *archives, Str path)
{
    Str above = path;
    int levels = 0;
    do {
        const Zip *zip = find_opened(archives, above);
        if (zip)
            return zip;
    } while (++levels < MAX_LEVELS && climb(&above));
    for (levels = 0; levels < MAX_LEVELS; levels++) {
        FsInfo info;
        if (fs_info(&archives->base, path, &info) == FS_OK)
            return info.kind == FS_FILE ? open_archive(archives, path) : NULL;
        if (!climb(&path))
            break;
    }
    return NULL;
}

static Str strip_slashes(Str path)
{
    while (path.count > 1 && path.at[path.count - 1] == '/')
        path.count--;
    return path;
}

// The sound archive that `path` leads to or into; NULL for none.
static const Zip *enter(Archives *archives, Str path, Str *inside)
{
    path = strip_slashes(path);
    (void)pthread_mutex_lock(&archives->lock);
    const Zip *zip = find_archive(archives, path);
    (void)pthread_mutex_unlock(&archives->lock);
    if (!zip || zip->flaw.count)
        return NULL;
    *inside = str_skip(path, zip->path.count + 1);
    return zip;
}

static FsStatus archives_list(void *context, Str path, Arena *arena,
                              FsEntries *entries)
{
    Archives *archives = context;
    const Fs *base = &archives->base;
    Str inside;
    FsStatus status = base->list(base->context, path, arena, entries);
    const Zip *zip =
        status == FS_NOT_A_FOLDER ? enter(archives, path, &inside) : NULL;
    return zip ? zip_list(zip, inside, arena, entries) : status;
}

static FsStatus archives_info(void *context, Str path, FsInfo *info)
{
    const Archives *archives = context;
    return archives->base.info(archives->base.context, path, info);
}

static FsStatus archives_read(void *context, Str path, size_t limit,
                              Arena *arena, Str *bytes)
{
    Archives *archives = context;
    const Fs *base = &archives->base;
    Str inside;
    FsStatus status = base->read(base->context, path, limit, arena, bytes);
    const Zip *zip =
        status == FS_NOT_A_FOLDER ? enter(archives, path, &inside) : NULL;
    if (!zip)
        return status;
    const ZipMember *member = zip_find(zip, inside);
    return member ? zip_read(zip, member, limit, arena, bytes) : FS_MISSING;
}

static FsStatus archives_read_part(void *context, Str path, uint64_t offset,
                                   size_t count, Arena *arena, Str *bytes)
{
    const Archives *archives = context;
    return archives->base.read_part(archives->base.context, path, offset, count,
                                    arena, bytes);
}

static FsStatus archives_real_path(void *context, Str path, Arena *arena,
                                   Str *real)
{
    Archives *archives = context;
    const Fs *base = &archives->base;
    Str inside;
    FsStatus status = base->real_path(base->context, path, arena, real);
    const Zip *zip =
        status == FS_NOT_A_FOLDER ? enter(archives, path, &inside) : NULL;
    if (!zip)
        return status;
    status = base->real_path(base->context, zip->path, arena, real);
    if (status == FS_OK && inside.count)
        *real = str_concat3(arena, *real, STR("/"), inside);
    return status;
}

Fs archives_fs(Archives *archives)
{
    return (Fs){
        .context = archives,
        .list = archives_list,
        .info = archives_info,
        .read = archives_read,
        .read_part = archives_read_part,
        .real_path = archives_real_path,
    };
}
