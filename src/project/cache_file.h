#ifndef IMPGRAPH_PROJECT_CACHE_FILE_H
#define IMPGRAPH_PROJECT_CACHE_FILE_H

// The file that keeps what scripts said, from one run to the next: a head, one
// entry for each source file in the order of their paths, the paths, and one
// record for each entry. Nothing in it is trusted before it was checked: head,
// entries and paths when the file is read, each record when it is asked for.
// Numbers stand in this machine's order, as scripts in their packs do
// (syntax/script_pack.h): the head names the program that may read them.

#include "base/digest.h"
#include "base/out.h"
#include "host/fs.h"
#include "syntax/code.h"

#include <stdbool.h>
#include <stdint.h>

// Whose file it is.
typedef struct {
    Digest program; // the one that wrote it
    Digest subject; // what was read: which project, and how
} CacheKey;

typedef struct {
    uint64_t size; // of the source file, as FsInfo has it
    uint64_t device;
    uint64_t inode;
    int64_t modified;
    int64_t changed;
    Digest content;
    Digest asked;          // of the words that code has to mention; else zero
    uint64_t record;       // offset into the file, a multiple of PACK_ALIGNMENT
    uint32_t record_count; // bytes
    uint32_t path;         // offset among the paths
    uint32_t path_count;
    uint8_t depth; // Depth
    uint8_t full;  // Extraction.full
    uint8_t unused[2];
} CacheEntry;

// A file in memory.
typedef struct {
    Str bytes;
    const CacheEntry *entries;
    uint32_t count;
    Str paths;
    int64_t made; // when the run began that wrote it: process_time
} CacheFile;

typedef enum {
    CACHE_FILE_SOUND,
    CACHE_FILE_STALE,   // of another program or another format
    CACHE_FILE_FOREIGN, // of another subject
    CACHE_FILE_DAMAGED, // no such file, or not whole
} CacheFileState;

// Reads what cache_file_write wrote; `file` is set where it is sound and lives
// as long as `bytes`, which have to begin at a multiple of PACK_ALIGNMENT.
// O(entries and paths).
CacheFileState cache_file_read(Str bytes, const CacheKey *key, CacheFile *file);

// The entry of `path`, or NULL. O(log entries).
const CacheEntry *cache_file_find(const CacheFile *file, Str path);

// The pack in an entry's record; empty where the record is damaged. O(bytes).
Str cache_file_pack(const CacheFile *file, const CacheEntry *entry);

// What an entry is made of.
typedef struct {
    Str path;
    FsInfo info;
    Digest content;
    Digest asked;
    Extraction how;
    const Script *script; // or NULL, and `code`: a file holds one kind
    const Code *code;
    Str pack; // of that where it is at hand, else empty
} CacheItem;

// Bytes that the item takes in a file.
uint64_t cache_file_item_size(const CacheItem *item);

// Writes a file of items in the order of their paths (str_cmp), no path twice.
// What is needed for it is on `arena`. Equal arguments give equal bytes.
void cache_file_write(const CacheKey *key, int64_t made, const CacheItem *items,
                      uint32_t count, Arena *arena, Out *out);

#endif
