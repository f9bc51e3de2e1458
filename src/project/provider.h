#ifndef IMPGRAPH_PROJECT_PROVIDER_H
#define IMPGRAPH_PROJECT_PROVIDER_H

// What one folder provides under one name, in the order of CPython's FileFinder
// (import-semantics 1.3): a package before an extension module, that before
// .py, that before .pyc, and a folder without __init__ last; below an archive
// as zipimport has it (project/archive.h).

#include "base/arena.h"
#include "base/str.h"
#include "config/options.h"
#include "host/listing.h"
#include "project/provision.h"

typedef struct {
    Provision provision;
    Str file; // of a module or package, on the arena
} Provider;

// The extension modules of another version than the target count only where
// the target is not known yet. O(log entries).
Provider provider_find(Listing *listing, const Options *options, Str folder,
                       Str name, Arena *arena);

#endif
