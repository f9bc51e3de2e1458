#ifndef IMPGRAPH_SIMULATE_EARLY_H
#define IMPGRAPH_SIMULATE_EARLY_H

// Early uses: code asks a module for a name that the module's own code has yet
// to bind, because it is still running somewhere below on the stack. This is
// what import cycles do harm by (import-semantics 4), and what tells their
// errors from those that a run without the cycle would have, too.

#include "simulate/frame.h"

// Marks the exception that was just raised, machine->error, where it is one of
// an early use of `module`.`name`. `module` may be NULL.
void early_mark(Machine *machine, const ModuleObject *module, Str name);

// Likewise for a NameError of a global of `frame`: a function of a module that
// is still running was called from another one.
void early_mark_global(Machine *machine, const CodeFrame *frame, Str name);

// `from source import *` has copied what there was into `into`.
void early_star(Machine *machine, const ModuleObject *source,
                const ModuleObject *into);

// An exception has reached code that could handle it. One that is raised while
// an early use is handled counts as its consequence.
void early_reach(Machine *machine);

#endif
