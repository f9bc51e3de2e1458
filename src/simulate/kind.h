#ifndef IMPGRAPH_SIMULATE_KIND_H
#define IMPGRAPH_SIMULATE_KIND_H

// Whether a value is an instance of a class: isinstance(), class patterns.

#include "simulate/operate.h"

// `type` is one class, of the project or the library; anything else is not
// known. Runs nothing: a metaclass of the project makes the answer unknown.
Truth kind_is_instance(const Machine *machine, Value value, Value type);

#endif
