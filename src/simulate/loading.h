#ifndef IMPGRAPH_SIMULATE_LOADING_H
#define IMPGRAPH_SIMULATE_LOADING_H

// LOAD(spec): a place that the search found becomes a module, and its code
// runs (import-semantics 3.1).

#include "simulate/machine.h"

// The module as it stands in sys.modules once its code has run.
Flow load_place(Machine *machine, Str name, const Place *place);

// Likewise for a module of the library that is followed (--into-stdlib): its
// code runs for what it imports, and its names stay those of the tables.
Flow load_library(Machine *machine, Str name, const Place *place);

// Gives a module the attributes that the import system sets.
void load_attributes(Machine *machine, ModuleObject *module, const Place *place,
                     Str package);

// Says in the trace that a compiled module ran again.
void load_compiled(Machine *machine, const ModuleObject *module);

// Runs code as the body of a module that is made: it is entered, left or
// failed in the trace. The result is not wanted.
Flow load_run(Machine *machine, ModuleObject *module);

// A module's __path__ as folders in the spelling of the search; false where it
// is not known.
bool load_folders(Machine *machine, Value path, Strs *folders);

#endif
