#ifndef IMPGRAPH_SEARCH_PTH_H
#define IMPGRAPH_SEARCH_PTH_H

// The .pth files of a site folder (Lib/site.py; import-semantics 2.4). Only
// their path lines act here: lines that would run code are counted and left
// alone.

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "host/listing.h"

#include <stdint.h>

typedef struct {
    Str path; // normal; what it leads to exists
    Str file; // name of the .pth file that says so
} PthPath;

typedef struct {
    VEC(PthPath) paths; // in the order in which site appends them
    uint32_t import_lines;
} Pth;

// Reads all .pth files of `site` as version 3.`minor` would. Files that cannot
// be read, or are larger than 8 MB, say nothing, as in CPython.
void pth_read(Listing *listing, Str site, unsigned minor, Arena *arena,
              Pth *pth);

#endif
