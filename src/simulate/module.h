#ifndef IMPGRAPH_SIMULATE_MODULE_H
#define IMPGRAPH_SIMULATE_MODULE_H

// Module objects. What the standard library has is known by tables only,
// so its modules are leaves: their names exist and are opaque, but for what
// natives say of them.

#include "search/library.h"
#include "simulate/machine.h"

// A module object with its __name__ and __doc__; not in sys.modules.
ModuleObject *module_new(Machine *machine, Str name);

// The standard library module of that name as it is in sys.modules, put there
// where it was not.
Value module_library(Machine *machine, Str name);

// An attribute of a leaf module; absent where it surely has none. Where that
// is not known it is opaque.
Value module_library_attribute(Machine *machine, ModuleObject *module,
                               Str name);
// Whether a leaf module has the attribute.
LibraryAnswer module_library_has(Machine *machine, const ModuleObject *module,
                                 Str name);

// `found` is what the module has by that name: in doubt where it was bound on
// one side of a condition that is not known.
void module_doubt(Machine *machine, const ModuleObject *module, Value found,
                  Str name);

#endif
