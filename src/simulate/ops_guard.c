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
    Value cause = op->a == 2 ? frame_take(frame) : value_none();
    if (value_is_constant(cause) && !value_is(cause, VALUE_NONE))
        return raise_text(machine, STR("TypeError"),
                          STR("exception causes must derive from "
                              "BaseException"));
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

static bool is_group(const Machine *machine, const Class *klass)
{
    const Class *any = class_builtin(machine, STR("BaseExceptionGroup"));
    const Class *group = class_builtin(machine, STR("ExceptionGroup"));
    return (any && class_is_subclass(klass, any)) ||
           (group && class_is_subclass(klass, group));
}

static const Instance *exception_of(Value error)
{
    const Instance *instance =
        value_is(error, VALUE_INSTANCE) ? error.object : NULL;
    return instance && instance->exception ? instance : NULL;
}

// An exception group whose exceptions are known, and are no groups.
static bool is_known_group(const Machine *machine, Value error)
{
    const Instance *instance = exception_of(error);
    if (!instance || !is_group(machine, instance->klass))
        return false;
    const Values *args = &instance->exception->args;
    const Sequence *inner =
        args->count == 2 && (value_is(args->items[1], VALUE_LIST) ||
                             value_is(args->items[1], VALUE_TUPLE))
            ? args->items[1].object
            : NULL;
    for (size_t i = 0; inner && i < inner->items.count; i++) {
        const Instance *item = exception_of(inner->items.items[i]);
        if (!item || is_group(machine, item->klass))
            return false;
    }
    return inner && !inner->open;
}

static Value part_of_group(Machine *machine, Value group, Values items)
{
    const Instance *instance = group.object;
    Values args = {0};
    if (items.count == 0)
        return value_none();
    vec_push(machine->arena, &args, instance->exception->args.items[0]);
    vec_push(machine->arena, &args,
             value_sequence(machine->arena, VALUE_LIST, items, false));
    return exception_new(machine, instance->klass, args);
}

static bool takes(Machine *machine, const CodeFrame *frame, Value error,
                  Value type)
{
    Match match = exception_match(machine, error, type);
    return match == MATCH_UNKNOWN ? machine_decide(machine, frame_spot(frame))
                                  : match == MATCH_YES;
}

// except* takes those that match and leaves a group of the others.
static Flow split_group(Machine *machine, CodeFrame *frame, const Op *op,
                        Value type)
{
    Value group = *frame_top(frame);
    const Instance *instance = group.object;
    const Sequence *inner = instance->exception->args.items[1].object;
    Values taken = {0};
    Values left = {0};
    for (size_t i = 0; i < inner->items.count; i++) {
        Value item = inner->items.items[i];
        if (takes(machine, frame, item, type))
            vec_push(machine->arena, &taken, item);
        else
            vec_push(machine->arena, &left, item);
    }
    if (taken.count == 0)
        return match_group(frame, op, false);
    machine_doubt(machine, frame_spot(frame),
                  STR("what is raised in an except* clause becomes part of a "
                      "group, which is not followed"));
    *frame_top(frame) = part_of_group(machine, group, left);
    frame_put(frame, part_of_group(machine, group, taken));
    return FLOW_NEXT;
}

static Flow run_match(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value type = frame_take(frame);
    Value error = *frame_top(frame);
    if (op->flags && is_known_group(machine, error))
        return split_group(machine, frame, op, type);
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

static Flow fail_with(Machine *machine, Value manager, Str missed)
{
    enum { SAID_SINCE = 11 };
    Str type = value_type_name(manager);
    if (machine->minor < SAID_SINCE)
        return raise_text(machine, STR("AttributeError"), missed);
    return raise_format(
        machine, STR("TypeError"),
        "'%.*s' object does not support the context manager protocol%s",
        STR_ARGS(type),
        str_eq(missed, STR("__exit__")) ? " (missed __exit__ method)" : "");
}

// What objects of a class that the program defines surely do not have.
static bool class_lacks(const Class *klass, Str name)
{
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        if (klass->mro[i]->names->open)
            return false;
    }
    return klass->home && !klass->opaque &&
           value_is(class_find(klass, name), VALUE_ABSENT);
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
        return fail_with(machine, manager, STR("__enter__"));
    if (value_is(manager, VALUE_INSTANCE)) {
        const Instance *instance = manager.object;
        if (class_lacks(instance->klass, STR("__enter__")))
            return fail_with(machine, manager, STR("__enter__"));
        if (class_lacks(instance->klass, STR("__exit__")))
            return fail_with(machine, manager, STR("__exit__"));
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
