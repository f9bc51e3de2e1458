#ifndef IMPGRAPH_SEARCH_STDLIB_H
#define IMPGRAPH_SEARCH_STDLIB_H

// The standard library by table: which modules each version has, how they are
// kept from being shadowed, and what stands below them. Made at build time
// from stdlib-modules.tsv and stdlib-submodules.tsv.

#include "base/arena.h"
#include "base/str.h"
#include "config/options.h"
#include "config/target.h"
#include "search/place.h"

#include <stdbool.h>

typedef struct {
    bool present; // in sys.stdlib_module_names
    bool builtin; // compiled into the interpreter: path entries never beat it
    bool startup; // in sys.modules before the main script starts: likewise
    bool frozen;  // likewise, from 3.11 on
} StdlibModule;

// What version 3.`minor` knows of a top-level name; all false where nothing.
// __main__, __hello__ and __phello__ are not `present`, but `startup` and
// `frozen`. O(log modules).
StdlibModule stdlib_module(Str name, unsigned minor);

typedef enum {
    STDLIB_FOUND,
    STDLIB_ASSUMED,       // nobody knows: below a module not looked into
    STDLIB_MISSING,       // for a dotted name: its parent does not have it
    STDLIB_NOT_A_PACKAGE, // its parent has no __path__
} StdlibAnswer;

// Where the library of 3.`minor` has a name. The parent of a dotted name must
// have been found or assumed. `kind` is set where it is found or assumed; a
// plain module that was not looked at is MODULE_SOURCE. O(log names).
StdlibAnswer stdlib_find(Str name, unsigned minor, ModuleKind *kind);

// The last parts of the names that the tables have right below `parent`; for ""
// all of sys.stdlib_module_names. Ascending; O(names).
Strs stdlib_below(Str parent, unsigned minor, Arena *arena);

// True for a top-level module that the library has on other platforms only, in
// some version: sys.stdlib_module_names lists it for all (Library,
// "Availability"). False of modules that are there and fail, as `tty` does on
// Windows. O(log such modules).
bool stdlib_is_elsewhere(Str name, Platform platform);

// True for names such as os.path, which no folder holds: another module puts
// them into sys.modules (import-semantics, find-51).
bool stdlib_is_virtual(Str name, unsigned minor);

#endif
