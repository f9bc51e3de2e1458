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

// What an import gives that was moved into the functions that use it: they get
// what they ask for, and nobody else sees the name (simulate/change.h).
Value lazy_local(Machine *machine, const CodeFrame *frame, Str name, bool leaf);
// Likewise under TYPE_CHECKING: only annotations, in quotes, may use it.
Value lazy_typing(Machine *machine, const CodeFrame *frame);

// Carries it out; what it gives takes the place of the lazy value in the
// module that bound it.
Flow lazy_resolve(Machine *machine, const Lazy *lazy);

#endif
