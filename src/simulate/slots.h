#ifndef IMPGRAPH_SIMULATE_SLOTS_H
#define IMPGRAPH_SIMULATE_SLOTS_H

// __slots__ (Reference, 3.3.2.4): which attributes the instances of a class
// have room for.

#include "simulate/machine.h"

// The classes of the instance name all their slots, and it is none of them.
bool slots_refuse(const Instance *instance, Str name);

// A class of the ancestry has a slot of that name, which is a descriptor.
bool slots_have(const Class *klass, Str name);

// A name of the body's __slots__ that the body binds, too, which no class may
// have; "" for none.
Str slots_conflict(const Class *klass);

#endif
