#ifndef IMPGRAPH_HOST_ZIP_H
#define IMPGRAPH_HOST_ZIP_H

// Archives as CPython's importer reads them (Lib/zipimport.py): found by the
// record at their end, whatever stands before or behind. Nothing that an
// archive says of itself is believed: all sizes and places are held to the
// bytes that are there.

#include "base/arena.h"
#include "base/str.h"
#include "host/fs.h"
#include "host/zip_record.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    ZIP_MAX_MEMBERS = 200000, // (hazards 3)
    ZIP_MAX_DIRECTORY = 64 << 20,
    ZIP_MAX_RATIO = 200, // of unpacked to packed size, where that is larger
    ZIP_FREE_BYTES = 1 << 20, // than this
};

typedef struct Zip {
    const Fs *fs;
    Str path;
    Str flaw;                 // why it is none to CPython, in its words; or ""
    const ZipMember *members; // sorted by name; of one name the last is kept
    size_t count;
    // Python 3.13 is the first to read archives with large sizes, or with an
    // end that lies a bit farther in front of the file's, and the first to
    // refuse those whose number of members is wrong.
    bool is_zip64;
    bool is_far;
    bool is_miscounted;
    Str bad_name;       // the first name that leads out: absolute, with `..`
    uint32_t bad_names; // how many there are; they are not in `members`
} Zip;

// Reads the directory of the archive at `path`; never NULL. `fs` and `path`
// must live as long as `arena`, where all of it goes. O(n log n).
const Zip *zip_open(const Fs *fs, Str path, Arena *arena);

// The member called `name`; NULL for none. O(log n).
const ZipMember *zip_find(const Zip *zip, Str name);
// Index of the first member that does not sort before `name`. O(log n).
size_t zip_from(const Zip *zip, Str name);
// True where a member lies below `folder` (a path without a closing slash, ""
// for the top), as 3.14 derives folders that have no entry. O(log n).
bool zip_has_below(const Zip *zip, Str folder, Arena *arena);

// What a folder of the archive holds. FS_MISSING where nothing lies below.
// O(m log m + m log n) for m entries.
FsStatus zip_list(const Zip *zip, Str folder, Arena *arena, FsEntries *entries);

// Unpacks a member of at most `limit` bytes, with eight zero bytes behind.
// FS_DAMAGED leaves in `bytes` why not, as CPython says it where CPython would
// fail too. Safe to use from several threads at a time.
FsStatus zip_read(const Zip *zip, const ZipMember *member, size_t limit,
                  Arena *arena, Str *bytes);

// As zip_read for the first `count` bytes alone (fewer where the member has no
// more); whether the rest is sound is not looked at.
FsStatus zip_peek(const Zip *zip, const ZipMember *member, size_t count,
                  Arena *arena, Str *bytes);

#endif
