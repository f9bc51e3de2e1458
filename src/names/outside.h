#ifndef IMPGRAPH_NAMES_OUTSIDE_H
#define IMPGRAPH_NAMES_OUTSIDE_H

// Names that other files put into a module, as in `config.limit = 3`: only the
// text of those that import it tells.

#include "graph/import_graph.h"

typedef struct {
    const ImportGraph *graph; // of the project
    const uint32_t *first;    // by module: the edges to it, in `edges`
    const uint32_t *edges;
} Outside;

// On `arena`; `graph` must outlive it. O(edges).
Outside outside_of(const ImportGraph *graph, Arena *arena);

// The names that files which import `module`, or the packages that hold it,
// assign as its attributes, by the module's own name or an alias, each to the
// index of the first such file; on `arena`. Where `reached` is not NULL, only
// files count that it does not have UINT32_MAX for, by module. O(bytes of these
// files).
Map *outside_names(const Outside *outside, ModuleId module,
                   const uint32_t *reached, Arena *arena);

#endif
