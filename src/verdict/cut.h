#ifndef IMPGRAPH_VERDICT_CUT_H
#define IMPGRAPH_VERDICT_CUT_H

// What to change about a cycle (simulation, 5): a lightest set of imports that
// touches all that is wrong, by a weight that stands for the work of changing
// each.

#include "simulate/change.h"
#include "verdict/verdict.h"

typedef struct {
    uint32_t edge; // of the statement to change
    FixKind fix;
    // With FIX_BELOW, of the names that are missed the one that is bound
    // furthest down: which, where, and by which module.
    Str name;
    Spot bound;
    Str user;
} CutImport;

typedef struct {
    const CutImport *items; // by edge
    uint32_t count;
    bool proven;   // with all of it done what was asked for holds
    bool complete; // and nothing lighter does
} Cut;

// The least to change so that no first import of a member fails any more:
// witnesses are failing runs, asked of the simulation until none is left.
// Proven where that was so with all changes made.
Cut cut_crashes(World *world, const ImportGraph *graph, const Cycle *cycle,
                const CycleVerdict *verdict, Arena *arena);

// The least to change so that the component is gone. Proven where the graph
// without the imports has none.
Cut cut_cycle(World *world, const ImportGraph *graph, const Cycle *cycle,
              Arena *arena);

#endif
