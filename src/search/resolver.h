#ifndef IMPGRAPH_SEARCH_RESOLVER_H
#define IMPGRAPH_SEARCH_RESOLVER_H

// One step of a search: a top-level name along the search path, or a name
// below a package along its __path__ (CPython's PathFinder; import-semantics
// 1.1 and 1.2).

#include "base/arena.h"
#include "base/str.h"
#include "project/project.h"
#include "search/entry.h"
#include "search/finder.h"
#include "search/place.h"
#include "search/startup.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    const Project *project;
    Arena *arena;
    unsigned minor;
    Finder finder;
    const SearchEntries *entries;
    const EarlyModules *early;
    Strs wanted;   // the PATHs, spelled as the entries are
    bool complete; // all entries are known, those of an environment too
} Resolver;

// A place, and what looking below it takes.
typedef struct Resolution {
    Place place;
    bool in_library;         // the standard library's own, by table or not
    const uint32_t *entries; // the entry that each portion comes from
    uint32_t entry;          // the one that a module was found in
    const struct Resolution *parent; // NULL of a top-level module
    bool unread; // a package whose code may have changed its __path__
} Resolution;

// Both return a resolution on the resolver's arena, never NULL. `name` must
// live as long, has no empty component, and has one component for
// resolver_top. The parent of resolver_child was found.
const Resolution *resolver_top(const Resolver *resolver, Str name);
const Resolution *resolver_child(const Resolver *resolver,
                                 const Resolution *parent, Str name);
// The last component of a name.
Str resolver_tail(Str name);
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
