#ifndef IMPGRAPH_PROJECT_CACHE_STORE_H
#define IMPGRAPH_PROJECT_CACHE_STORE_H

// Where the caches of a project are kept, and each of them as one file there:
// found, read, replaced at once, dated anew. Whatever is wrong with a file is
// said in one warning, and the run goes on as if there was none.

#include "config/options.h"
#include "project/cache_file.h"
#include "project/cache_folder.h"

// The same for all caches of a run.
typedef struct {
    const Options *options;
    Str folder;
    CacheKey key;
    int64_t started; // process_time: before any file was read
} CacheHome;

// The home for what `options` ask to be read, seen from the absolute folder
// `working`; false where the user wants no cache or there is no place for one.
// Reads this program's file, by whose digest its caches are known. On `arena`.
bool cache_home_find(const Options *options, Str working, Arena *arena,
                     CacheHome *home);

typedef struct {
    CacheHome home;
    Arena *arena;
    Str path;
    bool unusable; // what stands there is not ours to replace
    Str warning;   // what the user should know, "" where all is well
} CacheStore;

// Names the file of that kind; nothing is read yet.
CacheStore cache_store_new(const CacheHome *home, CacheKind kind, Arena *arena);

// Reads it: `file` is without entries where it is not there, of another
// program, or not sound.
void cache_store_load(CacheStore *store, CacheFile *file);

// Keeps the first warning: "the cache PATH `what`".
void cache_store_warn(CacheStore *store, const char *what);

// Replaces the file, unless it is not ours: `items` in the order of their
// paths. Removes caches that nobody has used for a month.
void cache_store_write(CacheStore *store, const CacheItem *items,
                       uint32_t count);

// As it stands, the file was used.
void cache_store_touch(const CacheStore *store);

#endif
