#include "host/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/out.h"
#include "base/path.h"
#include "base/vec.h"
#include "host/process.h"

enum {
    PADDING = 8,       // zero bytes behind a text
    LINK_LIMIT = 1000, // against links that others change meanwhile
    FIRST_ROOM = 4096, // for files that announce no size, as in /proc
    SHORT_PATH = 256   // with the NUL
};

// A path as the system takes it: any beginning too long for one call is
// already open as `folder`, `name` is the rest from there. It stands in
// `room` where it fits: buffers on the stack are zeroed for each call, and most
// calls are about one of many files.
typedef struct {
    int folder;
    char *name;
    char room[SHORT_PATH];
} Place;

static FsStatus status_of(int error)
{
    switch (error) {
    case ENOENT:
    case ENAMETOOLONG: // of one name: nothing can be called so
        return FS_MISSING;
    case ENOTDIR:
        return FS_NOT_A_FOLDER;
    case EISDIR:
    case ENXIO: // opening a socket, or a device without a driver
    case ENODEV:
        return FS_NOT_A_FILE;
    case EACCES:
    case EPERM:
        return FS_DENIED;
    case ELOOP:
        return FS_LINK_LOOP;
    default:
        return FS_FAILED;
    }
}

static int open_at(const Place *place, int flags)
{
    int file;
    do
        file = openat(place->folder, place->name, flags | O_CLOEXEC);
    while (file < 0 && errno == EINTR);
    return file;
}

static void leave_folder(const Place *place)
{
    if (place->folder != AT_FDCWD)
        (void)close(place->folder);
}

static void place_close(const Place *place)
{
    leave_folder(place);
    if (place->name != place->room)
        free(place->name);
}

static void set_name(Place *place, Str name)
{
    memcpy(place->name, name.at, name.count);
    place->name[name.count] = '\0';
}

// Goes on to the folder called place->name.
static bool enter_folder(Place *place)
{
    // O_PATH needs no right to list the folder, only to pass through it.
    int folder = open_at(place, O_PATH | O_DIRECTORY);
    int error = errno;
    leave_folder(place);
    errno = error;
    place->folder = folder >= 0 ? folder : AT_FDCWD;
    return folder >= 0;
}

// Opens all of `path` but what fits one call; the caller ends with place_close
// where the status is FS_OK.
static FsStatus place_open(Place *place, Str path)
{
    place->folder = AT_FDCWD;
    place->name = place->room;
    if (path.count >= sizeof place->room)
        place->name = malloc(PATH_MAX);
    if (!place->name)
        out_of_memory();
    while (path.count >= PATH_MAX) {
        size_t slash = str_find_last(str_slice(path, 0, PATH_MAX - 1), '/');
        if (slash == PATH_MAX - 1) {
            place_close(place);
            return FS_MISSING;
        }
        set_name(place, str_slice(path, 0, slash + 1));
        if (!enter_folder(place)) {
            FsStatus status = status_of(errno);
            place_close(place);
            return status;
        }
        while (slash < path.count && path.at[slash] == '/')
            slash++;
        path = str_skip(path, slash);
    }
    // A long path that ends in slashes was entered to its end.
    set_name(place, path.count ? path : STR("."));
    return FS_OK;
}

static FsKind kind_of(mode_t mode)
{
    if (S_ISREG(mode))
        return FS_FILE;
    if (S_ISDIR(mode))
        return FS_FOLDER;
    return S_ISLNK(mode) ? FS_LINK : FS_OTHER;
}

// False where the entry vanished or the system failed (in `errno`).
static bool find_kind(DIR *folder, const struct dirent *entry, FsKind *kind)
{
    switch (entry->d_type) {
    case DT_REG:
        *kind = FS_FILE;
        return true;
    case DT_DIR:
        *kind = FS_FOLDER;
        return true;
    case DT_LNK:
        *kind = FS_LINK;
        return true;
    case DT_UNKNOWN:
        break;
    default:
        *kind = FS_OTHER;
        return true;
    }
    // Some file systems keep the kind elsewhere.
    struct stat facts;
    if (fstatat(dirfd(folder), entry->d_name, &facts, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    *kind = kind_of(facts.st_mode);
    return true;
}

// Makes the entries of a listing: the kind of each as a byte, then its name.
static FsEntries entries_of(Str listing, size_t count, Arena *arena)
{
    FsEntry *items = arena_space(arena, count * sizeof *items);
    for (size_t i = 0; i < count; i++) {
        FsKind kind = (FsKind)listing.at[0];
        listing = str_skip(listing, 1);
        items[i] = (FsEntry){str_cut(&listing, '\0'), kind};
    }
    if (count)
        qsort(items, count, sizeof *items, fs_entry_cmp);
    return (FsEntries){.items = items, .count = count};
}

// All names stand in one text, so that a listing takes no more room than it
// needs: there is one of each folder for the whole run.
static FsStatus list_open(DIR *folder, Arena *arena, FsEntries *entries)
{
    Text listing = {.arena = arena};
    size_t count = 0;
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry)
            break;
        Str name = str_from(entry->d_name);
        if (str_eq(name, STR(".")) || str_eq(name, STR("..")))
            continue;
        FsKind kind;
        if (find_kind(folder, entry, &kind)) {
            char byte = (char)kind;
            (void)out_to_text(&listing, (Str){&byte, 1});
            (void)out_to_text(&listing, (Str){name.at, name.count + 1});
            count++;
        } else if (errno != ENOENT) {
            break;
        }
    }
    // Half a listing would silently lose files.
    if (errno != 0)
        return status_of(errno);
    *entries = entries_of(text_str(&listing), count, arena);
    return FS_OK;
}

static FsStatus posix_list(void *context, Str path, Arena *arena,
                           FsEntries *entries)
{
    (void)context;
    Place place;
    FsStatus status = place_open(&place, path);
    if (status != FS_OK)
        return status;
    int file = open_at(&place, O_RDONLY | O_DIRECTORY | O_NONBLOCK);
    DIR *folder = file >= 0 ? fdopendir(file) : NULL;
    status = folder ? FS_OK : status_of(errno);
    place_close(&place);
    if (folder) {
        status = list_open(folder, arena, entries);
        (void)closedir(folder);
    } else if (file >= 0) {
        (void)close(file);
    }
    return status;
}

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static FsStatus posix_info(void *context, Str path, FsInfo *info)
{
    (void)context;
    Place place;
    FsStatus status = place_open(&place, path);
    if (status != FS_OK)
        return status;
    struct stat facts;
    bool found = fstatat(place.folder, place.name, &facts, 0) == 0;
    status = found ? FS_OK : status_of(errno);
    place_close(&place);
    if (!found)
        return status;
    *info = (FsInfo){.kind = kind_of(facts.st_mode),
                     .size = (uint64_t)facts.st_size,
                     .device = (uint64_t)facts.st_dev,
                     .inode = (uint64_t)facts.st_ino,
                     .modified = nanoseconds(facts.st_mtim),
                     .changed = nanoseconds(facts.st_ctim)};
    return FS_OK;
}

// Reads until `room` is full or the file ends; false where the system failed.
// What asks for more than the `announced` bytes and gets just these is at the
// end: it need not be told so once more.
static bool fill(int file, char *bytes, size_t room, uint64_t announced,
                 size_t *count)
{
    while (*count < room && (*count == 0 || *count != announced)) {
        ssize_t got = read(file, bytes + *count, room - *count);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        *count += (size_t)got;
    }
    return true;
}

// `announced` is what fstat said: a hint for the first room and nothing more.
static FsStatus read_open(int file, uint64_t announced, size_t limit,
                          Arena *arena, Str *bytes)
{
    // One byte more than allowed tells a file at the limit from one above it.
    size_t most = limit < SIZE_MAX / 4 ? limit + 1 : SIZE_MAX / 4;
    size_t room = announced < most ? (size_t)announced + 1 : most;
    if (announced == 0 && room < FIRST_ROOM && most >= FIRST_ROOM)
        room = FIRST_ROOM;
    char *text = arena_space(arena, room + PADDING);
    size_t count = 0;
    for (;;) {
        if (!fill(file, text, room, announced, &count))
            return status_of(errno);
        if (count > limit)
            return FS_TOO_LARGE;
        if (count < room)
            break;
        room = room < most / 2 ? room * 2 : most;
        char *moved = arena_space(arena, room + PADDING);
        memcpy(moved, text, count);
        text = moved;
    }
    memset(text + count, 0, PADDING);
    *bytes = (Str){text, count};
    return FS_OK;
}

// Opens a regular file; the caller closes it where the status is FS_OK.
static FsStatus open_file(Str path, int *opened, uint64_t *announced)
{
    Place place;
    FsStatus status = place_open(&place, path);
    if (status != FS_OK)
        return status;
    // Never waits: not for a FIFO's writer, not for a terminal.
    int file = open_at(&place, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    status = file >= 0 ? FS_OK : status_of(errno);
    place_close(&place);
    if (file < 0)
        return status;
    struct stat facts;
    if (fstat(file, &facts) != 0)
        status = status_of(errno);
    else if (!S_ISREG(facts.st_mode))
        status = FS_NOT_A_FILE;
    if (status != FS_OK) {
        (void)close(file);
        return status;
    }
    *opened = file;
    *announced = (uint64_t)facts.st_size;
    return FS_OK;
}

static FsStatus posix_read(void *context, Str path, size_t limit, Arena *arena,
                           Str *bytes)
{
    (void)context;
    int file;
    uint64_t announced;
    FsStatus status = open_file(path, &file, &announced);
    if (status != FS_OK)
        return status;
    status = read_open(file, announced, limit, arena, bytes);
    (void)close(file);
    return status;
}

static FsStatus read_part_open(int file, uint64_t offset, size_t count,
                               Arena *arena, Str *bytes)
{
    if (offset > INT64_MAX || lseek(file, (off_t)offset, SEEK_SET) < 0)
        return FS_FAILED;
    char *text = arena_alloc(arena, count + PADDING);
    size_t got = 0;
    if (!fill(file, text, count, count, &got))
        return status_of(errno);
    *bytes = (Str){text, got};
    return FS_OK;
}

static FsStatus posix_read_part(void *context, Str path, uint64_t offset,
                                size_t count, Arena *arena, Str *bytes)
{
    (void)context;
    int file;
    uint64_t announced;
    FsStatus status = open_file(path, &file, &announced);
    if (status != FS_OK)
        return status;
    status = read_part_open(file, offset, count, arena, bytes);
    (void)close(file);
    return status;
}

// A path being made real: `real` is done ("" for the root), `rest` still to do.
typedef struct {
    Arena *arena;
    Text real;
    Str rest;
    size_t links;
} Resolution;

// The target of a link; empty for anything else.
static FsStatus read_link(Str path, Arena *arena, Str *target)
{
    *target = (Str){NULL, 0};
    Place place;
    FsStatus status = place_open(&place, path);
    if (status != FS_OK)
        return status;
    char text[PATH_MAX]; // Linux makes no longer links
    ssize_t count = readlinkat(place.folder, place.name, text, sizeof text);
    if (count >= 0)
        *target = str_copy(arena, (Str){text, (size_t)count});
    else if (errno != EINVAL)
        status = status_of(errno);
    place_close(&place);
    return status;
}

static FsStatus resolve_part(Resolution *resolution, Str part)
{
    Text *real = &resolution->real;
    if (part.count == 0 || str_eq(part, STR(".")))
        return FS_OK;
    if (str_eq(part, STR(".."))) {
        if (real->count)
            real->count = str_find_last(text_str(real), '/');
        return FS_OK;
    }
    size_t before = real->count;
    (void)out_to_text(real, STR("/"));
    (void)out_to_text(real, part);
    Str target;
    FsStatus status = read_link(text_str(real), resolution->arena, &target);
    if (status != FS_OK || target.count == 0)
        return status;
    if (++resolution->links > LINK_LIMIT)
        return FS_LINK_LOOP;
    real->count = path_is_absolute(target) ? 0 : before;
    resolution->rest =
        str_concat3(resolution->arena, target, STR("/"), resolution->rest);
    return FS_OK;
}

// Not realpath(3), which gives up beyond PATH_MAX.
static FsStatus posix_real_path(void *context, Str path, Arena *arena,
                                Str *real)
{
    // Tells of loops, of missing ends and of `file/` once and for all.
    FsInfo info;
    FsStatus status = posix_info(context, path, &info);
    Resolution resolution = {.arena = arena, .rest = path};
    resolution.real.arena = arena;
    if (status == FS_OK && !path_is_absolute(path)) {
        Str folder;
        if (!process_folder(arena, &folder))
            return FS_FAILED;
        resolution.rest = str_concat3(arena, folder, STR("/"), path);
    }
    while (status == FS_OK && resolution.rest.count)
        status = resolve_part(&resolution, str_cut(&resolution.rest, '/'));
    if (status == FS_OK)
        *real = resolution.real.count ? text_str(&resolution.real) : STR("/");
    return status;
}

Fs fs_posix(void)
{
    return (Fs){
        .list = posix_list,
        .info = posix_info,
        .read = posix_read,
        .read_part = posix_read_part,
        .real_path = posix_real_path,
    };
}
