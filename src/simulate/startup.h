#ifndef IMPGRAPH_SIMULATE_STARTUP_H
#define IMPGRAPH_SIMULATE_STARTUP_H

// What runs before the main module (import-semantics 2.2, 2.4; Lib/site.py):
// the code lines of .pth files, .start files, sitecustomize and usercustomize.
// What fails there is printed by Python and forgotten.

#include "simulate/machine.h"

// Runs it, with sys.path as it is without sys.path[0], which comes in front
// when that is done.
Flow startup_run(Machine *machine);

#endif
