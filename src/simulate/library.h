#ifndef IMPGRAPH_SIMULATE_LIBRARY_H
#define IMPGRAPH_SIMULATE_LIBRARY_H

// Values in modules of the standard library that import time can depend on:
// sys.modules, sys.path, sys.version_info, os.name, typing.TYPE_CHECKING, ….

#include "simulate/machine.h"

// Gives a new leaf module its known values.
void library_fill(Machine *machine, ModuleObject *module);
// sys.path or sys.meta_path was bound to another list.
void library_changed(Machine *machine, ModuleObject *module, Str name);

#endif
