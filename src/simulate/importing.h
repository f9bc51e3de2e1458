#ifndef IMPGRAPH_SIMULATE_IMPORTING_H
#define IMPGRAPH_SIMULATE_IMPORTING_H

// What import statements do (import-semantics 3.0; Lib/importlib/_bootstrap.py,
// Python/import.c, Python/ceval.c), each as a task.

#include "simulate/frame.h"

// IMPORT(name): the module, or whatever stands in sys.modules for it.
Flow import_module(Machine *machine, Str name);

// Likewise, of a name whose parent has just been imported for it.
Flow import_below(Machine *machine, Str name);

// Asks the finders on sys.meta_path: a spec, or None. `path` is the __path__ of
// the parent, which has been imported; not looked at for top-level names. A
// spec that cannot be looked up is opaque.
Flow import_find(Machine *machine, Str name, Value path);

// `import a.b.c`, which gives a; with `leaf` (`as`) what a.b.c leads to.
Flow import_dotted(Machine *machine, Str name, bool leaf);

// The first half of `from name import …`: the module, with those of `names`
// imported that are submodules and no attributes.
Flow import_from(Machine *machine, Str name, const Str *names, size_t count);
// The second half for one name.
Flow import_take(Machine *machine, Value from, Str name);

// `from name import *` into the namespace of `frame`.
Flow import_star(Machine *machine, CodeFrame *frame, Str name);

// The absolute name of an import with `level` dots in the code of `frame`:
// FLOW_RETURN with *absolute set, or FLOW_RAISE.
Flow import_absolute(Machine *machine, const CodeFrame *frame, uint32_t level,
                     Str module, Str *absolute);

#endif
