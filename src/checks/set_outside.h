#ifndef IMPGRAPH_CHECKS_SET_OUTSIDE_H
#define IMPGRAPH_CHECKS_SET_OUTSIDE_H

#include "checks/checks.h"
#include "names/injection.h"
#include "names/outside.h"

// Names that other files put into a module (names/outside.h), and modules that
// call what puts names into them (names/injection.h). Both are looked at for
// modules that something was missed in.
struct SetOutside {
    const CheckInput *input;
    Arena *arena;
    Outside outside;
    const Map **by_module; // names set from outside; NULL where nobody asked
    Injections injections; // without an arena where nobody asked
};

// `input` and `arena` must outlive it, which ends with set_outside_free.
SetOutside set_outside_of(const CheckInput *input, Arena *arena);
void set_outside_free(SetOutside *set);

// Whether a file that imports `module` assigns its attribute `name`, by the
// module's own name or an alias, or the module may get any name while it is
// imported. The first question about a module reads the files that import it,
// O(their bytes), and the code that it calls; later ones are look-ups.
bool set_outside(SetOutside *set, ModuleId module, Str name);

#endif
