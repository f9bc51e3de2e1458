#ifndef IMPGRAPH_SEARCH_FINDER_H
#define IMPGRAPH_SEARCH_FINDER_H

// What one folder of the search path has for one name: CPython's FileFinder
// (Lib/importlib/_bootstrap_external.py; import-semantics 1.3), or zipimporter
// where the folder is an archive or lies in one (project/archive.h).

#include "base/arena.h"
#include "base/str.h"
#include "host/listing.h"
#include "search/place.h"
#include "search/suffix.h"

typedef struct {
    Listing *listing;
    Suffixes suffixes;
    Arena *arena;
} Finder;

typedef enum {
    FINDER_NOTHING,
    FINDER_PORTION, // a folder that may be part of a namespace package
    FINDER_MODULE,  // a module or a regular package: the search ends
} FinderAnswer;

typedef struct {
    ModuleKind kind;
    Str path;    // the file; for a portion its folder
    Str folder;  // of a package or portion: what goes into __path__
    Str failure; // what CPython raises instead of loading it, or ""; known of
                 // bytecode in archives only
} Candidate;

// Asks `folder` for the undotted `name`. A folder that is missing, or no
// folder, has nothing. `candidate` is set where the answer is not
// FINDER_NOTHING. O(log entries) after the first question to a folder.
FinderAnswer finder_ask(const Finder *finder, Str folder, Str name,
                        Candidate *candidate);

#endif
