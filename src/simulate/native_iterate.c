#include "simulate/natives.h"

#include "simulate/exception.h"
#include "simulate/iterate.h"
#include "simulate/refuse.h"
#include "simulate/special.h"
#include "simulate/task.h"

// What is gone through or made of it.
typedef struct {
    Task task;
    Value object;
    Value otherwise;
} Going;

static Flow builtin_len(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Value value = argument_at(arguments, 0, NULL);
    const Sequence *sequence = value.object;
    Value method = special_method(machine, value, STR("__len__"));
    if (!value_is(method, VALUE_ABSENT))
        return special_ask(machine, STR("__len__"), method, (Value){0});
    Flow refused = refuse_length(machine, value);
    if (refused != FLOW_NEXT)
        return refused;
    if (value_is(value, VALUE_DICT) && !dict_is_open(value.object))
        return machine_return(machine,
                              value_integer((int64_t)dict_count(value.object)));
    if (value_is(value, VALUE_STRING)) {
        // Bytes are characters as long as they are ASCII.
        Str text = value_text(value);
        for (size_t i = 0; i < text.count; i++) {
            if ((unsigned char)text.at[i] >= 0x80)
                return machine_return(machine, value_opaque());
        }
        return machine_return(machine, value_integer((int64_t)text.count));
    }
    if ((value_is(value, VALUE_LIST) || value_is(value, VALUE_TUPLE)) &&
        !sequence->open)
        return machine_return(machine,
                              value_integer((int64_t)sequence->items.count));
    return machine_return(machine, value_opaque());
}

static Flow builtin_list(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Value iterable = argument_at(arguments, 0, NULL);
    if (value_is(iterable, VALUE_ABSENT))
        return machine_return(
            machine,
            value_sequence(machine->arena, VALUE_LIST, (Values){0}, false));
    return iterate_all(machine, iterable);
}

// A list made another container.
static Flow as_tuple(Machine *machine, Task *task)
{
    (void)task;
    machine->result.kind = VALUE_TUPLE;
    return FLOW_RETURN;
}

static Flow as_set(Machine *machine, Task *task)
{
    (void)task;
    const Sequence *list = machine->result.object;
    Value set =
        value_sequence(machine->arena, VALUE_SET, (Values){0}, list->open);
    for (size_t i = 0; i < list->items.count; i++)
        set_add(machine->arena, set.object, list->items.items[i]);
    return machine_return(machine, set);
}

static Flow as_iterator(Machine *machine, Task *task)
{
    (void)task;
    return iterate_begin(machine, machine->result);
}

static Flow begin_convert(Machine *machine, Task *task)
{
    const Going *going = (Going *)task;
    TaskState *state = as_set;
    if (value_is(going->otherwise, VALUE_TUPLE))
        state = as_tuple;
    if (value_is(going->otherwise, VALUE_ITERATOR))
        state = as_iterator;
    return task_then(task, state, iterate_all(machine, going->object));
}

static Flow convert(Machine *machine, const Arguments *arguments,
                    ValueKind kind)
{
    Going *going = ARENA_NEW(machine->arena, Going);
    going->object = argument_at(arguments, 0, NULL);
    going->otherwise.kind = (uint8_t)kind;
    if (value_is(going->object, VALUE_ABSENT))
        return machine_return(
            machine, value_sequence(machine->arena, kind, (Values){0}, false));
    return task_push(machine, &going->task, begin_convert);
}

static Flow builtin_tuple(Machine *machine, Value self,
                          const Arguments *arguments)
{
    (void)self;
    return convert(machine, arguments, VALUE_TUPLE);
}

static Flow builtin_set(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    return convert(machine, arguments, VALUE_SET);
}

typedef struct {
    Task task;
    Value dict;
    Arguments arguments;
} Updating;

static Flow give_dict(Machine *machine, Task *task)
{
    return machine_return(machine, ((const Updating *)task)->dict);
}

static Flow update_dict(Machine *machine, Task *task)
{
    const Updating *updating = (Updating *)task;
    Value update = native_method(machine, STR("dict.update"), updating->dict);
    return task_then(task, give_dict,
                     call_value(machine, update, &updating->arguments));
}

static Flow builtin_dict(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Updating *updating = ARENA_NEW(machine->arena, Updating);
    updating->dict = value_of(VALUE_DICT, dict_new(machine->arena, NULL));
    updating->arguments = *arguments;
    return task_push(machine, &updating->task, update_dict);
}

static Flow builtin_iter(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    if (arguments->positional.count != 1)
        return machine_return(machine, value_opaque());
    return iterate_begin(machine, arguments->positional.items[0]);
}

static Flow take_next(Machine *machine, Task *task)
{
    const Going *going = (Going *)task;
    const Iterator *iterator = going->object.object;
    if (!value_is(machine->result, VALUE_ABSENT))
        return iterator->unordered ? machine_return(machine, value_opaque())
                                   : FLOW_RETURN;
    if (iterator->open)
        return machine_return(machine, value_opaque());
    if (!value_is(going->otherwise, VALUE_ABSENT))
        return machine_return(machine, going->otherwise);
    return raise_text(machine, STR("StopIteration"), (Str){0});
}

static Flow begin_next(Machine *machine, Task *task)
{
    const Going *going = (Going *)task;
    return task_then(task, take_next,
                     iterate_next(machine, going->object.object));
}

static Flow builtin_next(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Going *going = ARENA_NEW(machine->arena, Going);
    going->object = argument_at(arguments, 0, NULL);
    going->otherwise = argument_at(arguments, 1, NULL);
    if (!value_is(going->object, VALUE_ITERATOR))
        return machine_return(machine, value_opaque());
    return task_push(machine, &going->task, begin_next);
}

static Flow builtin_range(Machine *machine, Value self,
                          const Arguments *arguments)
{
    enum { RANGE_MOST = 1000 };
    (void)self;
    Value first = argument_at(arguments, 0, NULL);
    Value second = argument_at(arguments, 1, NULL);
    Values items = {0};
    bool two = !value_is(second, VALUE_ABSENT);
    if (arguments->positional.count > 2 || !value_is(first, VALUE_INTEGER) ||
        (two && !value_is(second, VALUE_INTEGER)))
        return machine_return(machine, value_opaque());
    int64_t start = two ? first.number : 0;
    int64_t stop = two ? second.number : first.number;
    for (int64_t i = start; i < stop; i++) {
        if (items.count == RANGE_MOST)
            return machine_return(machine, value_opaque());
        vec_push(machine->arena, &items, value_integer(i));
    }
    return machine_return(
        machine, value_sequence(machine->arena, VALUE_TUPLE, items, false));
}

static const Native rows[] = {
    {"builtins.dict", builtin_dict, true},
    {"builtins.frozenset", builtin_set, true},
    {"builtins.iter", builtin_iter, false},
    {"builtins.len", builtin_len, true},
    {"builtins.list", builtin_list, true},
    {"builtins.next", builtin_next, false},
    {"builtins.range", builtin_range, true},
    {"builtins.set", builtin_set, true},
    {"builtins.tuple", builtin_tuple, true},
};

NativeTable natives_of_iteration(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
