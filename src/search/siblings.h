#ifndef IMPGRAPH_SEARCH_SIBLINGS_H
#define IMPGRAPH_SEARCH_SIBLINGS_H

// The names that stand where one was looked for.

#include "search/resolution.h"

// The last parts of the names right below `parent`, whose name is `name`; of
// top-level names for NULL and "". Each as often as it stands somewhere, in no
// order. On the resolver's arena; O(entries of the folders).
Strs siblings_of(const Resolver *resolver, const Resolution *parent, Str name);

#endif
