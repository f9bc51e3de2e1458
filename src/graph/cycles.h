#ifndef IMPGRAPH_GRAPH_CYCLES_H
#define IMPGRAPH_GRAPH_CYCLES_H

// Import cycles: one record a strongly connected component, never a list of
// its elementary cycles, of which there may be exponentially many.

#include "graph/import_graph.h"

typedef struct {
    Str id; // from the names of its members: stable under moved lines
    const ModuleId *modules; // two or more, by name
    uint32_t module_count;
    const uint32_t *edges; // all edges of the filter inside it, ascending
    uint32_t edge_count;
    const uint32_t *witness; // edges of a shortest cycle, from its least module
    uint32_t witness_count;
} Cycle;

typedef struct {
    const Cycle *items; // by the name of the least member
    uint32_t count;
} Cycles;

// The cycles over import-time edges.
Cycles cycles_find(const ImportGraph *graph, Arena *arena);

// The cycles that exist only because of deferred, typing or lazy imports: the
// components over those edges too that are no import-time component. Their
// witness goes through such an import.
Cycles cycles_find_deferred(const ImportGraph *graph, const Cycles *import_time,
                            Arena *arena);

#endif
