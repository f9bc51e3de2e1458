#ifndef IMPGRAPH_BASE_NEAREST_H
#define IMPGRAPH_BASE_NEAREST_H

// "Did you mean …?": the candidate that needs the fewest edits.

#include "base/str.h"

// Returns the candidate nearest to `wanted` by optimal string alignment
// distance (Damerau-Levenshtein without overlapping edits), or an empty Str
// where none is within a third of its length. The first of equals wins; a
// candidate equal to `wanted` is no answer. Names over 64 bytes are never near.
// O(count · |wanted| · |candidate|).
Str nearest(Str wanted, const Str *candidates, size_t count);

#endif
