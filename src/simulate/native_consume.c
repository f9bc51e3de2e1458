#include "simulate/natives.h"

#include "simulate/exception.h"
#include "simulate/iterate.h"
#include "simulate/operate.h"
#include "simulate/task.h"

#include <stdlib.h>

// Builtins that go through an iterable by themselves.

// any() and all(): the first item that settles it ends the walk.
typedef struct {
    Task task;
    Value iterable;
    Iterator *iterator;
    Truth settles;
    bool unknown;
} Quantifier;

static TaskState ask_next;

// What is left of a plain sequence runs nothing.
static bool runs_code(const Iterator *iterator)
{
    return iterator->kind == ITERATE_GENERATOR ||
           iterator->kind == ITERATE_OBJECT ||
           iterator->kind == ITERATE_INDEX || iterator->kind == ITERATE_PIPE;
}

static Flow judge_item(Machine *machine, Task *task)
{
    Quantifier *asked = (Quantifier *)task;
    bool settles_true = asked->settles == TRUTH_TRUE;
    if (value_is(machine->result, VALUE_ABSENT))
        return machine_return(machine, asked->unknown || asked->iterator->open
                                           ? value_opaque()
                                           : value_bool(!settles_true));
    Truth truth = truth_of(machine->result);
    if (truth == asked->settles)
        return machine_return(machine, asked->unknown
                                           ? value_opaque()
                                           : value_bool(settles_true));
    if (truth == TRUTH_UNKNOWN && runs_code(asked->iterator) &&
        machine_decide(machine, machine_spot(machine)))
        return machine_return(machine, value_bool(settles_true));
    asked->unknown |= truth == TRUTH_UNKNOWN;
    task->state = ask_next;
    return FLOW_NEXT;
}

static Flow ask_next(Machine *machine, Task *task)
{
    const Quantifier *asked = (Quantifier *)task;
    return task_then(task, judge_item, iterate_next(machine, asked->iterator));
}

static Flow keep_iterator(Machine *machine, Task *task)
{
    Quantifier *asked = (Quantifier *)task;
    asked->iterator = machine->result.object;
    return ask_next(machine, task);
}

static Flow begin_quantifier(Machine *machine, Task *task)
{
    const Quantifier *asked = (Quantifier *)task;
    return task_then(task, keep_iterator,
                     iterate_begin(machine, asked->iterable));
}

static Flow quantify(Machine *machine, const Arguments *arguments,
                     Truth settles)
{
    Quantifier *asked = ARENA_NEW(machine->arena, Quantifier);
    asked->iterable = argument_at(arguments, 0, NULL);
    asked->settles = settles;
    if (value_is(asked->iterable, VALUE_ABSENT))
        return machine_return(machine, value_opaque());
    return task_push(machine, &asked->task, begin_quantifier);
}

static Flow builtin_all(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    return quantify(machine, arguments, TRUTH_FALSE);
}

static Flow builtin_any(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    return quantify(machine, arguments, TRUTH_TRUE);
}

// Builtins that take all items first.
typedef struct {
    Task task;
    Value iterable;
    Value function; // of functools.reduce
    Value initial;
    size_t next; // item
    TaskState *end;
    Sequence *list;
} Consuming;

static Flow keep_list(Machine *machine, Task *task)
{
    Consuming *consuming = (Consuming *)task;
    consuming->list = machine->result.object;
    task->state = consuming->end;
    return FLOW_NEXT;
}

static Flow begin_consume(Machine *machine, Task *task)
{
    const Consuming *consuming = (Consuming *)task;
    return task_then(task, keep_list,
                     iterate_all(machine, consuming->iterable));
}

static Flow consume(Machine *machine, Consuming consuming)
{
    if (value_is(consuming.iterable, VALUE_ABSENT))
        return machine_return(machine, value_opaque());
    Consuming *kept = ARENA_NEW(machine->arena, Consuming);
    *kept = consuming;
    return task_push(machine, &kept->task, begin_consume);
}

static Flow end_sum(Machine *machine, Task *task)
{
    const Consuming *consuming = (Consuming *)task;
    const Sequence *list = consuming->list;
    int64_t sum = 0;
    for (size_t i = 0; i < list->items.count; i++) {
        if (!value_is(list->items.items[i], VALUE_INTEGER) ||
            __builtin_add_overflow(sum, list->items.items[i].number, &sum))
            return machine_return(machine, value_opaque());
    }
    return machine_return(
        machine, list->open || !value_is(consuming->initial, VALUE_ABSENT)
                     ? value_opaque()
                     : value_integer(sum));
}

static Flow builtin_sum(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    return consume(machine,
                   (Consuming){.iterable = argument_at(arguments, 0, NULL),
                               .initial = argument_at(arguments, 1, "start"),
                               .end = end_sum});
}

static Flow end_reversed(Machine *machine, Task *task)
{
    const Sequence *list = ((const Consuming *)task)->list;
    Values items = {0};
    for (size_t i = list->items.count; i > 0; i--)
        vec_push(machine->arena, &items, list->items.items[i - 1]);
    Value made = iterator_of(machine->arena, items, list->open);
    Iterator *iterator = made.object;
    iterator->unordered = list->unordered;
    return machine_return(machine, made);
}

static Flow builtin_reversed(Machine *machine, Value self,
                             const Arguments *arguments)
{
    (void)self;
    Value given = argument_at(arguments, 0, NULL);
    if (value_is(given, VALUE_INSTANCE))
        return machine_return(machine, value_opaque());
    return consume(machine,
                   (Consuming){.iterable = given, .end = end_reversed});
}

static TaskState fold_next;

static Flow keep_folded(Machine *machine, Task *task)
{
    Consuming *consuming = (Consuming *)task;
    consuming->initial = machine->result;
    task->state = fold_next;
    return FLOW_NEXT;
}

static Flow fold_next(Machine *machine, Task *task)
{
    Consuming *consuming = (Consuming *)task;
    const Values *items = &consuming->list->items;
    if (value_is(consuming->initial, VALUE_ABSENT) && items->count &&
        consuming->next == 0)
        consuming->initial = items->items[consuming->next++];
    if (consuming->next < items->count)
        return task_then(task, keep_folded,
                         call_with(machine, consuming->function,
                                   consuming->initial,
                                   items->items[consuming->next++]));
    if (consuming->list->open)
        return machine_return(machine, value_opaque());
    if (value_is(consuming->initial, VALUE_ABSENT))
        return raise_text(
            machine, STR("TypeError"),
            machine->minor < 11
                ? STR("reduce() of empty sequence with no initial value")
                : STR("reduce() of empty iterable with no initial value"));
    return machine_return(machine, consuming->initial);
}

static Flow reduce(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    return consume(machine,
                   (Consuming){.function = argument_at(arguments, 0, NULL),
                               .iterable = argument_at(arguments, 1, NULL),
                               .initial = argument_at(arguments, 2, NULL),
                               .end = fold_next});
}

static int compare_names(const void *a, const void *b)
{
    return str_cmp(value_text(*(const Value *)a),
                   value_text(*(const Value *)b));
}

// The names of modules and classes of the project.
static Flow builtin_dir(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Value object = argument_at(arguments, 0, NULL);
    const Namespace *names = NULL;
    Values found = {0};
    if (value_is(object, VALUE_MODULE) && !object.module->leaf)
        names = object.module->names;
    if (!names || !value_is(namespace_get(names, STR("__dir__")), VALUE_ABSENT))
        return machine_return(machine, value_opaque());
    for (size_t i = 0; i < names->items.count; i++) {
        const NameCell *cell = &names->items.items[i];
        if (!value_is(cell->value, VALUE_ABSENT))
            vec_push(machine->arena, &found,
                     value_string(machine->arena, cell->name));
    }
    if (found.count)
        qsort(found.items, found.count, sizeof(Value), compare_names);
    return machine_return(machine, value_sequence(machine->arena, VALUE_LIST,
                                                  found, names->open));
}

static const Native rows[] = {
    {"builtins.all", builtin_all, false},
    {"builtins.any", builtin_any, false},
    {"builtins.dir", builtin_dir, true},
    {"builtins.reversed", builtin_reversed, false},
    {"builtins.sum", builtin_sum, false},
    {"functools.reduce", reduce, false},
};

NativeTable natives_of_consumption(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
