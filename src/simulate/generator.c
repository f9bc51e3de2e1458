#include "simulate/generator.h"

#include "simulate/class.h"
#include "simulate/condition.h"
#include "simulate/exception.h"
#include "simulate/task.h"

typedef struct {
    Task task;
    Iterator *generator;
} Resuming;

static CodeFrame *frame_of(const Iterator *generator)
{
    return (CodeFrame *)generator->frame;
}

// The op behind the body of a `finally` that begins at `start`.
static uint32_t end_of_finally(const CodeFrame *frame, uint32_t start)
{
    uint32_t depth = 0;
    uint32_t at = start;
    for (; at < frame->scope->op_count; at++) {
        if (frame->ops[at].kind == OP_FINALIZE)
            depth++;
        if (frame->ops[at].kind == OP_RESUME && --depth == 0)
            break;
    }
    return at;
}

static bool catches_exit(const CodeFrame *frame, uint32_t handlers)
{
    const Op *op = &frame->ops[handlers];
    if (op->kind != OP_LOAD || op[1].kind != OP_MATCH)
        return op->kind == OP_POP; // a bare except
    const Symbol *symbol = scope_symbol(frame->code, frame->scope, op->a);
    Str name = code_text(frame->code, symbol->name);
    return str_eq(name, STR("BaseException")) ||
           str_eq(name, STR("GeneratorExit"));
}

static bool has_exit(Value manager)
{
    const Instance *instance =
        value_is(manager, VALUE_INSTANCE) ? manager.object : NULL;
    return instance && value_is(class_find(instance->klass, STR("__exit__")),
                                VALUE_FUNCTION);
}

// Whether leaving the guard does what others can see.
static bool guard_acts(const Machine *machine, const CodeFrame *frame,
                       const Guard *guard)
{
    switch (guard->kind) {
    case GUARD_FINALLY:
        return !condition_is_plain(machine, frame, guard->target + 1,
                                   end_of_finally(frame, guard->target));
    case GUARD_WITH:
        return has_exit(guard->value);
    case GUARD_TRY:
        return catches_exit(frame, guard->target);
    case GUARD_HANDLER:
    case GUARD_FINAL:
        break;
    }
    return false;
}

static bool acts_at_close(const Machine *machine, const CodeFrame *frame)
{
    for (size_t i = 0; i < frame->guards.count; i++) {
        if (guard_acts(machine, frame, &frame->guards.items[i]))
            return true;
    }
    return false;
}

static void watch(Machine *machine, Iterator *generator)
{
    if (generator->watched || !acts_at_close(machine, frame_of(generator)))
        return;
    generator->watched = true;
    vec_push(machine->arena, &machine->waiting,
             value_of(VALUE_ITERATOR, generator));
}

void generator_doubt_waiting(Machine *machine)
{
    for (size_t i = 0; i < machine->waiting.count; i++) {
        const Iterator *generator = machine->waiting.items[i].object;
        const CodeFrame *frame = frame_of(generator);
        if (!generator->done && acts_at_close(machine, frame))
            machine_doubt(machine, frame_spot(frame),
                          STR("when the generator that waits here is closed "
                              "is not known"));
    }
}

static Flow take_yielded(Machine *machine, Task *task)
{
    Iterator *generator = ((Resuming *)task)->generator;
    const CodeFrame *frame = frame_of(generator);
    generator->open |= frame->collected_open;
    generator->unordered |= frame->collected_unordered;
    if (machine->yielded) {
        watch(machine, generator);
        return FLOW_RETURN;
    }
    generator->done = true;
    return machine_return(machine, (Value){0});
}

static Flow end_raising(Machine *machine, Task *task)
{
    (void)machine;
    ((Resuming *)task)->generator->done = true;
    return FLOW_RAISE;
}

static Flow push_frame(Machine *machine, Task *task)
{
    Frame *frame = ((Resuming *)task)->generator->frame;
    task->on_error = end_raising;
    return task_then(task, take_yielded,
                     machine_push(machine, frame, frame->step));
}

static Flow raise_result(Machine *machine, CodeFrame *frame)
{
    (void)frame;
    return raise_value(machine, machine->result);
}

static Flow push(Machine *machine, Iterator *generator, Value value)
{
    Resuming *resuming = ARENA_NEW(machine->arena, Resuming);
    resuming->generator = generator;
    Flow flow = task_push(machine, &resuming->task, push_frame);
    machine->result = value;
    return flow;
}

Flow generator_resume(Machine *machine, Iterator *generator, Value sent)
{
    if (frame_of(generator)->resume && !value_is(sent, VALUE_NONE))
        machine_doubt(machine, frame_spot(frame_of(generator)),
                      STR("what is sent on by `yield from` is not followed"));
    return push(machine, generator, sent);
}

Flow generator_throw(Machine *machine, Iterator *generator, Value thrown)
{
    CodeFrame *frame = frame_of(generator);
    bool started = frame->frame.started;
    generator->done |= !started;
    if (generator->done)
        return raise_value(machine, thrown);
    if (frame->resume)
        machine_doubt(machine, frame_spot(frame),
                      STR("what is thrown into `yield from` is not followed"));
    frame->resume = raise_result;
    return push(machine, generator, thrown);
}

static Flow end_closed(Machine *machine, Task *task)
{
    (void)task;
    if (!value_is(machine->result, VALUE_ABSENT))
        return raise_text(machine, STR("RuntimeError"),
                          STR("generator ignored GeneratorExit"));
    return machine_return(machine, value_none());
}

static Flow swallow_exit(Machine *machine, Task *task)
{
    (void)task;
    if (!error_is(machine, STR("GeneratorExit")) &&
        !error_is(machine, STR("StopIteration")))
        return FLOW_RAISE;
    return machine_return(machine, value_none());
}

static Flow close_now(Machine *machine, Task *task)
{
    Iterator *generator = ((Resuming *)task)->generator;
    Value exit = exception_new(
        machine, class_builtin(machine, STR("GeneratorExit")), (Values){0});
    task->on_error = swallow_exit;
    return task_then(task, end_closed,
                     generator_throw(machine, generator, exit));
}

Flow generator_close(Machine *machine, Iterator *generator)
{
    const CodeFrame *frame = frame_of(generator);
    bool waits = frame->frame.started && !generator->done;
    if (!waits || frame->guards.count == 0) {
        generator->done = true;
        return machine_return(machine, value_none());
    }
    Resuming *closing = ARENA_NEW(machine->arena, Resuming);
    closing->generator = generator;
    return task_push(machine, &closing->task, close_now);
}
