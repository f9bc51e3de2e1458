#ifndef IMPGRAPH_SIMULATE_BIND_H
#define IMPGRAPH_SIMULATE_BIND_H

// Arguments to parameters (Python/ceval.c, initialize_locals).

#include "simulate/machine.h"

// Puts the arguments into the slots of `env`. False with machine->error set,
// CPython's TypeError, where they do not fit.
bool bind_arguments(Machine *machine, const Function *function,
                    const Arguments *arguments, Env *env);

#endif
