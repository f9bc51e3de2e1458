#ifndef IMPGRAPH_SIMULATE_FOLLOW_H
#define IMPGRAPH_SIMULATE_FOLLOW_H

// The standard library that is followed (--into-stdlib): which of its files an
// import runs, and which modules a started Python has already.

#include "search/place.h"
#include "simulate/machine.h"

// Where the library that is followed has a module; NULL where none is followed,
// where it has no file for the module, or where Python has the module before
// the main program starts. A frozen module is found in the file that was
// frozen.
const Place *follow_find(Machine *machine, Str name);

// A library is followed, and it is one that a Python could run with.
bool follow_is_whole(Machine *machine);

// The library that is followed is whole and surely lacks a module, whatever
// other builds have: a platform's, or one that was not compiled.
bool follow_lacks(Machine *machine, Str name);

// A function of a module that is followed, where calling it runs its own code
// since that imports; absent for all others, which stay what the tables say.
Value follow_function(Machine *machine, const ModuleObject *module, Str name);

// sys.implementation._multiarch of the Python that the library belongs to, by
// the name of what its build left there; "" where that is not known.
Str follow_multiarch(Machine *machine);

#endif
