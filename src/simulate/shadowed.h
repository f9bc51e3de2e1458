#ifndef IMPGRAPH_SIMULATE_SHADOWED_H
#define IMPGRAPH_SIMULATE_SHADOWED_H

// The standard library where files of the project, or of what is installed,
// hide a part of it: its modules get those files too, as everybody does
// (import-semantics 1.1, find-06). What a module of the library imports is
// known by table (search/library_imports.h) and runs as code that stands in no
// file: spots and errors belong to the line of the project that imported it.
// Names that the library asks for and no CPython has (`org`, of Jython) hide
// nothing.

#include "simulate/machine.h"

// A module of the library is imported for which no file is read: it is in
// sys.modules afterwards, and what it imports has run where anything is hidden.
// An exception is only believed where a hidden module is the cause.
// Where it runs well with what it got, or which attribute it misses first, is
// in doubt: the tables do not tell all that its code does.
Flow shadowed_load(Machine *machine, Str name);

// An import found the module in sys.modules: in doubt where that is one of the
// library whose imports led to the code that asks.
void shadowed_meet(Machine *machine, const ModuleObject *module);

#endif
