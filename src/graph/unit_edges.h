#ifndef IMPGRAPH_GRAPH_UNIT_EDGES_H
#define IMPGRAPH_GRAPH_UNIT_EDGES_H

// What the linked statements of one unit are in the graph: an edge to the
// module that each names, and one to each parent and submodule it loads.

#include "graph/link.h"

// How many edges the unit has, after link_names. O(1).
uint32_t unit_edges_count(const Linker *linker, uint32_t unit);

// Writes them to `to`, which has room for so many, statement after statement,
// and returns the place behind them. `modules` are the places of the table's
// modules in the graph; names stay where the linker has them.
Edge *unit_edges_write(const Linker *linker, uint32_t unit,
                       const uint32_t *modules, Edge *to);

#endif
