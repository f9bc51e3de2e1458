#include "simulate/ops.h"

#include "simulate/call.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/guard.h"

static Flow raise_called(Machine *machine, CodeFrame *frame)
{
    (void)frame;
    return raise_value(machine, machine->result);
}

static Flow run_raise(Machine *machine, CodeFrame *frame, const Op *op)
{
    if (op->a == 2)
        (void)frame_take(frame); // the cause
    if (op->a == 0) {
        Value handled = guard_handled(machine);
        if (value_is(handled, VALUE_ABSENT))
            return raise_text(machine, STR("RuntimeError"),
                              STR("No active exception to reraise"));
        machine->error = handled;
        return FLOW_RAISE;
    }
    Value value = frame_take(frame);
    if (!value_is(value, VALUE_CLASS))
        return raise_value(machine, value);
    Arguments none = {0};
    return frame_give_to(machine, frame, raise_called,
                         call_value(machine, value, &none));
}

static Flow run_fail_assert(Machine *machine, CodeFrame *frame, const Op *op)
{
    Str message = {0};
    if (op->a) {
        Value value = frame_take(frame);
        message = value_is(value, VALUE_STRING)
                      ? value_text(value)
                      : value_repr(value, machine->arena);
    }
    return raise_text(machine, STR("AssertionError"), message);
}

static Flow run_return(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)op;
    return guard_return(machine, frame, frame_take(frame));
}

static Flow run_leave(Machine *machine, CodeFrame *frame, const Op *op)
{
    return guard_leave(machine, frame, op->a, op->b);
}

static Flow run_try(Machine *machine, CodeFrame *frame, const Op *op)
{
    guard_open(frame, machine->arena, GUARD_TRY, op->a, (Value){0});
    return FLOW_NEXT;
}

static Flow run_finally(Machine *machine, CodeFrame *frame, const Op *op)
{
    guard_open(frame, machine->arena, GUARD_FINALLY, op->a, (Value){0});
    return FLOW_NEXT;
}

// Ends the innermost guard: a body that has run, a handler that is done.
static Flow run_close(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)machine;
    (void)op;
    frame->guards.count--;
    return FLOW_NEXT;
}

static Flow match_group(CodeFrame *frame, const Op *op, bool matched)
{
    if (!matched) {
        frame->pc = op->a;
        return FLOW_NEXT;
    }
    Value error = frame_take(frame);
    frame_put(frame, value_none());
    frame_put(frame, error);
    return FLOW_NEXT;
}

static Flow run_match(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value type = frame_take(frame);
    Value error = *frame_top(frame);
    Match match = value_is(error, VALUE_INSTANCE)
                      ? exception_match(machine, error, type)
                      : MATCH_NO;
    bool matched = match == MATCH_YES;
    if (match == MATCH_UNKNOWN)
        matched = machine_decide(machine, frame_spot(frame));
    if (op->flags)
        return match_group(frame, op, matched);
    if (!matched)
        frame->pc = op->a;
    return FLOW_NEXT;
}

static Flow run_again(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value error = frame_take(frame);
    if (op->flags && !value_is(error, VALUE_INSTANCE))
        return FLOW_NEXT;
    machine->error = error;
    return FLOW_RAISE;
}

static Flow run_finalize(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)op;
    guard_open(frame, machine->arena, GUARD_FINAL, 0, (Value){0});
    return FLOW_NEXT;
}

static Flow run_resume(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)op;
    return guard_resume(machine, frame);
}

// __enter__ has run: from here on the manager sees how the body ends.
static Flow take_entered(Machine *machine, CodeFrame *frame)
{
    Value manager = frame_take(frame);
    guard_open(frame, machine->arena, GUARD_WITH, frame_op(frame)->a, manager);
    frame_put(frame, machine->result);
    return FLOW_NEXT;
}

static Flow fail_enter(Machine *machine, Value manager)
{
    enum { SAID_SINCE = 11 };
    Str type = value_type_name(manager);
    if (machine->minor < SAID_SINCE)
        return raise_text(machine, STR("AttributeError"), STR("__enter__"));
    return raise_format(
        machine, STR("TypeError"),
        "'%.*s' object does not support the context manager protocol",
        STR_ARGS(type));
}

// `with` gives these themselves.
static bool is_executor(Value manager)
{
    const Opaque *opaque =
        value_is(manager, VALUE_OPAQUE) ? manager.object : NULL;
    return opaque &&
           str_starts_with(opaque->name, STR("concurrent.futures.")) &&
           str_ends_with(opaque->name, STR("Executor()"));
}

static Flow run_enter(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)op;
    Value manager = *frame_top(frame);
    Flow flow = machine_return(machine,
                               is_executor(manager) ? manager : value_opaque());
    if (value_is_constant(manager) || value_is(manager, VALUE_FUNCTION))
        return fail_enter(machine, manager);
    if (value_is(manager, VALUE_INSTANCE)) {
        const Instance *instance = manager.object;
        Value enter = class_find(instance->klass, STR("__enter__"));
        if (!value_is(enter, VALUE_ABSENT))
            flow = call_with(machine,
                             bind_to_instance(machine->arena, enter, manager,
                                              instance->klass),
                             (Value){0}, (Value){0});
    }
    return frame_give_to(machine, frame, take_entered, flow);
}

static Flow run_exit(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)op;
    return guard_exit(machine, frame);
}

OpRun *const ops_guard[OP_KINDS] = {
    [OP_RAISE] = run_raise,       [OP_FAIL_ASSERT] = run_fail_assert,
    [OP_RETURN] = run_return,     [OP_LEAVE] = run_leave,
    [OP_TRY] = run_try,           [OP_FINALLY] = run_finally,
    [OP_CLOSE] = run_close,       [OP_MATCH] = run_match,
    [OP_HANDLED] = run_close,     [OP_AGAIN] = run_again,
    [OP_FINALIZE] = run_finalize, [OP_RESUME] = run_resume,
    [OP_ENTER] = run_enter,       [OP_EXIT] = run_exit,
};
