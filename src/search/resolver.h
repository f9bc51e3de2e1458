#ifndef IMPGRAPH_SEARCH_RESOLVER_H
#define IMPGRAPH_SEARCH_RESOLVER_H

// One step of a search: a top-level name along the search path, or a name
// below a package along its __path__ (CPython's PathFinder; import-semantics
// 1.1 and 1.2).

#include "search/resolution.h"

// Both return a resolution on the resolver's arena, never NULL. `name` must
// live as long, has no empty component, and has one component for
// resolver_top. The parent of resolver_child was found.
const Resolution *resolver_top(const Resolver *resolver, Str name);
const Resolution *resolver_child(const Resolver *resolver,
                                 const Resolution *parent, Str name);
// Looks along folders that a running program put together: `name` in full, its
// last component is what is looked for. One of them may be the standard
// library's (resolver_library). Parents are not looked at.
const Resolution *resolver_along(const Resolver *resolver, const Strs *folders,
                                 Str name);
// The folder that stands for the standard library by table in a sys.path.
Str resolver_library(const Resolver *resolver);
// For a name that cannot be one.
const Resolution *resolver_nowhere(const Resolver *resolver, Str name);

#endif
