#ifndef IMPGRAPH_BASE_SORTED_H
#define IMPGRAPH_BASE_SORTED_H

// Looking a name up in an array of records that each begin with theirs, a Str,
// and are sorted by it (str_cmp).

#include "base/str.h"

// Index of the first of `count` records, `size` bytes each, whose name does not
// sort before `name`; `count` where all do. O(log n).
size_t sorted_from(const void *records, size_t count, size_t size, Str name);

// The first record of that name; NULL for none. O(log n).
const void *sorted_find(const void *records, size_t count, size_t size,
                        Str name);

#endif
