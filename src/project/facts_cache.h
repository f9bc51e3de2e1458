#ifndef IMPGRAPH_PROJECT_FACTS_CACHE_H
#define IMPGRAPH_PROJECT_FACTS_CACHE_H

// What files said when they were last read, so that those which have not
// changed since are not read again. One file in the user's cache folder
// (project/cache_file.h) for each project, the PATHs that are read of it, and
// the way of parsing. The answers are the same as without it: in any doubt a
// file is read, and whatever is wrong with the cache costs time only.
//
// A file is known again by size, device, inode and both dates, which have to be
// older than the run that wrote the cache: what changes while, or just after,
// it is read may keep its dates (git's "racy" entries). Else it is read, and
// known by the digest of its contents, which saves the parsing.

#include "host/fs.h"
#include "project/cache_store.h"
#include "project/reader.h"

typedef struct FactsCache FactsCache;

// The cache of that kind of what is read by `fs`: of scripts, of deep ones
// (whole ones, those that are asked which names they use, outlines, mentions:
// few files are in two of them), or of what is made of those. Its file is read
// when the first of its files is asked for. Lives on `arena`, as do the arrays
// of the scripts that come from it.
FactsCache *facts_cache_open(const CacheHome *home, CacheKind kind,
                             const Fs *fs, Arena *arena);

// Makes room for files with numbers below `count`.
void facts_cache_expect(FactsCache *cache, size_t count);

// As reader_read, for the file with that number. Threads may call it at a time
// with readers and numbers of their own.
const Script *facts_cache_read(FactsCache *cache, Reader *reader, size_t number,
                               Str path, Extraction how);

// What the file with that number held when it was asked for in this run; false
// where it was not, or could not be read. O(1). Not while others read.
bool facts_cache_content(const FactsCache *cache, size_t number,
                         Digest *content);

// For deep scripts the cache itself numbers the files, and makes room for them.
// Not while others read. O(1) expected.
uint32_t facts_cache_number(FactsCache *cache, Str path);

// As facts_cache_read, like reader_code and its like, with a cache for what
// they give. `words` is NULL but for mentions. What was held is not read again.
const Code *facts_cache_code(FactsCache *cache, Reader *reader, size_t number,
                             Str path, const Map *words);

// As facts_cache_content, for a file that the cache has numbered itself.
bool facts_cache_seen(const FactsCache *cache, Str path, Digest *content);

// The code with that number is about to end: keeps its pack until the cache is
// saved, as long as there is room for it. Not while others read.
void facts_cache_hold(FactsCache *cache, size_t number);

// Makes bytes of the deep script of a file, on `arena`: a multiple of
// PACK_ALIGNMENT of them, which mean the same wherever they stand.
typedef Str CodeSummary(const Code *code, Arena *arena);

// As facts_cache_code, with a cache for what `summary` makes of deep scripts,
// on `made`; "" where the file cannot be read. It is the same function for the
// same cache.
Str facts_cache_summary(FactsCache *cache, Reader *reader, size_t number,
                        Str path, CodeSummary *summary, Arena *made);

// Takes over an arena that holds summaries: it is freed once they are saved.
void facts_cache_adopt(FactsCache *cache, Arena *arena);

// Writes down what was read, where that differs from what the cache said and is
// not huge (half a gigabyte), and forgets the files that have changed without
// being asked for, and projects that were not looked at for a month. Returns
// what the user should know about the cache, "" where all is well. To be called
// once, while all readers live.
Str facts_cache_save(FactsCache *cache);

#endif
