#ifndef IMPGRAPH_CHECKS_CYCLE_STORY_H
#define IMPGRAPH_CHECKS_CYCLE_STORY_H

// What is told of a cycle besides its members: the way round, and, where it was
// simulated, how the shortest failing run goes.

#include "checks/finding.h"
#include "graph/cycles.h"
#include "verdict/cut.h"
#include "verdict/reach.h"
#include "verdict/verdict.h"

typedef struct {
    const Related *items;
    uint32_t count;
} RelatedList;

// "a → b → a": the witness, shortened where it is long.
Str cycle_way(const ImportGraph *graph, const Cycle *cycle, Arena *arena);

// The steps of the witness.
// Where one is in a function that is called at
// import time, the call is the next item. `called` may be NULL.
RelatedList cycle_steps(const ImportGraph *graph, const Cycle *cycle,
                        const CalledEdges *called, Arena *arena);

// One line on what the cycle does, by its verdict.
Str verdict_message(const ImportGraph *graph, const Cycle *cycle,
                    const CycleVerdict *verdict, Arena *arena);

// The imports of the shortest failing run, or what a degraded one misses, the
// line that raises and where the missing name is bound; empty where there is
// nothing of the kind.
RelatedList verdict_steps(const CycleVerdict *verdict, Arena *arena);

// The names of the entries of one outcome, in the graph's order; a degraded one
// is a safe one here.
Strs verdict_entries(const ImportGraph *graph, const CycleVerdict *verdict,
                     Outcome outcome, Arena *arena);

// The first early use of an entry that was handled, or incomplete star; NULL
// for none.
const EarlyUse *verdict_missed(const CycleVerdict *verdict);

// "'x' is bound at cart.py:9, after line 1, which started this"; empty where
// that is not known.
Str early_bound(const EarlyUse *use, Arena *arena);

// What to do, in a sentence: the imports to change, and what that achieves.
// Empty where nothing is known.
Str cut_help(const ImportGraph *graph, const CycleVerdict *verdict,
             const Cut *cut, Arena *arena);

#endif
