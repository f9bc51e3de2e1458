#ifndef IMPGRAPH_VERDICT_OUTCOME_H
#define IMPGRAPH_VERDICT_OUTCOME_H

// What becomes of import cycles: each member of a strongly connected component
// is imported first in a fresh interpreter, on paper (simulation, 4).
//
// An exception is the cycle's where it comes from an early use of a member
// (simulate/early.h), or where the module that it ends gets through when
// another member is imported first. Any other would be raised without the
// cycle, too, and hides what the cycle does: then the answer is not known.

#include "verdict/first_import.h"

typedef struct {
    Outcome verdict;
    const FirstImport *entries; // in the order of the cycle's members
    uint32_t entry_count;
    const FirstImport *shortest; // the entry that fails on the shortest way,
                                 // NULL for none
    bool complete;               // every member has its entry
} CycleVerdict;

typedef struct {
    const CycleVerdict *items; // one a cycle
    uint32_t count;
} Verdicts;

// Judges all cycles. Where importing each member in turn takes too long, those
// that modules outside import come first, and `complete` says that the others
// were left out. The records live on `arena`.
Verdicts verdicts_find(World *world, const ImportGraph *graph,
                       const Cycles *cycles, Arena *arena);

// Nothing is known of any: for a graph that is not what Python runs.
Verdicts verdicts_none(const Cycles *cycles, Arena *arena);

#endif
