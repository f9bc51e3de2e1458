#ifndef IMPGRAPH_CHECKS_SET_OUTSIDE_H
#define IMPGRAPH_CHECKS_SET_OUTSIDE_H

#include "checks/checks.h"

// Names that other files put into a module, as in `config.limit = 3`. Only the
// text of those that import it tells, which is looked at for modules that
// something was missed in.
typedef struct {
    const CheckInput *input;
    Arena *arena;
    Map **by_module; // names set from outside; NULL where nobody asked
} SetOutside;

// Whether a file that imports `module` assigns its attribute `name`, by the
// module's own name or an alias. The first question about a module reads the
// files that import it, O(their bytes); later ones are look-ups.
bool set_outside(SetOutside *set, ModuleId module, Str name);

#endif
