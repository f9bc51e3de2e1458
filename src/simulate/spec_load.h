#ifndef IMPGRAPH_SIMULATE_SPEC_LOAD_H
#define IMPGRAPH_SIMULATE_SPEC_LOAD_H

// Loading what the program's own finders found (Lib/importlib/_bootstrap.py,
// _load_unlocked).

#include "simulate/machine.h"

// The module that the spec's loader creates and executes, as it stands in
// sys.modules then.
Flow spec_load(Machine *machine, Str name, Value spec);

#endif
