#include "simulate/task.h"

static Flow run_task(Machine *machine, Frame *frame, Event event)
{
    Task *task = (Task *)frame;
    Flow flow = event == EVENT_ERROR ? FLOW_RAISE : FLOW_NEXT;
    for (;;) {
        if (flow == FLOW_RAISE && task->on_error) {
            task->state = task->on_error;
            task->on_error = NULL;
            flow = FLOW_NEXT;
        }
        if (flow != FLOW_NEXT)
            return flow;
        flow = task->state(machine, task);
    }
}

Flow task_push(Machine *machine, Task *task, TaskState *state)
{
    task->state = state;
    return machine_push(machine, &task->frame, run_task);
}

Flow task_then(Task *task, TaskState *state, Flow flow)
{
    task->state = state;
    return flow == FLOW_RETURN ? FLOW_NEXT : flow;
}

Flow task_end(Machine *machine, Task *task)
{
    (void)machine;
    (void)task;
    return FLOW_RETURN;
}
