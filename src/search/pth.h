#ifndef IMPGRAPH_SEARCH_PTH_H
#define IMPGRAPH_SEARCH_PTH_H

// The .pth and .start files of a site folder (Lib/site.py; PEP 829;
// import-semantics 2.4): their lines, in the order in which they act. What a
// line that runs code does is for search/start_line.h.

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "host/listing.h"

#include <stdint.h>

typedef enum {
    PTH_PATH,   // a path that is appended, if it is not listed yet
    PTH_IMPORT, // a line of Python that runs
    PTH_CALL,   // "pkg.mod:callable" of a .start file
} PthKind;

typedef struct {
    PthKind kind;
    Str text; // a PTH_PATH is normal, and what it leads to exists
    Str file; // name of the file that says so
    uint32_t line;
} PthLine;

typedef VEC(PthLine) PthLines;

// Reads all .pth files of `site` as version 3.`minor` would, and from 3.15 on
// the .start files. Files that cannot be read, or are larger than 8 MB, say
// nothing, as in CPython; nor do lines over 64 KB. The lines live on `arena`.
void pth_read(Listing *listing, Str site, unsigned minor, Arena *arena,
              PthLines *lines);

#endif
