#ifndef IMPGRAPH_HOST_FS_OVERLAY_H
#define IMPGRAPH_HOST_FS_OVERLAY_H

// A file system with other contents in some files of another one, to see what
// would be if they were written.

#include "base/map.h"
#include "base/vec.h"
#include "host/fs.h"

typedef struct {
    Fs base;
    Arena *arena;
    Map places; // device and inode to index in `texts`: whatever the path
    VEC(Str) texts;
} FsOverlay;

// Takes `base` by value; what it refers to must live as long.
FsOverlay fs_overlay_of(Fs base, Arena *arena);

// From now on the file at `path` says `text`, which must live as long; false
// where there is no such file. Not while others read.
bool fs_overlay_put(FsOverlay *overlay, Str path, Str text);

// The file system. Points to `overlay`, which must not be moved.
Fs fs_overlay_fs(FsOverlay *overlay);

#endif
