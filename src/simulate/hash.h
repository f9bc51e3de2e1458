#ifndef IMPGRAPH_SIMULATE_HASH_H
#define IMPGRAPH_SIMULATE_HASH_H

// Hashing keys by the __hash__ that the project's classes have.

#include "simulate/machine.h"

// Runs the __hash__ of each `step`th of the values, in their order; what it
// gives is not kept. FLOW_NEXT where none has one, else FLOW_CALL. The values
// have to stay where they are until it is done.
Flow hash_keys(Machine *machine, const Value *values, uint32_t count,
               uint32_t step);

#endif
