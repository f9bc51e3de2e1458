#ifndef IMPGRAPH_VERDICT_JUDGEMENT_H
#define IMPGRAPH_VERDICT_JUDGEMENT_H

// What cycles do, and what to change about each: verdicts and cuts, as they
// were found on an earlier day where they still hold (verdict/memory.h).

#include "verdict/cut.h"
#include "verdict/memory.h"

typedef struct {
    Verdicts verdicts;
    const Cut *cuts; // one a cycle
} Judgement;

// `memory` may be NULL. Records live on `arena`, which has to end before the
// memory does.
Judgement judgement_find(World *world, Memory *memory, const ImportGraph *graph,
                         const Cycles *cycles, Arena *arena);

#endif
