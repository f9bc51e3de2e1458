// Stands in for libFuzzer where there is none: gives a target every file that
// is named, and every file of the folders that are.
//     fuzz_TARGET PATH…
// Exits 0 when all promises held, 1 where there was nothing to read.

#include "target.h"

#include "host/fs.h"

#include <stdio.h>

enum { LARGEST = 1 << 20 };

static unsigned replay_file(const Fs *fs, Str path)
{
    Arena *arena = arena_new();
    Str bytes;
    bool readable = fs_read(fs, path, LARGEST, arena, &bytes) == FS_OK;
    if (readable)
        (void)LLVMFuzzerTestOneInput((const uint8_t *)bytes.at, bytes.count);
    else
        (void)fprintf(stderr, "cannot read %.*s\n", STR_ARGS(path));
    arena_free(arena);
    return readable;
}

static unsigned replay(const Fs *fs, Str path, Arena *arena)
{
    FsEntries entries;
    if (fs_list(fs, path, arena, &entries) != FS_OK)
        return replay_file(fs, path);
    unsigned count = 0;
    for (size_t i = 0; i < entries.count; i++)
        count += replay_file(
            fs, str_concat3(arena, path, STR("/"), entries.items[i].name));
    return count;
}

int main(int argc, char **argv)
{
    Fs fs = fs_posix();
    Arena *arena = arena_new();
    unsigned count = 0;
    for (int i = 1; i < argc; i++)
        count += replay(&fs, str_from(argv[i]), arena);
    arena_free(arena);
    printf("%u inputs\n", count);
    return count ? 0 : 1;
}
