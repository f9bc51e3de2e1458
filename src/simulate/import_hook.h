#ifndef IMPGRAPH_SIMULATE_IMPORT_HOOK_H
#define IMPGRAPH_SIMULATE_IMPORT_HOOK_H

// Import statements where the program has put a function of its own in the
// place of builtins.__import__ (Python/ceval.c, import_name; dyn-33).

#include "simulate/frame.h"

// What stands there instead of the interpreter's own function; absent where
// that is still there.
Value import_hook(const Machine *machine);

// What the statement says: `count` names are taken, none by a plain import.
typedef struct {
    Str module;
    uint32_t level;
    const Str *names;
    size_t count;
} HookedImport;

// hook(name, globals, locals, fromlist, level) as the statement calls it.
Flow import_hook_call(Machine *machine, const CodeFrame *frame, Value hook,
                      const HookedImport *import);

#endif
