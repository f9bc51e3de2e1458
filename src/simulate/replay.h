#ifndef IMPGRAPH_SIMULATE_REPLAY_H
#define IMPGRAPH_SIMULATE_REPLAY_H

// Runs one after the other, of which each goes on from where an earlier one was
// that had done the same up to there: first imports below the same package, and
// the ways that a program can take at its unknown conditions. The answers, and
// the ops that are counted, are those of a run from the start.

#include "simulate/machine.h"
#include "simulate/program.h"

// What a run decides before it decides for itself: as the run it comes from
// did, but for the last.
typedef struct {
    const bool *choices; // of that whole run
    size_t count;
    Spot spot;     // the condition that is decided otherwise
    uint64_t turn; // of the machine, in which it was
} Prefix;

typedef VEC(Prefix) Prefixes;

// Runs it on world->run. The prefix is the one that was taken off `pending` for
// it, or an empty one for the first run, which others may follow until there
// were `most` of them with this one. What it gives is gone with the next run.
const Machine *replay_run(World *world, const Program *program,
                          const Prefixes *pending, const Prefix *prefix,
                          size_t most);

// The other ways of a program have been run.
void replay_leave(World *world);

#endif
