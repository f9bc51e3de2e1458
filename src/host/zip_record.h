#ifndef IMPGRAPH_HOST_ZIP_RECORD_H
#define IMPGRAPH_HOST_ZIP_RECORD_H

// The records of an archive, byte by byte (PKWARE's APPNOTE.TXT 4.3).

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    ZIP_NEAR_TAIL = 65535 + 22,         // where the end is looked for
    ZIP_TAIL = ZIP_NEAR_TAIL + 56 + 20, // from 3.13 on
    ZIP_LOCAL_HEADER = 30,              // bytes before a member's name
};

enum { ZIP_STORED = 0, ZIP_DEFLATED = 8 }; // methods

typedef struct {
    Str name;        // UTF-8; ends in `/` for a folder
    uint64_t at;     // where its local header begins in the file
    uint64_t packed; // bytes in the file
    uint64_t size;   // unpacked, as declared
    uint32_t crc;
    uint16_t method;
    uint16_t date; // as MS-DOS writes them, in local time
    uint16_t time;
    bool encrypted;
    bool overlaps;  // shares bytes with another or the directory: not read
    uint32_t order; // place in the directory
} ZipMember;

// Where the directory of an archive is.
typedef struct {
    uint64_t directory; // its place in the file
    uint64_t size;      // in bytes
    uint64_t declared;  // its place as the archive sees it, without
    uint64_t shift;     // what stands in front of the archive
    uint64_t count;     // members, as declared
    bool is_zip64;
    bool is_far; // not within ZIP_NEAR_TAIL
} ZipEnd;

// Finds the end of an archive of `file_size` bytes in its last ZIP_TAIL ones.
// Returns why there is none, "" where there is.
Str zip_end_find(Str tail, uint64_t file_size, ZipEnd *end);

// True where `rest` begins with a directory entry.
bool zip_entry_is_next(Str rest);

// Reads a directory entry and cuts it off `rest`; the name goes to `arena` if
// it has to change. Returns what is wrong with it, or "".
Str zip_entry_read(Str *rest, const ZipEnd *end, Arena *arena,
                   ZipMember *member, bool *is_zip64);

// The bytes of a local header with its name and extra field; 0 for none.
uint64_t zip_local_size(Str header);

#endif
