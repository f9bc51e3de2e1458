#ifndef IMPGRAPH_GRAPH_EDGE_ORDER_H
#define IMPGRAPH_GRAPH_EDGE_ORDER_H

// The order in which a graph has its edges.

#include "base/arena.h"
#include "graph/edge.h"

// Sorts the edges of one file by line, column, imported module, form, importer
// and statement; where all of that is the same they stay as they are. `imports`
// are those of the file's script. Resets `scratch`. O(edges · log edges), and
// O(edges) where nearly all are in order.
void edge_order(Edge *edges, uint32_t count, const Import *imports,
                Arena *scratch);

// True where two edges next to each other say the same: `import a.b, a.c` runs
// a only once.
bool edge_repeats(const Edge *edge, const Edge *before, const Import *imports);

#endif
