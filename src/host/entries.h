#ifndef IMPGRAPH_HOST_ENTRIES_H
#define IMPGRAPH_HOST_ENTRIES_H

// Looking names up in the sorted entries of a folder.

#include "base/str.h"
#include "host/fs.h"

#include <stddef.h>

// Index of the first entry that does not sort before `name`. O(log n).
size_t entries_from(FsEntries entries, Str name);

// The entry called `name`, links not followed; NULL where there is none.
const FsEntry *entries_find(FsEntries entries, Str name);

#endif
