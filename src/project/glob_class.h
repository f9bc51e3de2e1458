#ifndef IMPGRAPH_PROJECT_GLOB_CLASS_H
#define IMPGRAPH_PROJECT_GLOB_CLASS_H

// The `[…]` of a pattern.

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

// True where the class that opens at `at` holds `byte`; then `at` is moved
// behind it. `!` or `^` in front negate, a first `]` stands for itself, `a-z`
// is a range, `\` takes the next byte as it is, `[:alpha:]` and its like are
// ASCII's. False for a class that is not closed or has an unknown name.
bool glob_class_matches(Str pattern, size_t *at, char byte);

#endif
