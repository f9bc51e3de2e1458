#ifndef IMPGRAPH_SIMULATE_CLASS_NAMES_H
#define IMPGRAPH_SIMULATE_CLASS_NAMES_H

// What the names of a class give besides what its body bound to them.

#include "simulate/machine.h"

// A special name that every class has, opaque where its value is not modelled;
// absent for other names.
Value class_special(Machine *machine, Class *klass, Str name);

// Of a class derived from enum.Enum the member that stands for what its body
// bound, which stays the same; of others `found` itself.
Value class_member(Machine *machine, Class *klass, Str name, Value found);

// Reading it may give another value than the one found.
bool class_hides(const Class *klass, Value found);

#endif
