#ifndef IMPGRAPH_NAMES_PARTIAL_H
#define IMPGRAPH_NAMES_PARTIAL_H

// On import cycles a module may be asked for names while it is still loading.
// Then a star brings what is there by that time, and an object may be one that
// is replaced further down.

#include "names/names.h"

typedef struct {
    const Names *names;
    Arena *arena;
    Digraph imports; // at import time
    Components components;
    uint8_t *answers; // by arc of `imports`; 0 where nobody asked
    Map *leaks;       // by module: names to Leak; NULL before leaks_find
} Partials;

// On `arena`. O(imports).
Partials partials_of(const Names *names, Arena *arena);

// Whether the module lies on an import cycle.
bool module_is_tangled(const Partials *partials, ModuleId module);

// Whether import `record` of the module may run while the module it names is
// still loading. O(imports of its cycle) the first time.
bool import_may_be_partial(Partials *partials, ModuleId module,
                           uint32_t record);

// Likewise of any import of `target` by `module` at import time.
bool module_may_be_partial(Partials *partials, ModuleId module,
                           ModuleId target);

#endif
