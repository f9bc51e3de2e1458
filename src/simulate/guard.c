#include "simulate/guard.h"

#include "simulate/call.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/operate.h"

#include <assert.h>

void guard_open(CodeFrame *frame, Arena *arena, GuardKind kind, uint32_t target,
                Value value)
{
    vec_push(arena, &frame->guards,
             (Guard){.kind = kind,
                     .target = target,
                     .height = frame->height,
                     .value = value});
}

static Flow enter_handler(Machine *machine, CodeFrame *frame,
                          const Guard *guard)
{
    Value error = frame->pending.value;
    frame->height = guard->height;
    frame->pending = (Pending){0};
    guard_open(frame, machine->arena, GUARD_HANDLER, 0, error);
    frame_put(frame, error);
    frame->pc = guard->target;
    return FLOW_NEXT;
}

static Flow enter_finally(Machine *machine, CodeFrame *frame,
                          const Guard *guard)
{
    Pending pending = frame->pending;
    if (pending.kind != PENDING_LEAVE)
        frame->height = guard->height;
    frame->pending = (Pending){0};
    guard_open(frame, machine->arena, GUARD_FINAL, 0, (Value){0});
    vec_last(&frame->guards).pending = pending;
    frame->pc = guard->target + 1; // behind OP_FINALIZE, which opens as well
    return FLOW_NEXT;
}

static FrameResume unwind;

// What __exit__ gave: true swallows the exception.
static Flow judge_exit(Machine *machine, CodeFrame *frame)
{
    Truth truth = truth_of(machine->result);
    if (frame->pending.kind != PENDING_RAISE)
        return unwind(machine, frame);
    bool swallowed = truth == TRUTH_TRUE;
    if (truth == TRUTH_UNKNOWN)
        swallowed = machine_decide(machine, frame_spot(frame));
    if (!swallowed)
        return unwind(machine, frame);
    frame->pc = frame->pending.target;
    frame->pending = (Pending){0};
    return FLOW_NEXT;
}

// contextlib.suppress(A, B) keeps its exceptions as an attribute.
static Match match_suppressed(const Machine *machine, Value manager,
                              Value error)
{
    const Instance *instance = manager.object;
    Value types = namespace_get(instance->attributes, STR("(suppressed)"));
    return value_is(types, VALUE_ABSENT)
               ? MATCH_NO
               : exception_match(machine, error, types);
}

// Managers of the standard library let exceptions pass, but for those of
// unittest; of others nobody knows.
static bool may_swallow(Value manager)
{
    const Opaque *opaque =
        value_is(manager, VALUE_OPAQUE) ? manager.object : NULL;
    return !opaque || opaque->name.count == 0 ||
           str_starts_with(opaque->name, STR("unittest."));
}

static Flow call_exit(Machine *machine, Value manager, Value error)
{
    bool raised = !value_is(error, VALUE_ABSENT);
    if (!value_is(manager, VALUE_INSTANCE))
        return machine_return(machine, raised && may_swallow(manager)
                                           ? value_opaque()
                                           : value_bool(false));
    const Instance *instance = manager.object;
    Value method = class_find(instance->klass, STR("__exit__"));
    if (value_is(method, VALUE_ABSENT)) {
        Match match =
            raised ? match_suppressed(machine, manager, error) : MATCH_NO;
        return machine_return(machine, match == MATCH_UNKNOWN
                                           ? value_opaque()
                                           : value_bool(match == MATCH_YES));
    }
    Arguments arguments = {0};
    const Instance *exception = raised ? error.object : NULL;
    Value type =
        raised ? value_of(VALUE_CLASS, exception->klass) : value_none();
    vec_push(machine->arena, &arguments.positional, type);
    vec_push(machine->arena, &arguments.positional,
             raised ? error : value_none());
    vec_push(machine->arena, &arguments.positional,
             raised ? value_opaque() : value_none());
    return call_value(
        machine,
        bind_to_instance(machine->arena, method, manager, instance->klass),
        &arguments);
}

static Flow unwind_with(Machine *machine, CodeFrame *frame, const Guard *guard)
{
    bool raised = frame->pending.kind == PENDING_RAISE;
    if (raised) {
        frame->height = guard->height;
        frame->pending.target = guard->target;
    }
    return frame_give_to(machine, frame, judge_exit,
                         call_exit(machine, guard->value,
                                   raised ? frame->pending.value : (Value){0}));
}

static Flow end_pending(Machine *machine, CodeFrame *frame)
{
    Pending pending = frame->pending;
    frame->pending = (Pending){0};
    switch (pending.kind) {
    case PENDING_RAISE:
        machine->error = pending.value;
        frame->guards.count = 0;
        return FLOW_RAISE;
    case PENDING_RETURN:
        return machine_return(machine, pending.value);
    case PENDING_LEAVE:
        frame->pc = pending.target;
        break;
    case PENDING_NONE:
        break;
    }
    return FLOW_NEXT;
}

static Flow unwind(Machine *machine, CodeFrame *frame)
{
    uint32_t limit =
        frame->pending.kind == PENDING_LEAVE ? frame->pending.guards : 0;
    while (frame->guards.count > limit) {
        Guard guard = vec_last(&frame->guards);
        frame->guards.count--;
        if (guard.kind == GUARD_FINALLY)
            return enter_finally(machine, frame, &guard);
        if (guard.kind == GUARD_WITH)
            return unwind_with(machine, frame, &guard);
        if (guard.kind == GUARD_TRY && frame->pending.kind == PENDING_RAISE)
            return enter_handler(machine, frame, &guard);
    }
    return end_pending(machine, frame);
}

Flow guard_raise(Machine *machine, CodeFrame *frame)
{
    // An exception takes the place of what was pending.
    frame->pending = (Pending){.kind = PENDING_RAISE, .value = machine->error};
    return unwind(machine, frame);
}

Flow guard_return(Machine *machine, CodeFrame *frame, Value value)
{
    frame->pending = (Pending){.kind = PENDING_RETURN, .value = value};
    return unwind(machine, frame);
}

Flow guard_leave(Machine *machine, CodeFrame *frame, uint32_t target,
                 uint32_t guards)
{
    frame->pending =
        (Pending){.kind = PENDING_LEAVE, .target = target, .guards = guards};
    return unwind(machine, frame);
}

Flow guard_resume(Machine *machine, CodeFrame *frame)
{
    assert(frame->guards.count > 0);
    Guard guard = vec_last(&frame->guards);
    frame->guards.count--;
    frame->pending = guard.pending;
    if (guard.pending.kind == PENDING_NONE)
        return FLOW_NEXT;
    return unwind(machine, frame);
}

static Flow drop_result(Machine *machine, CodeFrame *frame)
{
    (void)machine;
    (void)frame;
    return FLOW_NEXT;
}

Flow guard_exit(Machine *machine, CodeFrame *frame)
{
    assert(frame->guards.count > 0);
    Guard guard = vec_last(&frame->guards);
    frame->guards.count--;
    return frame_give_to(machine, frame, drop_result,
                         call_exit(machine, guard.value, (Value){0}));
}

Value guard_handled(const Machine *machine)
{
    for (CodeFrame *frame = frame_innermost(machine); frame;
         frame = frame_code_at(frame->frame.below)) {
        for (size_t i = frame->guards.count; i > 0; i--) {
            const Guard *guard = &frame->guards.items[i - 1];
            if (guard->kind == GUARD_HANDLER)
                return guard->value;
            if (guard->kind == GUARD_FINAL &&
                guard->pending.kind == PENDING_RAISE)
                return guard->pending.value;
        }
    }
    return (Value){0};
}
