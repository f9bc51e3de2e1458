#ifndef IMPGRAPH_SEARCH_STDLIB_H
#define IMPGRAPH_SEARCH_STDLIB_H

// The standard library's top-level modules per version, made at build time
// from stdlib-modules.tsv.

#include "base/str.h"

#include <stdbool.h>

typedef struct {
    bool present; // in sys.stdlib_module_names
    bool builtin; // compiled into the interpreter: path entries never beat it
    bool startup; // in sys.modules before the main script starts: likewise
    bool frozen;
} StdlibModule;

// What version 3.`minor` knows of a top-level name; all false where nothing.
// O(log modules).
StdlibModule stdlib_module(Str name, unsigned minor);

#endif
