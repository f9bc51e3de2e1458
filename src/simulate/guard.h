#ifndef IMPGRAPH_SIMULATE_GUARD_H
#define IMPGRAPH_SIMULATE_GUARD_H

// try, finally and with: what stands open in an activation, and how exceptions,
// return, break and continue pass through it (syntax/code.h, "Guards").

#include "simulate/frame.h"

void guard_open(CodeFrame *frame, Arena *arena, GuardKind kind, uint32_t target,
                Value value);

// Each unwinds until something takes over: FLOW_NEXT to go on in the frame,
// FLOW_CALL where an __exit__ runs first, FLOW_RETURN or FLOW_RAISE where the
// frame ends.
Flow guard_raise(Machine *machine, CodeFrame *frame); // machine->error
Flow guard_return(Machine *machine, CodeFrame *frame, Value value);
Flow guard_leave(Machine *machine, CodeFrame *frame, uint32_t target,
                 uint32_t guards);

// The end of a finally body: what was pending goes on.
Flow guard_resume(Machine *machine, CodeFrame *frame);
// Calls __exit__ of a with statement whose body has run.
Flow guard_exit(Machine *machine, CodeFrame *frame);

// The exception that is being handled, for a bare raise; absent for none.
Value guard_handled(const Machine *machine);

#endif
