#ifndef IMPGRAPH_SIMULATE_SPEC_H
#define IMPGRAPH_SIMULATE_SPEC_H

// Module specs as values (importlib.machinery.ModuleSpec), and loading what
// the program's own finders found (Lib/importlib/_bootstrap.py,
// _load_unlocked).

#include "simulate/machine.h"

// A spec with .name, .parent, .loader, .origin, .submodule_search_locations;
// `locations` is absent for what is no package, `origin` "" for none.
Value spec_new(Machine *machine, Str name, Value loader, Str origin,
               Value locations);
// What a place's __path__ holds.
Values spec_portions(Machine *machine, const Place *place);
// The spec of what the search found; its loader runs the place.
Value spec_of_place(Machine *machine, Str name, const Place *place);
// Likewise as finders give it: only later do namespace packages get a loader.
Value spec_found(Machine *machine, Str name, const Place *place);
// An attribute of a spec; absent where it has none.
Value spec_part(Value spec, Str name);

#endif
