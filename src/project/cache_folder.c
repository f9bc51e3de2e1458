#include "project/cache_folder.h"

#include "base/path.h"
#include "host/fs.h"
#include "host/store.h"

enum { DIGITS = 2 * sizeof(Digest) };

static const Str suffixes[] = {
    [CACHE_OF_SCRIPTS] = STR_INIT(".facts"),
    [CACHE_OF_CODE] = STR_INIT(".code"),
    [CACHE_OF_NAMES] = STR_INIT(".names"),
    [CACHE_OF_USES] = STR_INIT(".uses"),
    [CACHE_OF_OUTLINES] = STR_INIT(".outlines"),
    [CACHE_OF_MENTIONS] = STR_INIT(".mentions"),
    [CACHE_OF_VERDICTS] = STR_INIT(".verdicts"),
};

Str cache_folder_path(Str folder, CacheKind kind, Digest subject, Arena *arena)
{
    Str suffix = suffixes[kind];
    Str name = str_format(arena, "%016llx%016llx%.*s",
                          (unsigned long long)subject.high,
                          (unsigned long long)subject.low, STR_ARGS(suffix));
    return path_join(arena, folder, name);
}

static bool is_hexadecimal(Str text)
{
    for (size_t i = 0; i < text.count; i++) {
        char byte = text.at[i];
        if (!(byte >= '0' && byte <= '9') && !(byte >= 'a' && byte <= 'f'))
            return false;
    }
    return text.count > 0;
}

// "<digits>.facts", and what process_file_open makes of that name:
// ".<digits>.facts.<number>.<number>.tmp".
static bool is_cache_name(Str name, Str suffix)
{
    bool hidden = str_starts_with(name, STR("."));
    name = str_skip(name, hidden);
    Str rest = str_skip(name, DIGITS);
    if (!is_hexadecimal(str_slice(name, 0, DIGITS)) ||
        !str_starts_with(rest, suffix))
        return false;
    rest = str_skip(rest, suffix.count);
    return hidden ? str_ends_with(rest, STR(".tmp")) : rest.count == 0;
}

static bool is_any_cache(Str name)
{
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        if (is_cache_name(name, suffixes[i]))
            return true;
    }
    return false;
}

void cache_folder_prune(Str folder, int64_t time, Arena *arena)
{
    Fs fs = fs_posix();
    FsEntries entries;
    (void)fs_list(&fs, folder, arena, &entries);
    for (size_t i = 0; i < entries.count; i++) {
        const FsEntry *entry = &entries.items[i];
        if (entry->kind != FS_FILE || !is_any_cache(entry->name))
            continue;
        FsInfo info;
        Str path = path_join(arena, folder, entry->name);
        if (fs_info(&fs, path, &info) == FS_OK && info.modified < time)
            store_remove(arena, path);
    }
}
