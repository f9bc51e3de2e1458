#ifndef IMPGRAPH_SIMULATE_CONDITION_H
#define IMPGRAPH_SIMULATE_CONDITION_H

// Conditions of which nobody knows the outcome (simulation, 3). Where what they
// guard only binds names, both sides are passed over and the names merged: each
// may be what either side binds. Else the run decides, and other runs decide
// otherwise.

#include "simulate/frame.h"

// Whether the ops from `start` to `end` of the frame's code neither import,
// raise nor run code of the project, as names are bound now.
bool condition_is_plain(const Machine *machine, const CodeFrame *frame,
                        uint32_t start, uint32_t end);

// Passes over such ops: what they bind becomes opaque, and is perhaps not bound
// unless `both` sides (they meet at `middle`) bind it or it was bound before.
void condition_merge(Machine *machine, CodeFrame *frame, uint32_t start,
                     uint32_t middle, uint32_t end);

// The side of a condition that only raises is not the one that is taken first:
// exceptions that data alone could raise are not invented. Whether the ops from
// `start` on lead to a raise statement without any choice.
bool condition_raises(const CodeFrame *frame, uint32_t start);

// A loop over ops from `start` to `end` was left without a turn, though it may
// have had some: names that only it binds may be bound.
void condition_pass_loop(Machine *machine, CodeFrame *frame, uint32_t start,
                         uint32_t end);

// The condition `value` was decided to be `truth`.
void condition_learn(Value value, bool truth);

// How many values the ops leave on the stack on one way through them.
uint32_t condition_values(const CodeFrame *frame, uint32_t start, uint32_t end);

#endif
