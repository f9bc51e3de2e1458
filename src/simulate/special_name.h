#ifndef IMPGRAPH_SIMULATE_SPECIAL_NAME_H
#define IMPGRAPH_SIMULATE_SPECIAL_NAME_H

// Special names (__x__), and which objects have them by 3.14: what is not
// listed, an object has only where its class or the project put it.

#include "base/str.h"

#include <stdbool.h>

bool special_is(Str name);

// Every object has it, or may have it by what its class body holds.
bool special_is_of_object(Str name);
bool special_is_of_function(Str name); // Objects/funcobject.c
bool special_is_of_type(Str name);     // Objects/typeobject.c
// Imports ask for it, and no other object has it by itself.
bool special_is_of_module(Str name);
// No class is without it, in any version.
bool special_is_of_every_class(Str name);

#endif
