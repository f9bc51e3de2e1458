#ifndef IMPGRAPH_GRAPH_MODULE_NAME_H
#define IMPGRAPH_GRAPH_MODULE_NAME_H

// The dotted name that an import statement asks for.

#include "syntax/script.h"

// The absolute name of the module that the statement asks for, in a file whose
// package is `package` ("" for none). False where a relative import leaves the
// top-level package or there is none to start from.
bool import_target(const Script *script, const Import *import, Str package,
                   Arena *arena, Str *target);

// The module as the statement has it, dots in front.
Str import_written(const Script *script, const Import *import, Arena *arena);

#endif
