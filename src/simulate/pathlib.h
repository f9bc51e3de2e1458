#ifndef IMPGRAPH_SIMULATE_PATHLIB_H
#define IMPGRAPH_SIMULATE_PATHLIB_H

// Paths of pathlib whose text is known: opaque values that carry it
// (Opaque.path), for what programs put together from __file__ to change
// sys.path or to find what they run. All else about them stays opaque, and so
// do paths of Windows.

#include "simulate/machine.h"

// True of a path, with its text as str() gives it.
bool pathlib_text(Value value, Str *text);

// What the library's value `called` gives: pathlib.Path("x"), or a method of a
// path. Absent where that is not known.
Value pathlib_call(Machine *machine, const Opaque *called,
                   const Arguments *arguments);

// path.name; absent where no more is known than that it is the library's.
Value pathlib_attribute(Machine *machine, Value path, Str name);

// left / right, absent likewise.
Value pathlib_divide(Machine *machine, Value left, Value right);

#endif
