#include "simulate/natives.h"

#include "simulate/iterate.h"
#include "simulate/operate.h"
#include "simulate/task.h"

// enumerate, filter, map, zip and itertools.chain: iterators over iterators,
// which take an item when they are asked for one.

typedef struct {
    Task task;
    Iterator *pipe;
    const Arguments *arguments; // while the sources are begun
    size_t next;                // source
    Values row;                 // an item of each source
    TaskState *make;            // of a row
} Pipe;

static TaskState take_source;

static Flow end_pipe(Machine *machine, Iterator *pipe)
{
    pipe->done = true;
    return machine_return(machine, (Value){0});
}

// What a source may hold beyond what is known may be given to code.
static bool tries_unknown(Machine *machine, const Pipe *step,
                          const Iterator *source)
{
    ValueKind kind = (ValueKind)step->pipe->function.kind;
    return source->open && (kind == VALUE_FUNCTION || kind == VALUE_METHOD) &&
           machine_decide(machine, machine_spot(machine));
}

static Flow keep_item(Machine *machine, Task *task)
{
    Pipe *step = (Pipe *)task;
    Iterator *source = step->pipe->sources.items[step->next].object;
    step->pipe->unordered |= source->unordered;
    step->pipe->open |= source->open;
    if (value_is(machine->result, VALUE_ABSENT)) {
        if (step->pipe->done || !tries_unknown(machine, step, source))
            return end_pipe(machine, step->pipe);
        step->pipe->done = true;
        machine->result = value_opaque();
    }
    vec_push(machine->arena, &step->row, machine->result);
    step->next++;
    task->state = take_source;
    return FLOW_NEXT;
}

static Flow take_source(Machine *machine, Task *task)
{
    const Pipe *step = (Pipe *)task;
    const Values *sources = &step->pipe->sources;
    if (step->next == sources->count) {
        task->state = step->make;
        return FLOW_NEXT;
    }
    return task_then(task, keep_item,
                     iterate_next(machine, sources->items[step->next].object));
}

static Flow push_step(Machine *machine, Iterator *pipe, TaskState *make)
{
    Pipe *step = ARENA_NEW(machine->arena, Pipe);
    step->pipe = pipe;
    step->make = make;
    return task_push(machine, &step->task, take_source);
}

static Flow give_row(Machine *machine, Values row)
{
    return machine_return(
        machine, value_sequence(machine->arena, VALUE_TUPLE, row, false));
}

static Flow make_row(Machine *machine, Task *task)
{
    return give_row(machine, ((const Pipe *)task)->row);
}

static Flow make_numbered(Machine *machine, Task *task)
{
    const Pipe *step = (Pipe *)task;
    Value start = step->pipe->object;
    Values row = {0};
    vec_push(machine->arena, &row,
             value_is(start, VALUE_INTEGER)
                 ? value_integer(start.number + (int64_t)step->pipe->next++)
                 : value_opaque());
    vec_push(machine->arena, &row, step->row.items[0]);
    return give_row(machine, row);
}

static Flow make_mapped(Machine *machine, Task *task)
{
    const Pipe *step = (Pipe *)task;
    Arguments arguments = {.positional = step->row};
    return task_then(task, task_end,
                     call_value(machine, step->pipe->function, &arguments));
}

static Flow judge_item(Machine *machine, Task *task)
{
    Pipe *step = (Pipe *)task;
    Truth truth = truth_of(machine->result);
    if (truth == TRUTH_TRUE)
        return machine_return(machine, step->row.items[0]);
    step->pipe->open |= truth == TRUTH_UNKNOWN;
    step->row = (Values){0};
    step->next = 0;
    task->state = take_source;
    return FLOW_NEXT;
}

static Flow make_tested(Machine *machine, Task *task)
{
    const Pipe *step = (Pipe *)task;
    Value test = step->pipe->function;
    Value item = step->row.items[0];
    return task_then(task, judge_item,
                     value_is(test, VALUE_NONE)
                         ? machine_return(machine, item)
                         : call_with(machine, test, item, (Value){0}));
}

static Flow next_row(Machine *machine, Iterator *pipe)
{
    return push_step(machine, pipe, make_row);
}

static Flow next_numbered(Machine *machine, Iterator *pipe)
{
    return push_step(machine, pipe, make_numbered);
}

static Flow next_mapped(Machine *machine, Iterator *pipe)
{
    return push_step(machine, pipe, make_mapped);
}

static Flow next_tested(Machine *machine, Iterator *pipe)
{
    return push_step(machine, pipe, make_tested);
}

static TaskState next_link;

// What is not known of one iterable hides where the next begins.
static Flow take_linked(Machine *machine, Task *task)
{
    Iterator *chain = ((const Pipe *)task)->pipe;
    const Iterator *link = chain->object.object;
    chain->unordered |= link->unordered;
    chain->open |= link->open;
    if (!value_is(machine->result, VALUE_ABSENT))
        return FLOW_RETURN;
    chain->object = (Value){0};
    chain->next++;
    if (link->open)
        return end_pipe(machine, chain);
    task->state = next_link;
    return FLOW_NEXT;
}

static Flow begin_link(Machine *machine, Task *task)
{
    Iterator *chain = ((const Pipe *)task)->pipe;
    chain->object = machine->result;
    return task_then(task, take_linked,
                     iterate_next(machine, chain->object.object));
}

static Flow next_link(Machine *machine, Task *task)
{
    const Iterator *chain = ((const Pipe *)task)->pipe;
    if (!value_is(chain->object, VALUE_ABSENT))
        return task_then(task, take_linked,
                         iterate_next(machine, chain->object.object));
    if (chain->next == chain->items.count)
        return end_pipe(machine, ((const Pipe *)task)->pipe);
    return task_then(task, begin_link,
                     iterate_begin(machine, chain->items.items[chain->next]));
}

static Flow next_chained(Machine *machine, Iterator *pipe)
{
    Pipe *step = ARENA_NEW(machine->arena, Pipe);
    step->pipe = pipe;
    return task_push(machine, &step->task, next_link);
}

static TaskState begin_source;

static Flow keep_source(Machine *machine, Task *task)
{
    Pipe *step = (Pipe *)task;
    vec_push(machine->arena, &step->pipe->sources, machine->result);
    task->state = begin_source;
    return FLOW_NEXT;
}

static Flow begin_source(Machine *machine, Task *task)
{
    Pipe *step = (Pipe *)task;
    const Values *given = &step->arguments->positional;
    if (step->next == given->count)
        return machine_return(machine, value_of(VALUE_ITERATOR, step->pipe));
    return task_then(task, keep_source,
                     iterate_begin(machine, given->items[step->next++]));
}

// A pipe over the positional arguments from `first` on.
static Flow new_pipe(Machine *machine, const Arguments *arguments, size_t first,
                     Iterator pipe)
{
    if (arguments->open || arguments->positional.count <= first)
        return machine_return(machine, value_opaque());
    Pipe *step = ARENA_NEW(machine->arena, Pipe);
    Arguments *kept = ARENA_NEW(machine->arena, Arguments);
    *kept = *arguments;
    step->arguments = kept;
    step->next = first;
    step->pipe = ARENA_NEW(machine->arena, Iterator);
    *step->pipe = pipe;
    step->pipe->kind = ITERATE_PIPE;
    return task_push(machine, &step->task, begin_source);
}

static Flow builtin_enumerate(Machine *machine, Value self,
                              const Arguments *arguments)
{
    (void)self;
    Value start = argument_at(arguments, 1, "start");
    Arguments one = *arguments;
    if (value_is(start, VALUE_ABSENT))
        start = value_integer(0);
    one.positional.count = arguments->positional.count ? 1 : 0;
    return new_pipe(machine, &one, 0,
                    (Iterator){.advance = next_numbered, .object = start});
}

static Flow builtin_filter(Machine *machine, Value self,
                           const Arguments *arguments)
{
    (void)self;
    return new_pipe(machine, arguments, 1,
                    (Iterator){.advance = next_tested,
                               .function = argument_at(arguments, 0, NULL)});
}

static Flow builtin_map(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    return new_pipe(machine, arguments, 1,
                    (Iterator){.advance = next_mapped,
                               .function = argument_at(arguments, 0, NULL)});
}

static Flow builtin_zip(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    return new_pipe(machine, arguments, 0, (Iterator){.advance = next_row});
}

// Goes on to an iterable when the one before is at its end.
static Flow chain(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Iterator *pipe = ARENA_NEW(machine->arena, Iterator);
    *pipe = (Iterator){.kind = ITERATE_PIPE,
                       .advance = next_chained,
                       .items = arguments->positional,
                       .open = arguments->open};
    return machine_return(machine, value_of(VALUE_ITERATOR, pipe));
}

static const Native rows[] = {
    {"builtins.enumerate", builtin_enumerate, false},
    {"builtins.filter", builtin_filter, false},
    {"builtins.map", builtin_map, false},
    {"builtins.zip", builtin_zip, false},
    {"itertools.chain", chain, false},
};

NativeTable natives_of_pipes(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
