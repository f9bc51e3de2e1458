#include "simulate/ops.h"

#include "simulate/early.h"
#include "simulate/guard.h"

#include <assert.h>

Flow ops_drop(Machine *machine, CodeFrame *frame)
{
    (void)machine;
    (void)frame;
    return FLOW_NEXT;
}

static OpRun *find_op(uint8_t kind)
{
    static OpRun *const *const families[] = {
        ops_value, ops_make, ops_import, ops_control, ops_match, ops_guard,
    };
    OpRun *found = NULL;
    for (size_t i = 0; i < sizeof families / sizeof families[0] && !found; i++)
        found = families[i][kind];
    assert(found);
    return found;
}

// A comprehension gives what it collected, all else None.
static Value value_at_end(Machine *machine, const CodeFrame *frame)
{
    ValueKind kind = VALUE_NONE;
    if (frame->scope->kind == SCOPE_LIST)
        kind = VALUE_LIST;
    if (frame->scope->kind == SCOPE_SET)
        kind = VALUE_SET;
    if (frame->scope->kind == SCOPE_DICT) {
        Dict *dict = frame->collected_dict ? frame->collected_dict
                                           : dict_new(machine->arena, NULL);
        dict->names->open |= frame->collected_open;
        return value_of(VALUE_DICT, dict);
    }
    if (kind == VALUE_NONE)
        return value_none();
    Value made = value_sequence(machine->arena, kind, frame->collected,
                                frame->collected_open);
    Sequence *sequence = made.object;
    sequence->unordered = frame->collected_unordered;
    return made;
}

static Flow step(Machine *machine, CodeFrame *frame)
{
    if (frame->pc >= frame->scope->op_count)
        return machine_return(machine, value_at_end(machine, frame));
    if (++machine->ops > MACHINE_OPS)
        return machine_stop(machine,
                            STR("more is computed here than is followed"));
    if (arena_taken(machine->arena) > MACHINE_BYTES)
        return machine_stop(machine, STR("too much memory is needed"));
    const Op *op = &frame->ops[frame->pc++];
    return find_op(op->kind)(machine, frame, op);
}

static Flow take_result(Machine *machine, CodeFrame *frame)
{
    FrameResume *resume = frame->resume;
    frame->resume = NULL;
    if (resume)
        return resume(machine, frame);
    frame_put(frame, machine->result);
    return FLOW_NEXT;
}

Flow ops_run(Machine *machine, Frame *base, Event event)
{
    CodeFrame *frame = (CodeFrame *)base;
    Flow flow = FLOW_NEXT;
    if (event == EVENT_RESULT) {
        flow = take_result(machine, frame);
    } else if (event == EVENT_ERROR) {
        frame->resume = NULL;
        flow = FLOW_RAISE;
    }
    for (;;) {
        if (flow == FLOW_RAISE) {
            early_reach(machine);
            // Without guards it leaves; guard_raise says so in the same way.
            flow = guard_raise(machine, frame);
            if (flow == FLOW_RAISE)
                return flow;
        }
        if (flow != FLOW_NEXT)
            return flow;
        flow = step(machine, frame);
    }
}
