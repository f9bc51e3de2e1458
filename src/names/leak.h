#ifndef IMPGRAPH_NAMES_LEAK_H
#define IMPGRAPH_NAMES_LEAK_H

// Names that a module may hold beside those that its statements bind: what
// stars took from modules that were still loading, with names in it that go
// later or that `__all__` leaves out once it is there, and submodules that
// others have loaded (import-semantics 3.2: a submodule becomes an attribute of
// its package whoever imports it).

#include "names/partial.h"

typedef enum {
    LEAK_NONE,
    LEAK_SURE, // a submodule: no import of the module ends without it
    LEAK_MAYBE,
} Leak;

// Fills partials->leaks. O(stars · names that leak), and for each package that
// is starred the imports that it leads to.
void leaks_find(Partials *partials);

// How `name` gets into the module.
Leak leak_of(const Partials *partials, ModuleId module, Str name);

// What a star from the module may bring beside its exports: names to Leak, or
// NULL where `__all__` holds.
const Map *leaks_of_star(const Partials *partials, ModuleId source);

#endif
