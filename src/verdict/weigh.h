#ifndef IMPGRAPH_VERDICT_WEIGH_H
#define IMPGRAPH_VERDICT_WEIGH_H

// The import statements of a cycle, and what it costs to change each.

#include "graph/cycles.h"
#include "simulate/change.h"
#include "simulate/world.h"

// One import statement, which may give several edges.
typedef struct {
    uint32_t edge; // its first that is not a package's on the way
    FixKind fix;   // the cheapest
    uint32_t weight;
    uint32_t below; // with FIX_BELOW: the line that it goes in front of,
                    // UINT32_MAX at the end of its file
} Statement;

// Where the cheapest is FIX_SPLIT, a second item, behind all of the first, may
// have the same edge with FIX_BELOW: it is cheaper where it helps at all.
typedef struct {
    const Statement *items; // by edge
    uint32_t count;
    const uint32_t *of_edge; // by position in the cycle's edges
} Statements;

// `whole`: the change has to take the edge out of the graph.
Statements weigh_statements(World *world, const ImportGraph *graph,
                            const Cycle *cycle, bool whole, Arena *arena);

// Reads what that needs to know of the importers of all cycles, on several
// threads; what of them was not read so is read when it is weighed.
void weigh_read(World *world, const ImportGraph *graph, const Cycles *cycles);

#endif
