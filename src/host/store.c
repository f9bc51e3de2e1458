#include "host/store.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "host/process.h"

static bool is_own_folder(Arena *arena, Str path)
{
    struct stat facts;
    return stat(str_terminated(arena, path), &facts) == 0 &&
           S_ISDIR(facts.st_mode) && facts.st_uid == geteuid();
}

Str store_folder(Arena *arena)
{
    Str caches;
    Str home;
    // The specification wants relative paths ignored.
    if (process_variable("XDG_CACHE_HOME", &caches) && path_is_absolute(caches))
        return path_join(arena, caches, STR("impgraph"));
    if (process_variable("HOME", &home) && path_is_absolute(home) &&
        is_own_folder(arena, home))
        return path_join(arena, home, STR(".cache/impgraph"));
    return STR("");
}

StoreState store_state(Arena *arena, Str path)
{
    struct stat facts;
    if (lstat(str_terminated(arena, path), &facts) != 0)
        return STORE_NOTHING;
    bool own = S_ISREG(facts.st_mode) && facts.st_uid == geteuid();
    return own ? STORE_OWN : STORE_FOREIGN;
}

static void write_mark(Arena *arena, Str folder, Str name, Str text)
{
    Error ignored;
    ProcessFile *file =
        process_file_open(arena, path_join(arena, folder, name), &ignored);
    if (!file)
        return;
    bool written = process_file_sink(file, text);
    (void)process_file_close(file, written, &ignored);
}

static void write_marks(Arena *arena, Str folder)
{
    // https://bford.info/cachedir/
    write_mark(arena, folder, STR("CACHEDIR.TAG"),
               STR("Signature: 8a477f597d28d172789f06886806bc55\n"
                   "# What impgraph remembers of files it has read.\n"));
    write_mark(arena, folder, STR(".gitignore"), STR("*\n"));
}

// Makes one folder; false where it is neither made nor there.
static bool make_one(Arena *arena, Str folder, bool *made)
{
    *made = mkdir(str_terminated(arena, folder), 0700) == 0;
    return *made || errno == EEXIST;
}

bool store_make(Arena *arena, Str folder, Error *error)
{
    bool made = false;
    bool there = true;
    for (size_t end = 1; end <= folder.count && there; end++) {
        if (end == folder.count || folder.at[end] == '/')
            there = make_one(arena, str_slice(folder, 0, end), &made);
    }
    if (!there)
        return error_set(error, "cannot make %.*s: %s", STR_ARGS(folder),
                         strerror(errno));
    if (made)
        write_marks(arena, folder);
    return true;
}

void store_touch(Arena *arena, Str path)
{
    (void)utimensat(AT_FDCWD, str_terminated(arena, path), NULL,
                    AT_SYMLINK_NOFOLLOW);
}

void store_remove(Arena *arena, Str path)
{
    (void)unlink(str_terminated(arena, path));
}
