#ifndef IMPGRAPH_SIMULATE_OUTCOME_H
#define IMPGRAPH_SIMULATE_OUTCOME_H

// What becomes of import cycles: each member of a strongly connected component
// is imported first in a fresh interpreter, on paper (simulation, 4).
//
// An exception is the cycle's where it comes from an early use of a member
// (simulate/early.h), or where the module that it ends gets through when
// another member is imported first. Any other would be raised without the
// cycle, too, and hides what the cycle does: then the answer is not known.

#include "graph/cycles.h"
#include "simulate/simulation.h"

typedef enum {
    OUTCOME_SAFE,     // nothing raises
    OUTCOME_DEGRADED, // nothing raises, but something was missed on the way
    OUTCOME_UNKNOWN,
    OUTCOME_ORDER, // of cycles: some first imports raise, others do not
    OUTCOME_CRASH, // of cycles: all raise
} Outcome;

// One file that ran as two modules.
typedef struct {
    Str path; // "" for none
    Str one;
    Str other;
} Twice;

typedef struct {
    ModuleId first;
    Outcome verdict;
    TraceError error; // type "" for none; with OUTCOME_UNKNOWN one that the
                      // cycle has nothing to do with
    const EarlyUse *const *missed; // early uses that were handled, and stars
    uint32_t missed_count;
    Twice twice;
    TraceUnknown unknown; // what it hangs on, with OUTCOME_UNKNOWN
} FirstImport;

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

Str outcome_name(Outcome verdict); // "crash", "order", …

// What becomes of `import member` first; whether an exception that is no early
// use is the cycle's is left open (OUTCOME_UNKNOWN, without a reason). `ops` is
// increased by what it cost.
FirstImport verdict_first(World *world, const ImportGraph *graph,
                          const Cycle *cycle, uint32_t member, uint64_t *ops,
                          Arena *arena);

// Judges all cycles. Where importing each member in turn takes too long, those
// that modules outside import come first, and `complete` says that the others
// were left out. The records live on `arena`.
Verdicts verdicts_find(World *world, const ImportGraph *graph,
                       const Cycles *cycles, Arena *arena);

// Nothing is known of any: for a graph that is not what Python runs.
Verdicts verdicts_none(const Cycles *cycles, Arena *arena);

#endif
