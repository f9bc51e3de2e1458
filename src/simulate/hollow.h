#ifndef IMPGRAPH_SIMULATE_HOLLOW_H
#define IMPGRAPH_SIMULATE_HOLLOW_H

// Functions whose bodies the outline of their file leaves out: that body is
// read with the whole file when the first of them is called.

#include "simulate/machine.h"

// Gives a function its code. False, with a doubt noted, where it is not in the
// file any more.
bool hollow_fill(Machine *machine, Function *function);

// Whether an activation is of `scope` of `code`, which may be another reading
// of the same file than that which runs in it.
bool hollow_same_scope(const Env *env, const Code *code, uint32_t scope);

#endif
