#ifndef IMPGRAPH_PROJECT_CACHE_FOLDER_H
#define IMPGRAPH_PROJECT_CACHE_FOLDER_H

// The files in a cache folder: one of a kind for each subject
// (project/cache_file.h).

#include "base/digest.h"
#include "base/str.h"

#include <stdint.h>

typedef enum {
    CACHE_OF_SCRIPTS,  // <digest>.facts
    CACHE_OF_CODE,     // <digest>.code
    CACHE_OF_NAMES,    // <digest>.names
    CACHE_OF_USES,     // <digest>.uses
    CACHE_OF_OUTLINES, // <digest>.outlines
    CACHE_OF_MENTIONS, // <digest>.mentions
    CACHE_OF_VERDICTS, // <digest>.verdicts, of verdict/memory.h
} CacheKind;

// The path of the cache file of `subject`, on `arena`.
Str cache_folder_path(Str folder, CacheKind kind, Digest subject, Arena *arena);

// Removes the cache files that were last used before `time` (process_time), and
// what runs that were killed have left of theirs; nothing else in the folder.
void cache_folder_prune(Str folder, int64_t time, Arena *arena);

#endif
