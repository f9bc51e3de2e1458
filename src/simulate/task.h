#ifndef IMPGRAPH_SIMULATE_TASK_H
#define IMPGRAPH_SIMULATE_TASK_H

// Frames without code: what CPython does in C over several calls, as a chain of
// states. A record of one begins with a Task.

#include "simulate/machine.h"

typedef struct Task Task;

// Does one step: FLOW_NEXT to go on with task->state at once, FLOW_CALL to wait
// for the frame it pushed, FLOW_RETURN or FLOW_RAISE to end the task.
typedef Flow TaskState(Machine *machine, Task *task);

struct Task {
    Frame frame;
    TaskState *state;
    TaskState *on_error; // takes the next exception instead of letting it out
};

// Pushes a task that starts in `state`.
Flow task_push(Machine *machine, Task *task, TaskState *state);

// The flow of a helper as a step of a task that goes on with `state`, where
// machine->result is what the helper gave.
Flow task_then(Task *task, TaskState *state, Flow flow);

// A state that ends the task with machine->result.
Flow task_end(Machine *machine, Task *task);

#endif
