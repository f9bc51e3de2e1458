#ifndef IMPGRAPH_SIMULATE_SPREAD_H
#define IMPGRAPH_SIMULATE_SPREAD_H

// `*x` in a display or call. From 3.9 on it is gone over where it stands
// (LIST_EXTEND), but for a call's only argument; before, when all else was
// evaluated (BUILD_LIST_UNPACK).

#include "simulate/frame.h"

// Marks the value on top. FLOW_NEXT, or as frame_give_to.
Flow spread_mark(Machine *machine, CodeFrame *frame, bool late);
// Goes over what is marked and was not gone over yet among the values that the
// op of the frame takes: BUILD, CALL or CLASS. FLOW_NEXT where there is nothing
// of the kind; else the op runs again when it is done.
Flow spread_open(Machine *machine, CodeFrame *frame);
// Appends the items of a value that was gone over. False where there may be
// more, or others.
bool spread_append(const Machine *machine, Values *items, Value spread);

#endif
