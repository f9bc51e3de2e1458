#ifndef IMPGRAPH_SIMULATE_ABSTRACT_H
#define IMPGRAPH_SIMULATE_ABSTRACT_H

// Abstract methods (Lib/abc.py; Objects/typeobject.c, object_new).

#include "simulate/machine.h"

// What @abc.abstractmethod does to a function.
void abstract_mark(Machine *machine, Value function);

// FLOW_RAISE where the class has abstract methods left and its metaclass minds;
// FLOW_NEXT where it can be instantiated, or may be.
Flow abstract_refuse(Machine *machine, const Class *klass);

#endif
