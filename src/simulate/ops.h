#ifndef IMPGRAPH_SIMULATE_OPS_H
#define IMPGRAPH_SIMULATE_OPS_H

// What each op of the deep script does (syntax/code.h), in six families, and
// the loop that runs an activation.

#include "simulate/frame.h"

// FLOW_NEXT to go on with frame->pc; FLOW_CALL, FLOW_RETURN, FLOW_YIELD,
// FLOW_RAISE or FLOW_STOP otherwise.
typedef Flow OpRun(Machine *machine, CodeFrame *frame, const Op *op);

// The step of code frames, for machine->run_code.
Flow ops_run(Machine *machine, Frame *frame, Event event);

// The families, by OpKind; NULL for ops of another one.
enum { OP_KINDS = OP_EXIT + 1 };
extern OpRun *const ops_value[OP_KINDS];   // values, the stack, names, places
extern OpRun *const ops_make[OP_KINDS];    // calls, containers, functions
extern OpRun *const ops_import[OP_KINDS];  // import statements
extern OpRun *const ops_control[OP_KINDS]; // jumps, loops
extern OpRun *const ops_match[OP_KINDS];   // parts of structural patterns
extern OpRun *const ops_guard[OP_KINDS];   // raise, try, with

// A resume that drops what the frame pushed gave.
FrameResume ops_drop;

#endif
