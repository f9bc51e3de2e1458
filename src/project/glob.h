#ifndef IMPGRAPH_PROJECT_GLOB_H
#define IMPGRAPH_PROJECT_GLOB_H

// Patterns for paths, as git reads them.

#include "base/str.h"

#include <stdbool.h>

// git's wildmatch with WM_PATHNAME: `*`, `?` and `[…]` match no slash, `**`
// between slashes or at an end matches any folders, `\` takes the next byte as
// it is. Bytes, not characters, and case counts. Linear in practice; gives up,
// as no match, after 64 × (|pattern| + |name|) steps where stars pile up.
bool glob_matches(Str pattern, Str name);

// The length of the pattern's start that stands for itself.
size_t glob_literal(Str pattern);

#endif
