#ifndef IMPGRAPH_SEARCH_LIBRARY_H
#define IMPGRAPH_SEARCH_LIBRARY_H

// The names in the standard library's modules, and those of builtins, by table:
// what `from os import x` and `from ctypes import *` find without a Python.
// Made at build time from stdlib-exports.tsv, which tools/stdlib-exports asks
// of real interpreters; what is newer than those tools/stdlib-later takes from
// the stubs of type checkers.

#include "base/arena.h"
#include "base/str.h"
#include "config/options.h"
#include "config/target.h"

#include <stdbool.h>

typedef enum {
    LIBRARY_VALUE,
    LIBRARY_FUNCTION, // any other callable
    LIBRARY_CLASS,
    LIBRARY_EXCEPTION,
    LIBRARY_MODULE,
} LibraryKind;

typedef struct {
    LibraryKind kind;
    bool starred; // in the module's __all__
    Str builtin;  // the builtin that is the same object, as open for io.open
    Str bases;    // of an exception: its nearest builtin classes, with commas
} LibraryName;

typedef enum {
    LIBRARY_LACKS,
    LIBRARY_HAS,
    LIBRARY_UNKNOWN, // the tables do not say: another platform's or version's
                     // module, a private name, a submodule that somebody else
                     // may have imported
} LibraryAnswer;

// Asks the module (a dotted name; "builtins" for the builtins, without the ones
// that site adds) for `name`. `found` is set for LIBRARY_HAS. What 3.13 has is
// taken to stand in 3.14 and 3.15 too, unless stubs say that it has gone.
// `scratch` is for what is needed meanwhile. O(names of the module).
LibraryAnswer library_find(Str module, Str name, Target target, Arena *scratch,
                           LibraryName *found);

// The names that `from module import *` binds, ascending; false where the
// tables do not know the module, or not all of its names for the target.
bool library_exports(Str module, Target target, Arena *arena, Strs *names);

// All public names of the module, ascending; false likewise.
bool library_names(Str module, Target target, Arena *arena, Strs *names);

#endif
