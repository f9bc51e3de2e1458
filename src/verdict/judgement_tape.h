#ifndef IMPGRAPH_VERDICT_JUDGEMENT_TAPE_H
#define IMPGRAPH_VERDICT_JUDGEMENT_TAPE_H

// The judgement of a cycle as numbers and texts: modules by their place among
// its members, edges by that among its edges.

#include "verdict/cut.h"
#include "verdict/tape.h"

// What judgements are made of besides what runs ask for: the members of each
// cycle, and all edges that lead to one, from outside, too. O(edges of the
// graph).
void judgement_bases(const ImportGraph *graph, const Cycles *cycles,
                     Digest *bases);

void judgement_write(const Cycle *cycle, const CycleVerdict *verdict,
                     const Cut *cut, Tape *tape);

// False where the tape does not say one. Texts are the tape's; the rest lives
// on `arena`.
bool judgement_read(TapeReader *tape, const Cycle *cycle, Arena *arena,
                    CycleVerdict *verdict, Cut *cut);

#endif
