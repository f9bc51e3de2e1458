#include "host/process.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "host/fs.h"

struct ProcessFile {
    const char *path;
    const char *temporary; // NULL where `path` is written in place
    int file;
    int failure; // errno of the first write that failed, or 0
};

static bool refuse(Error *error, const char *path, int reason)
{
    return error_set(error, "cannot write %s: %s", path, strerror(reason));
}

// Beside the target, for only within one file system is renaming atomic.
static const char *temporary_name(Arena *arena, Str path, int attempt)
{
    enum { KEPT = 200 }; // of a name: with the rest it stays below NAME_MAX
    Str name = str_slice(path_name(path), 0, KEPT);
    Str hidden = str_format(arena, ".%.*s.%ld.%d.tmp", STR_ARGS(name),
                            (long)getpid(), attempt);
    return str_terminated(arena, path_join(arena, path_folder(path), hidden));
}

static int open_file(const char *path, int flags)
{
    int file;
    do
        file =
            open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY | flags, 0666);
    while (file < 0 && errno == EINTR);
    return file;
}

// A process of the same number may have been killed here before.
static void open_temporary(ProcessFile *file, Arena *arena, Str path)
{
    enum { ATTEMPTS = 100 };
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        file->temporary = temporary_name(arena, path, attempt);
        file->file = open_file(file->temporary, O_EXCL | O_NOFOLLOW);
        if (file->file >= 0 || errno != EEXIST)
            return;
    }
}

static bool is_nameable(Str path)
{
    return path.count > 0 && str_find(path, '\0') == path.count;
}

ProcessFile *process_file_open(Arena *arena, Str path, Error *error)
{
    ProcessFile *file = ARENA_NEW(arena, ProcessFile);
    file->path = str_terminated(arena, path);
    struct stat facts;
    bool exists = lstat(file->path, &facts) == 0;
    if (!is_nameable(path)) {
        file->file = -1;
        errno = ENOENT;
    } else if (exists && !S_ISREG(facts.st_mode)) {
        file->file = open_file(file->path, O_TRUNC);
    } else {
        open_temporary(file, arena, path);
    }
    if (file->file >= 0)
        return file;
    (void)refuse(error, file->path, errno);
    return NULL;
}

bool process_file_sink(void *file, Str bytes)
{
    ProcessFile *output = file;
    if (process_sink(&output->file, bytes))
        return true;
    if (output->failure == 0)
        output->failure = errno;
    return false;
}

// What was written has to be on the disk before the name points to it.
static bool finish_writing(ProcessFile *file, bool complete)
{
    int failure = file->failure;
    if (failure == 0 && complete && file->temporary && fsync(file->file) != 0)
        failure = errno;
    if (close(file->file) != 0 && failure == 0 && errno != EINTR)
        failure = errno;
    file->failure = failure;
    return failure == 0;
}

bool process_file_close(ProcessFile *file, bool complete, Error *error)
{
    bool written = finish_writing(file, complete);
    if (file->temporary && written && complete) {
        if (rename(file->temporary, file->path) == 0)
            return true;
        file->failure = errno;
    }
    if (file->temporary)
        (void)unlink(file->temporary);
    return file->failure == 0 || refuse(error, file->path, file->failure);
}

bool process_file_replace(Arena *arena, Str path, Str bytes, Error *error)
{
    Fs fs = fs_posix();
    Str real = path;
    struct stat facts;
    (void)fs_real_path(&fs, path, arena, &real);
    const char *name = str_terminated(arena, real);
    if (stat(name, &facts) != 0 || access(name, W_OK) != 0)
        return refuse(error, str_terminated(arena, path), errno);
    ProcessFile *file = process_file_open(arena, real, error);
    if (!file)
        return false;
    bool kept = fchmod(file->file, facts.st_mode & 07777) == 0;
    if (!kept)
        file->failure = errno;
    return process_file_close(file, kept && process_file_sink(file, bytes),
                              error);
}
