#ifndef IMPGRAPH_HOST_FS_DRAWING_H
#define IMPGRAPH_HOST_FS_DRAWING_H

// The tree behind fs_memory, and its making from a drawing (see host/fs.h).

#include "base/arena.h"
#include "base/str.h"
#include "host/fs.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct FsNode FsNode;

struct FsNode {
    Str name;
    FsNode *parent; // the root is its own
    FsKind kind;
    bool denied;
    Str text;        // a file's bytes, or a link's target
    uint64_t number; // in place of an inode
    FsNode *first_child;
    FsNode *next; // sibling, in no particular order
    size_t child_count;
};

typedef struct {
    FsNode *root;
    FsNode *working; // the folder relative paths start from
    uint64_t count;
} FsTree;

// Reads a drawing; a flaw in one is a bug in the test that drew it and asserts.
FsTree *fs_drawing_read(Arena *arena, const char *drawing);

// The child called `name`, or NULL.
FsNode *fs_node_child(const FsNode *folder, Str name);

#endif
