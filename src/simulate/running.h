#ifndef IMPGRAPH_SIMULATE_RUNNING_H
#define IMPGRAPH_SIMULATE_RUNNING_H

// The main program as a frame at the bottom of the stack (import-semantics 2.1,
// 5; Lib/runpy.py).

#include "simulate/machine.h"
#include "simulate/program.h"

// Pushes the frame that runs the program and, after it, what atexit holds.
Flow running_push(Machine *machine, const Program *program);

// Pushes only what comes after the program, which has failed with
// machine->error or not.
Flow running_push_end(Machine *machine, bool failed);

#endif
