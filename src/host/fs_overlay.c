#include "host/fs_overlay.h"

#include <string.h>

enum { PADDING = 8 }; // zero bytes behind a text

// What tells a file from others, as bytes of a key.
typedef struct {
    uint64_t device;
    uint64_t inode;
} Place;

static const Str *find_text(const FsOverlay *overlay, const FsInfo *info)
{
    Place place = {info->device, info->inode};
    uint32_t index;
    if (info->kind != FS_FILE ||
        !map_find(&overlay->places, (Str){(const char *)&place, sizeof place},
                  &index))
        return NULL;
    return &overlay->texts.items[index];
}

static const Str *text_at(const FsOverlay *overlay, Str path)
{
    FsInfo info;
    return fs_info(&overlay->base, path, &info) == FS_OK
               ? find_text(overlay, &info)
               : NULL;
}

static Str copy_padded(Arena *arena, Str text)
{
    char *copy = ARENA_ARRAY(arena, char, text.count + PADDING);
    memcpy(copy, text.at, text.count);
    return (Str){copy, text.count};
}

static FsStatus overlay_list(void *context, Str path, Arena *arena,
                             FsEntries *entries)
{
    const FsOverlay *overlay = context;
    return fs_list(&overlay->base, path, arena, entries);
}

static FsStatus overlay_info(void *context, Str path, FsInfo *info)
{
    const FsOverlay *overlay = context;
    FsStatus status = fs_info(&overlay->base, path, info);
    const Str *text = status == FS_OK ? find_text(overlay, info) : NULL;
    if (text)
        info->size = text->count;
    return status;
}

static FsStatus overlay_read(void *context, Str path, size_t limit,
                             Arena *arena, Str *bytes)
{
    const FsOverlay *overlay = context;
    const Str *text = text_at(overlay, path);
    if (!text)
        return fs_read(&overlay->base, path, limit, arena, bytes);
    if (text->count > limit)
        return FS_TOO_LARGE;
    *bytes = copy_padded(arena, *text);
    return FS_OK;
}

static FsStatus overlay_read_part(void *context, Str path, uint64_t offset,
                                  size_t count, Arena *arena, Str *bytes)
{
    const FsOverlay *overlay = context;
    const Str *text = text_at(overlay, path);
    if (!text)
        return fs_read_part(&overlay->base, path, offset, count, arena, bytes);
    size_t start = offset < text->count ? (size_t)offset : text->count;
    size_t rest = text->count - start;
    *bytes = copy_padded(arena,
                         str_slice(*text, start, count < rest ? count : rest));
    return FS_OK;
}

static FsStatus overlay_real_path(void *context, Str path, Arena *arena,
                                  Str *real)
{
    const FsOverlay *overlay = context;
    return fs_real_path(&overlay->base, path, arena, real);
}

FsOverlay fs_overlay_of(Fs base, Arena *arena)
{
    FsOverlay overlay = {.base = base, .arena = arena};
    map_init(&overlay.places, arena);
    return overlay;
}

bool fs_overlay_put(FsOverlay *overlay, Str path, Str text)
{
    FsInfo info;
    if (fs_info(&overlay->base, path, &info) != FS_OK || info.kind != FS_FILE)
        return false;
    Place *place = ARENA_NEW(overlay->arena, Place);
    *place = (Place){info.device, info.inode};
    map_put(&overlay->places, (Str){(const char *)place, sizeof *place},
            (uint32_t)overlay->texts.count);
    vec_push(overlay->arena, &overlay->texts, text);
    return true;
}

Fs fs_overlay_fs(FsOverlay *overlay)
{
    return (Fs){
        .context = overlay,
        .list = overlay_list,
        .info = overlay_info,
        .read = overlay_read,
        .read_part = overlay_read_part,
        .real_path = overlay_real_path,
    };
}
