#ifndef IMPGRAPH_SIMULATE_IMPORT_HOOK_H
#define IMPGRAPH_SIMULATE_IMPORT_HOOK_H

// Import statements where the program has put a function of its own in the
// place of builtins.__import__ (Python/ceval.c, import_name; dyn-33).

#include "simulate/frame.h"

// What stands there instead of the interpreter's own function; absent where
// that is still there.
Value import_hook(const Machine *machine);

// hook(name, globals, locals, fromlist, level) as the statement calls it: with
// `count` names taken, none for a plain import.
Flow import_hook_call(Machine *machine, const CodeFrame *frame, Value hook,
                      Str module, const Str *names, size_t count,
                      uint32_t level);

#endif
