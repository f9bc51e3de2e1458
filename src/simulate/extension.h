#ifndef IMPGRAPH_SIMULATE_EXTENSION_H
#define IMPGRAPH_SIMULATE_EXTENSION_H

// What the library's modules in C import: no file of theirs says it, so a table
// does.

#include "simulate/machine.h"

// Imports each of `names` (with blanks between), then gives `result`.
Flow extension_import(Machine *machine, Str names, Value result);

// Runs what stands for the code of `module`, a compiled one of the library:
// what it imports while it is loaded. The result is the module.
Flow extension_load(Machine *machine, ModuleObject *module);

#endif
