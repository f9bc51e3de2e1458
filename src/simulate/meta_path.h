#ifndef IMPGRAPH_SIMULATE_META_PATH_H
#define IMPGRAPH_SIMULATE_META_PATH_H

// sys.meta_path: CPython's three finders, which are known by the search, and
// those of the program, which are run (import-semantics 1.1, find-48).

#include "simulate/machine.h"

// A new sys.meta_path as CPython starts with it.
Sequence *meta_path_new(Arena *arena);

// Of CPython's three PathFinder stands for all: builtin and frozen modules are
// found with it.
bool meta_path_is_standard(Value finder);
bool meta_path_is_search(Value finder);

// finder.find_spec(name, path, None): a spec, None, or what is not known. A
// finder without find_spec finds nothing (3.12; before, find_module is not
// followed and said to be unknown).
Flow meta_path_ask(Machine *machine, Value finder, Str name, Value path);

#endif
