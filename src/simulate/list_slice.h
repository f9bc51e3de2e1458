#ifndef IMPGRAPH_SIMULATE_LIST_SLICE_H
#define IMPGRAPH_SIMULATE_LIST_SLICE_H

// Slices of lists as targets (Objects/listobject.c, list_ass_subscript). What
// a step other than 1 does is not followed: the list may then hold anything.

#include "simulate/machine.h"

// list[slice] = value; the result is None.
Flow list_slice_set(Machine *machine, Sequence *list, Value slice, Value value);

// del list[slice]; likewise.
Flow list_slice_delete(Machine *machine, Sequence *list, Value slice);

#endif
