#ifndef IMPGRAPH_GRAPH_EDGE_ORDER_H
#define IMPGRAPH_GRAPH_EDGE_ORDER_H

// The order in which a graph has its edges.

#include "graph/link.h"

// The places of all edges when sorted, as indexes of linker->edges: by path,
// line, column, imported module, form, importer and statement, in the order in
// which they were met where all of that is the same. `file_ranks` are the
// places of the files by path. On linker->building; on as many threads as the
// options say. O(edges · log edges of a file).
uint32_t *edge_order(const Linker *linker, const uint32_t *file_ranks);

#endif
