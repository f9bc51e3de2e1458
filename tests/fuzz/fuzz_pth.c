// A .pth file of any bytes, in a world where every path leads to a folder: what
// it names is a normal path, and comes from that file.

#include "base/path.h"
#include "search/pth.h"
#include "target.h"

typedef struct {
    Str text;
} World;

static FsStatus list_site(void *context, Str path, Arena *arena,
                          FsEntries *entries)
{
    static const FsEntry file = {STR_INIT("a.pth"), FS_FILE};
    (void)context;
    (void)path;
    (void)arena;
    *entries = (FsEntries){.items = &file, .count = 1};
    return FS_OK;
}

static FsStatus describe(void *context, Str path, FsInfo *info)
{
    (void)context;
    *info = (FsInfo){.kind = str_ends_with(path, STR(".pth")) ? FS_FILE
                                                              : FS_FOLDER};
    return FS_OK;
}

static FsStatus read_text(void *context, Str path, size_t limit, Arena *arena,
                          Str *bytes)
{
    const World *world = context;
    (void)path;
    (void)arena;
    *bytes = world->text;
    return world->text.count > limit ? FS_TOO_LARGE : FS_OK;
}

static FsStatus keep_path(void *context, Str path, Arena *arena, Str *real)
{
    (void)context;
    *real = str_copy(arena, path);
    return FS_OK;
}

static void check_line(const PthLine *line, Arena *arena)
{
    if (line->kind == PTH_PATH &&
        !str_eq(line->text, path_normal(arena, line->text)))
        input_refute("paths are normal");
    if (!str_eq(line->file, STR("a.pth")))
        input_refute("lines come from the file");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    World world = {input_bytes(data, size, arena)};
    Fs fs = {
        .context = &world,
        .list = list_site,
        .info = describe,
        .read = read_text,
        .real_path = keep_path,
    };
    for (unsigned minor = 8; minor <= 15; minor++) {
        PthLines lines = {0};
        pth_read(listing_new(&fs, arena), STR("/site"), minor, arena, &lines);
        for (size_t i = 0; i < lines.count; i++)
            check_line(&lines.items[i], arena);
    }
    arena_free(arena);
    return 0;
}
