#ifndef IMPGRAPH_SIMULATE_SETTLED_H
#define IMPGRAPH_SIMULATE_SETTLED_H

// What is installed does not know the project that uses it: how its modules run
// is settled, whatever the project's cycles do (simulation, 4). Where that is
// not known in full, such a module counts as one that imports well, and holds
// what nobody knows. Only with world->assume_installed.

#include "simulate/machine.h"

// The installed module of which the body runs, with no code of others called
// from there; NULL for none.
ModuleObject *settled_module(const Machine *machine);

// After the body of such a module of which something was not known: all that it
// has bound itself may be anything.
void settled_blur(ModuleObject *module);

#endif
