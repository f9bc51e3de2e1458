#ifndef IMPGRAPH_NAMES_LOADED_H
#define IMPGRAPH_NAMES_LOADED_H

// Submodules that others import: their package has them as attributes from
// then on, though its own code does not name them (names.md 4).

#include "names/names.h"

// Whether something may have loaded the submodule `name` of `package`: an
// import anywhere in the graph or, of a package of the standard library, one of
// the library's modules on the way. Of installed packages, and where installed
// ones may do it, nobody knows: true. O(edges + what the library imports).
bool submodule_may_be_loaded(const Names *names, ModuleId package, Str name);

#endif
