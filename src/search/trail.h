#ifndef IMPGRAPH_SEARCH_TRAIL_H
#define IMPGRAPH_SEARCH_TRAIL_H

// The way of a search: every place that is asked for a name, in the order in
// which CPython asks, what stands there, and why it lost. The places behind the
// winner are looked at as well, since they are what it hides. Nothing of this
// is made unless somebody wants to know.

#include "search/attempt.h"

// Adds what is to be told of the search for `name`, which ended with `answer`.
// `parent` is as for resolver_child, NULL for a top-level name; a parent that
// is no package is not asked. O(entries of the folders asked).
void trail_add(Trail *trail, const Resolver *resolver, const Resolution *parent,
               Str name, const Resolution *answer);

#endif
