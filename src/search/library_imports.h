#ifndef IMPGRAPH_SEARCH_LIBRARY_IMPORTS_H
#define IMPGRAPH_SEARCH_LIBRARY_IMPORTS_H

// What the standard library's modules import when they run, by table: what a
// file of a library's name takes away from them (import-semantics, find-06).
// Made at build time from stdlib-imports.tsv, which tools/stdlib-imports reads
// in the sources of real libraries.

#include "base/str.h"

#include <stdbool.h>

// Python statements with `|` between them: imports by absolute names, try
// statements, tests of the platform and the version; each level of indentation
// is one blank. `ask a.b c.d` among them: the attribute d of the module a.b,
// which is bound to c, is used. "" where the module of 3.`minor` imports
// nothing that a file could hide. 3.14 and 3.15 were not observed: they have
// what 3.13 has. O(log modules).
Str library_imports(Str module, unsigned minor);

// One name that such lines import: `from X import name as alias`, or with
// `from`
// "" `import name as alias`; `alias` is "" for none.
typedef struct {
    Str from;
    Str name;
    Str alias;
} LibraryImport;

// Where reading of such lines stands; starts as {lines}.
typedef struct {
    Str lines;
    Str line; // what is left of the one at hand
    Str from;
} LibraryImports;

// The next one; false behind the last. O(bytes that are read).
bool library_imports_next(LibraryImports *at, LibraryImport *found);

#endif
