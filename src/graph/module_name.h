#ifndef IMPGRAPH_GRAPH_MODULE_NAME_H
#define IMPGRAPH_GRAPH_MODULE_NAME_H

// Dotted names, and the one that an import statement asks for.

#include "syntax/script.h"

// `name` without its last part, "" for none.
Str module_parent(Str name);
// The last part of `name`.
Str module_tail(Str name);
// Whether `name` is `module` or lies below it.
bool module_holds(Str module, Str name);

// The absolute name of the module that the statement asks for, in a file whose
// package is `package` ("" for none). False where a relative import leaves the
// top-level package or there is none to start from.
bool import_target(const Script *script, const Import *import, Str package,
                   Arena *arena, Str *target);

// The module as the statement has it, dots in front.
Str import_written(const Script *script, const Import *import, Arena *arena);

#endif
