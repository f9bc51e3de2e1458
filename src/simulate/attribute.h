#ifndef IMPGRAPH_SIMULATE_ATTRIBUTE_H
#define IMPGRAPH_SIMULATE_ATTRIBUTE_H

// o.x: reading, binding and deleting attributes, with what may run for it
// (properties, __getattr__, module __getattr__ of PEP 562) and CPython's
// errors. A lazy import that is met is carried out.

#include "simulate/machine.h"

// FLOW_RETURN or FLOW_CALL with the value as machine->result, or FLOW_RAISE.
Flow attribute_get(Machine *machine, Value object, Str name);
// object.__getattribute__: without __getattribute__ and __getattr__ of the
// class of an instance.
Flow attribute_get_plainly(Machine *machine, Value object, Str name);
// The result is not wanted. The name must live as long as the run.
Flow attribute_set(Machine *machine, Value object, Str name, Value value);
Flow attribute_delete(Machine *machine, Value object, Str name);

// A name that is missing where others may be that are not known: nobody knows.
bool attribute_may_exist(Machine *machine, Value object, Str name);

#endif
