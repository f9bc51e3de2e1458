#ifndef IMPGRAPH_SIMULATE_LAZY_H
#define IMPGRAPH_SIMULATE_LAZY_H

// Lazy imports (PEP 810, Python 3.15; import-semantics 7): a name is bound to a
// value that stands for an import to come, carried out at its first use.

#include "simulate/frame.h"

// Whether this statement of an activation is lazy: by its keyword, by
// __lazy_modules__, or as all are. `name` is absolute.
bool lazy_applies(const Machine *machine, const CodeFrame *frame,
                  const Import *import, Str name);

// What `lazy import name [as …]` and `lazy from name` give, and a name of such.
Value lazy_module(Machine *machine, const CodeFrame *frame, Str name,
                  bool leaf);
Value lazy_name(Machine *machine, const CodeFrame *frame, Value from, Str name);

// Carries it out; what it gives takes the place of the lazy value in the
// module that bound it.
Flow lazy_resolve(Machine *machine, const Lazy *lazy);

#endif
