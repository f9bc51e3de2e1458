#ifndef IMPGRAPH_VERDICT_REACH_H
#define IMPGRAPH_VERDICT_REACH_H

// Imports in functions that are called while modules are imported: they are no
// more deferred than those at the top of a file (simulation, 2).

#include "graph/cycles.h"
#include "simulate/trace.h"
#include "verdict/memory.h"

// What led to the call of an edge.
typedef struct {
    uint32_t edge;
    Spot by; // the line at module level
} CalledEdge;

typedef struct {
    const CalledEdge *items; // by edge
    uint32_t count;
} CalledEdges;

// Imports the members of `deferred` on paper, and turns the deferred edges that
// were met on the way into import-time ones: `graph` then has edges of its own,
// on `arena`, and its cycles are to be found again. Bounded in ops: of a very
// large component some calls may be missed. `memory` may be NULL.
CalledEdges reach_promote(World *world, Memory *memory, ImportGraph *graph,
                          const Cycles *deferred, Arena *arena);

// Who called the edge; line 0 for one that nobody had to call.
Spot reach_caller(const CalledEdges *called, uint32_t edge);

#endif
