#ifndef IMPGRAPH_SEARCH_RESOLUTION_H
#define IMPGRAPH_SEARCH_RESOLUTION_H

// What a search asks with, and what it finds.

#include "base/arena.h"
#include "base/str.h"
#include "config/target.h"
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
    Platform platform;
    Finder finder;
    const SearchEntries *entries;
    const EarlyModules *early;
    Strs wanted;   // the PATHs, spelled as the entries are
    bool complete; // all entries are known, those of an environment too
    bool typing;   // as a type checker (search/typing.h)
    bool sparing;  // packages are not opened where scripts or names will do
} Resolver;

// A place, and what looking below it takes.
typedef struct Resolution {
    Place place;
    bool in_library;         // the standard library's own, by table or not
    bool early;              // not searched for: start-up has loaded it
    const uint32_t *entries; // the entry that each portion comes from
    uint32_t entry;          // the one that a module was found in
    const struct Resolution *parent; // NULL of a top-level module
    bool unread;  // a package whose code may have changed its __path__
    bool partial; // a stub package that adds to the one it is for (PEP 561)
} Resolution;

// All on the resolver's arena.
Resolution *resolution_new(const Resolver *resolver, Place place);
// Of a name that is not there: ORIGIN_EXTERNAL or ORIGIN_UNRESOLVED.
Resolution *resolution_missing(const Resolver *resolver, Str name,
                               Origin origin);
// Of a standard library module by table.
Resolution *resolution_library(const Resolver *resolver, ModuleKind kind);

// Whose the module `name` is that was found at `path`, below `entry`.
Origin resolution_origin(const Resolver *resolver, const SearchEntry *entry,
                         Str name, Str path);

#endif
