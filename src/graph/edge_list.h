#ifndef IMPGRAPH_GRAPH_EDGE_LIST_H
#define IMPGRAPH_GRAPH_EDGE_LIST_H

// Linked statements to the edges of a graph.

#include "graph/link.h"

// Edges by the path of their file, then line, column, imported module, form,
// importer and statement, and in the order in which they were met where all of
// that is the same. What says the same as another is in it once.
typedef struct {
    Edge *items;
    uint32_t count;
} EdgeList;

// The edges of all units, after link_names for each. `files` are the project's
// files by path, `modules` the places of the table's modules in the graph. On
// linker->arena; on as many threads as the options say, whose number makes no
// difference. O(edges · log edges of a file).
EdgeList edge_list_of(Linker *linker, const uint32_t *files,
                      const uint32_t *modules);

#endif
