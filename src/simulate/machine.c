#include "simulate/machine.h"

#include "base/path.h"

Flow machine_push(Machine *machine, Frame *frame, FrameStep *step)
{
    if (machine->depth >= MACHINE_FRAMES && frame->spot)
        return machine->too_deep(machine);
    // Tasks between frames of code have no depth of their own in CPython.
    if (machine->depth >= 4 * MACHINE_FRAMES)
        return machine_stop(machine, STR("frames are nested too deep"));
    frame->step = step;
    frame->below = machine->top;
    machine->top = frame;
    machine->depth++;
    if (machine->deepest < machine->depth)
        machine->deepest = machine->depth;
    return FLOW_CALL;
}

static void note_doubt(Machine *machine, Spot spot, Str reason)
{
    Trace *trace = &machine->trace;
    for (size_t i = 0; i < trace->unknown.count; i++) {
        const TraceUnknown *known = &trace->unknown.items[i];
        if (known->spot.line == spot.line && str_eq(known->reason, reason) &&
            str_eq(known->spot.path, spot.path))
            return;
    }
    vec_push(machine->arena, &trace->unknown, (TraceUnknown){spot, reason});
}

Flow machine_stop(Machine *machine, Str reason)
{
    note_doubt(machine, machine_spot(machine), reason);
    machine->stopped = true;
    return FLOW_STOP;
}

Flow machine_return(Machine *machine, Value value)
{
    machine->result = value;
    return FLOW_RETURN;
}

static Flow run_top(Machine *machine, Event event)
{
    Frame *frame = machine->top;
    if (!frame->started)
        event = EVENT_START;
    frame->started = true;
    Flow flow = frame->step(machine, frame, event);
    if (flow == FLOW_RETURN || flow == FLOW_YIELD || flow == FLOW_RAISE) {
        machine->top = frame->below;
        machine->depth--;
        machine->yielded = flow == FLOW_YIELD;
    }
    return flow;
}

bool machine_run(Machine *machine, uint64_t turns)
{
    machine->asks.arena = machine->arena;
    machine->world->asks = &machine->asks;
    while (machine->top && machine->flow != FLOW_STOP &&
           machine->turns < turns) {
        machine->turns++;
        machine->flow = run_top(
            machine, machine->flow == FLOW_RAISE ? EVENT_ERROR : EVENT_RESULT);
    }
    machine->world->asks = NULL;
    return !machine->top || machine->flow == FLOW_STOP;
}

Str machine_absolute(const Machine *machine, Str path)
{
    if (machine->working.count && path.count == 0)
        return machine->working;
    return machine->working.count
               ? path_join(machine->arena, machine->working, path)
               : world_absolute(machine->world, path, machine->arena);
}

Spot machine_spot(const Machine *machine)
{
    const Frame *frame = machine->top;
    while (frame && !frame->spot)
        frame = frame->below;
    return frame ? frame->spot(frame) : (Spot){0};
}

// What is not known in a settled module is that one's own affair.
static bool leave_settled(Machine *machine)
{
    ModuleObject *module = machine->find_settled(machine);
    if (!module)
        return false;
    module->vague = true;
    module->names->open = true;
    return true;
}

void machine_doubt(Machine *machine, Spot spot, Str reason)
{
    if (!leave_settled(machine))
        note_doubt(machine, spot, reason);
}

bool machine_decide(Machine *machine, Spot spot)
{
    return machine_decide_first(machine, spot, false);
}

bool machine_decide_first(Machine *machine, Spot spot, bool first)
{
    if (leave_settled(machine))
        return first;
    size_t index = machine->decisions.count;
    bool forced = index < machine->prefix_count;
    bool choice = forced ? machine->prefix[index] : first;
    if (forced && index + 1 == machine->prefix_count)
        choice = !choice;
    vec_push(machine->arena, &machine->decisions,
             (Decision){spot, choice, machine->turns});
    return choice;
}
