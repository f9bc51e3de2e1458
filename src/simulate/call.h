#ifndef IMPGRAPH_SIMULATE_CALL_H
#define IMPGRAPH_SIMULATE_CALL_H

// Calling values: functions with their arguments bound as CPython does, classes
// (__new__, __init__), methods, instances with __call__, natives. What is
// opaque gives an opaque result.

#include "simulate/native.h"

// FLOW_RETURN, FLOW_CALL or FLOW_RAISE; machine->result is the result in the
// end.
Flow call_value(Machine *machine, Value function, const Arguments *arguments);
// With one positional argument, or two; absent ones are left out.
Flow call_with(Machine *machine, Value function, Value first, Value second);

// What is found on a class, seen through an instance or the class itself:
// functions become methods, class methods are bound, static ones unwrapped.
// Absent where it is a property, which has to be called.
Value bind_to_instance(Arena *arena, Value found, Value self, Class *klass);
Value bind_to_class(Arena *arena, Value found, Class *klass);

// Arguments with `self` in front.
Arguments arguments_with_self(Arena *arena, Value self,
                              const Arguments *arguments);
// The argument that stands at `index` or is called `name`; absent for none.
Value argument_at(const Arguments *arguments, size_t index, const char *name);

// Whoever was given these may have changed the lists and dicts among them.
void arguments_escape(const Arguments *arguments);

#endif
