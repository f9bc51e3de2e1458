#include "host/fs.h"

// A path with a NUL in it names nothing, but would name something once it is
// cut there for the system.
static bool is_nameable(Str path)
{
    return str_find(path, '\0') == path.count;
}

static Str with_working_folder(Str path)
{
    return path.count ? path : STR(".");
}

FsStatus fs_list(const Fs *fs, Str path, Arena *arena, FsEntries *entries)
{
    *entries = (FsEntries){.items = NULL};
    if (!is_nameable(path))
        return FS_MISSING;
    return fs->list(fs->context, with_working_folder(path), arena, entries);
}

FsStatus fs_info(const Fs *fs, Str path, FsInfo *info)
{
    if (!is_nameable(path))
        return FS_MISSING;
    return fs->info(fs->context, with_working_folder(path), info);
}

bool fs_is_file(const Fs *fs, Str path)
{
    FsInfo info;
    return fs_info(fs, path, &info) == FS_OK && info.kind == FS_FILE;
}

bool fs_is_folder(const Fs *fs, Str path)
{
    FsInfo info;
    return fs_info(fs, path, &info) == FS_OK && info.kind == FS_FOLDER;
}

FsStatus fs_read(const Fs *fs, Str path, size_t limit, Arena *arena, Str *bytes)
{
    *bytes = (Str){NULL, 0};
    if (!is_nameable(path))
        return FS_MISSING;
    return fs->read(fs->context, with_working_folder(path), limit, arena,
                    bytes);
}

FsStatus fs_read_part(const Fs *fs, Str path, uint64_t offset, size_t count,
                      Arena *arena, Str *bytes)
{
    *bytes = (Str){NULL, 0};
    if (!is_nameable(path))
        return FS_MISSING;
    return fs->read_part(fs->context, with_working_folder(path), offset, count,
                         arena, bytes);
}

FsStatus fs_real_path(const Fs *fs, Str path, Arena *arena, Str *real)
{
    *real = (Str){NULL, 0};
    if (!is_nameable(path))
        return FS_MISSING;
    return fs->real_path(fs->context, with_working_folder(path), arena, real);
}

Str fs_status_text(FsStatus status)
{
    static const Str texts[] = {
        [FS_OK] = STR_INIT("no error"),
        [FS_MISSING] = STR_INIT("no such file or folder"),
        [FS_NOT_A_FOLDER] = STR_INIT("not a folder"),
        [FS_NOT_A_FILE] = STR_INIT("not a regular file"),
        [FS_DENIED] = STR_INIT("permission denied"),
        [FS_TOO_LARGE] = STR_INIT("larger than the size limit"),
        [FS_LINK_LOOP] = STR_INIT("too many symbolic links"),
        [FS_DAMAGED] = STR_INIT("damaged in its archive"),
        [FS_FAILED] = STR_INIT("the system failed to read it"),
    };
    return texts[status];
}

int fs_entry_cmp(const void *a, const void *b)
{
    return str_cmp(((const FsEntry *)a)->name, ((const FsEntry *)b)->name);
}
