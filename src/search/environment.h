#ifndef IMPGRAPH_SEARCH_ENVIRONMENT_H
#define IMPGRAPH_SEARCH_ENVIRONMENT_H

// The virtual environment that the third-party modules come from
// (import-semantics 2.3; Lib/site.py reads pyvenv.cfg the same way).

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "config/options.h"
#include "host/listing.h"

#include <stdbool.h>

typedef struct {
    bool found;
    Str folder;
    Str source;       // "--venv", "VIRTUAL_ENV", ".venv", "venv"
    unsigned minor;   // of its Python, 0 where unknown
    bool is_virtual;  // has a pyvenv.cfg, else an installation of its own
    bool system_site; // include-system-site-packages = true
    bool closed;      // that key is there, and something else
    Str home;         // folder of the executables it was made from
    Strs sites;       // its site-packages: lib, then a lib64 of its own
} Environment;

// Looks for an environment: --venv; else VIRTUAL_ENV, where that leads to one;
// else a .venv or venv with a pyvenv.cfg in a PATH or in a folder above it, up
// to its repository's top (the one that holds .git). Outside repositories the
// working directory is the top, or PATH itself where it lies elsewhere.
// Returns false with an Error only where --venv is none.
bool environment_find(Listing *listing, const Options *options, Arena *arena,
                      Environment *environment, Error *error);

// The site folders there are below `prefix` for `version` ("python3.11"), in
// the order of site.getsitepackages(). Debian's Python, told by the folder
// lib/python3/dist-packages, looks into dist-packages, too.
Strs environment_sites(Listing *listing, Str prefix, Str version, Arena *arena);

#endif
