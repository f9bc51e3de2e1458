#ifndef IMPGRAPH_GRAPH_EXPORT_NAMES_H
#define IMPGRAPH_GRAPH_EXPORT_NAMES_H

// The literal names in a file's `__all__`. A star import from a package
// imports those of them that are submodules (import-semantics 3.2).

#include "config/options.h"
#include "syntax/context.h"

// In order; what is computed or taken from elsewhere is left out. O(exports).
Strs export_names_of(const Script *script, Target target, Arena *arena);

#endif
