#ifndef IMPGRAPH_SIMULATE_NATIVE_H
#define IMPGRAPH_SIMULATE_NATIVE_H

// Callables of the interpreter as values; what they do is in natives.h.

#include "simulate/machine.h"

// A native of that full name ("list.append") bound to self; absent where the
// tables have none.
Value native_method(Machine *machine, Str name, Value self);

// type(value), opaque where it is not known.
Value native_type_of(const Machine *machine, Value value);

#endif
