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

// The library that is followed surely lacks a module, whatever other builds
// have: a platform's, or one that was not compiled. Only of a whole library is
// that known; a part of one is known by the tables.
bool follow_lacks(Machine *machine, Str name);

#endif
