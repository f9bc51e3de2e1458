#ifndef IMPGRAPH_VERDICT_MEMBERS_H
#define IMPGRAPH_VERDICT_MEMBERS_H

// The modules of cycles.

#include "graph/cycles.h"
#include "simulate/world.h"

// The member of the cycle that is `module`; false where none is. O(log
// members).
bool members_find(const Cycle *cycle, ModuleId module, uint32_t *member);

// Reads the outlines of all members at once, on several threads, up to a bound:
// what simulations would else ask for one by one.
void members_read_outlines(World *world, const ImportGraph *graph,
                           const Cycles *cycles);

#endif
