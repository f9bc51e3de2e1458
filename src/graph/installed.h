#ifndef IMPGRAPH_GRAPH_INSTALLED_H
#define IMPGRAPH_GRAPH_INSTALLED_H

// What installed modules say of their names, as far as the project takes names
// from them. They are no part of the graph that is reported on.

#include "graph/import_graph.h"

typedef struct {
    // The project's graph. Where installed modules were read, it goes on behind
    // its modules, by the same indexes, with modules that those import.
    ImportGraph graph;
    const Script **scripts; // by module, NULL where none was read here; NULL
                            // where nothing was
    const Edge *edges;      // the imports of those scripts that bring names
    uint32_t edge_count;
} Installed;

// Reads the installed modules that the project takes names or stars from, and
// those that these star or make their `__all__` of, up to a bound; what it does
// not read stays without a script. `graph` and `project` must outlive the
// answer. O(what is read), plus a copy of the modules where there is any. Where
// the project imports os, os.path is among the modules.
Installed installed_read(const ImportGraph *graph, Project *project,
                         Search *search, Target target, Arena *arena);

#endif
