#ifndef IMPGRAPH_BASE_DOTTED_H
#define IMPGRAPH_BASE_DOTTED_H

// Dotted names as text. Nothing here knows what they lead to.

#include "base/str.h"

#include <stdbool.h>

// `name` without its last part, "" for none.
Str dotted_parent(Str name);
// The last part of `name`.
Str dotted_tail(Str name);
// Whether `name` is `above` or lies below it.
bool dotted_is_below(Str name, Str above);

#endif
