#ifndef IMPGRAPH_HOST_STORE_H
#define IMPGRAPH_HOST_STORE_H

// The folder where the program keeps files of its own from one run to the
// next. What lies there is read only if this user wrote it.

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>

// $XDG_CACHE_HOME/impgraph, else ~/.cache/impgraph (XDG Base Directory
// Specification); "" where neither is known, or where HOME is another user's,
// as it is below sudo. Nothing is made. On `arena`.
Str store_folder(Arena *arena);

typedef enum {
    STORE_NOTHING, // is not there, or cannot be seen
    STORE_OWN,     // a regular file of this user
    STORE_FOREIGN, // somebody else's, or a link, a folder, a FIFO
} StoreState;

// What stands at `path`, links not followed.
StoreState store_state(Arena *arena, Str path);

// Makes the folder, and those above it, for this user alone, with the marks
// that tell backups and git to leave it alone. True where it is there already.
bool store_make(Arena *arena, Str folder, Error *error);

// Dates the file at `path` anew, so that it is seen to be in use.
void store_touch(Arena *arena, Str path);
void store_remove(Arena *arena, Str path);

#endif
