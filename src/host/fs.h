#ifndef IMPGRAPH_HOST_FS_H
#define IMPGRAPH_HOST_FS_H

// The file port: all that impgraph asks of a file system. Makers: fs_posix (the
// machine's), fs_memory (a tree drawn in text, for tests), and what lies over
// another one, host/archives.h and host/fs_overlay.h.
// Paths are `/`-separated bytes, relative ones from the working directory, of
// any length: the port copes with what is longer than the system takes in one
// call. Safe to use from several threads at a time.

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    FS_FILE,
    FS_FOLDER,
    FS_LINK,  // only from fs_list: not followed
    FS_OTHER, // FIFO, socket, device
} FsKind;

typedef enum {
    FS_OK,
    FS_MISSING,
    FS_NOT_A_FOLDER,
    FS_NOT_A_FILE, // a folder, FIFO, socket or device where a file was wanted
    FS_DENIED,
    FS_TOO_LARGE,
    FS_LINK_LOOP,
    FS_DAMAGED, // a member of an archive that cannot be unpacked
    FS_FAILED,  // anything else the system said
} FsStatus;

typedef struct {
    Str name;
    FsKind kind;
} FsEntry;

// Sorted by name (str_cmp), without "." and "..".
typedef struct {
    const FsEntry *items;
    size_t count;
    const struct Zip *archive; // that the folder lies in; NULL for none
    Str inside;                // and its path there, "" for the top
} FsEntries;

typedef struct {
    FsKind kind;   // of what the path leads to, links followed
    uint64_t size; // bytes
    uint64_t device;
    uint64_t inode;   // with `device`: one folder seen under two names
    int64_t modified; // the contents, in nanoseconds since 1970
    int64_t changed;  // the inode, likewise
} FsInfo;

typedef struct Fs Fs;
struct Fs {
    void *context;
    FsStatus (*list)(void *context, Str path, Arena *arena, FsEntries *entries);
    FsStatus (*info)(void *context, Str path, FsInfo *info);
    FsStatus (*read)(void *context, Str path, size_t limit, Arena *arena,
                     Str *bytes);
    FsStatus (*read_part)(void *context, Str path, uint64_t offset,
                          size_t count, Arena *arena, Str *bytes);
    FsStatus (*real_path)(void *context, Str path, Arena *arena, Str *real);
};

// Lists a folder, names copied to `arena`. O(n log n).
FsStatus fs_list(const Fs *fs, Str path, Arena *arena, FsEntries *entries);

// What the path leads to, links followed.
FsStatus fs_info(const Fs *fs, Str path, FsInfo *info);
bool fs_is_file(const Fs *fs, Str path);
bool fs_is_folder(const Fs *fs, Str path);

// Reads a whole regular file of at most `limit` bytes (links followed), never
// waiting on FIFOs and devices, trusting the bytes read and not the size
// announced. Eight zero bytes stand behind the text, outside its count. With
// FS_DAMAGED `bytes` says in words what is wrong.
FsStatus fs_read(const Fs *fs, Str path, size_t limit, Arena *arena,
                 Str *bytes);

// Reads `count` bytes of a regular file from `offset` on, fewer where it ends
// before. The room for all of them is taken at once.
FsStatus fs_read_part(const Fs *fs, Str path, uint64_t offset, size_t count,
                      Arena *arena, Str *bytes);

// The absolute path with all links resolved (POSIX realpath).
FsStatus fs_real_path(const Fs *fs, Str path, Arena *arena, Str *real);

// Order of two FsEntry by name, for qsort in makers of a file system.
int fs_entry_cmp(const void *a, const void *b);

// In words, for diagnostics: "permission denied", "no such file", …
Str fs_status_text(FsStatus status);

// The machine's own file system. The value may be copied; it holds nothing.
Fs fs_posix(void);

// A tree in memory. Each line of `drawing` is a path, below the last less
// indented folder line (one ending in `/`); behind ` = ` may stand the file's
// text, behind ` -> ` a link's target as seen from the link's folder:
//     app/
//       __init__.py
//       main.py = import os\nfrom . import shop\n
//     data -> app
//     lib/shop/cart.py
//     /etc/passwd
// Names, texts and targets know the escapes \n \r \t \\ \0 \xNN (lower case).
// `path !denied` is a file or folder of mode 000: it is seen, but to read, list
// or enter it is FS_DENIED; `path !fifo` is of kind FS_OTHER. The working
// directory is "/here" and drawings start there. A flawed drawing asserts.
// Lives on `arena`; reads only, once made.
Fs fs_memory(Arena *arena, const char *drawing);

#endif
