#ifndef IMPGRAPH_SIMULATE_BUILTIN_NAMES_H
#define IMPGRAPH_SIMULATE_BUILTIN_NAMES_H

// What builtin objects have besides dunder names (Library, "Built-in Types").

#include "simulate/value.h"

#include <stdbool.h>

// A str, bytes, list, tuple, set or dict surely has no attribute of that name
// in Python 3.`minor`. False for other values.
bool builtin_lacks(Value value, Str name, unsigned minor);
// An int, a bool or a float may have it; false for None.
bool builtin_is_of_number(Value object, Str name);

// A builtin class surely has no attribute of that name; false of one whose
// names are not written down.
bool builtin_type_lacks(const Class *klass, Str name, unsigned minor);

// True of len, getattr, …: functions of C, which hold nothing but special
// names; false of types and modules that natives stand for.
bool builtin_is_function(Value native);

#endif
