#include "simulate/natives.h"

#include "simulate/iterate.h"
#include "simulate/operate.h"
#include "simulate/task.h"

#include <stdlib.h>

// Builtins that go through a whole iterable: its items are taken first, which
// runs what a generator runs, then something is made of them.

typedef struct Consuming Consuming;

// Makes the result of all items, given as lists in the order of the arguments.
typedef Flow ConsumeEnd(Machine *machine, Consuming *consuming);

struct Consuming {
    Task task;
    const Arguments *arguments;
    size_t next; // argument
    Values lists;
    ConsumeEnd *end;
    Values kept; // of filter()
    size_t item;
};

static TaskState take_next;

static Flow keep_list(Machine *machine, Task *task)
{
    Consuming *consuming = (Consuming *)task;
    vec_push(machine->arena, &consuming->lists, machine->result);
    task->state = take_next;
    return FLOW_NEXT;
}

static Flow take_next(Machine *machine, Task *task)
{
    Consuming *consuming = (Consuming *)task;
    const Values *given = &consuming->arguments->positional;
    if (consuming->next == given->count)
        return consuming->end(machine, consuming);
    return task_then(task, keep_list,
                     iterate_all(machine, given->items[consuming->next++]));
}

// Consumes the positional arguments from `first` on.
static Flow consume(Machine *machine, const Arguments *arguments, size_t first,
                    ConsumeEnd *end)
{
    if (arguments->open || arguments->positional.count <= first)
        return machine_return(machine, value_opaque());
    Consuming *consuming = ARENA_NEW(machine->arena, Consuming);
    Arguments *kept = ARENA_NEW(machine->arena, Arguments);
    *kept = *arguments;
    consuming->arguments = kept;
    consuming->next = first;
    consuming->end = end;
    return task_push(machine, &consuming->task, take_next);
}

static const Sequence *list_of(const Consuming *consuming, size_t index)
{
    return consuming->lists.items[index].object;
}

static Flow give_iterator(Machine *machine, Values items, bool open)
{
    return machine_return(machine, iterator_of(machine->arena, items, open));
}

static Flow end_unknown(Machine *machine, Consuming *consuming)
{
    (void)consuming;
    return machine_return(machine, value_opaque());
}

// any() is settled by one true item, all() by a false one.
static Flow end_quantifier(Machine *machine, const Consuming *consuming,
                           Truth settles)
{
    const Sequence *list = list_of(consuming, 0);
    bool unknown = list->open;
    for (size_t i = 0; i < list->items.count; i++) {
        Truth truth = truth_of(list->items.items[i]);
        if (truth == settles)
            return machine_return(machine, value_bool(settles == TRUTH_TRUE));
        unknown |= truth == TRUTH_UNKNOWN;
    }
    return machine_return(machine, unknown ? value_opaque()
                                           : value_bool(settles != TRUTH_TRUE));
}

static Flow end_any(Machine *machine, Consuming *consuming)
{
    return end_quantifier(machine, consuming, TRUTH_TRUE);
}

static Flow end_all(Machine *machine, Consuming *consuming)
{
    return end_quantifier(machine, consuming, TRUTH_FALSE);
}

static Flow end_enumerate(Machine *machine, Consuming *consuming)
{
    const Sequence *list = list_of(consuming, 0);
    Value start = argument_at(consuming->arguments, SIZE_MAX, "start");
    bool known = value_is(start, VALUE_ABSENT);
    Values items = {0};
    for (size_t i = 0; i < list->items.count; i++) {
        Values pair = {0};
        vec_push(machine->arena, &pair,
                 known ? value_integer((int64_t)i) : value_opaque());
        vec_push(machine->arena, &pair, list->items.items[i]);
        vec_push(machine->arena, &items,
                 value_sequence(machine->arena, VALUE_TUPLE, pair, false));
    }
    return give_iterator(machine, items, list->open);
}

static Flow end_zip(Machine *machine, Consuming *consuming)
{
    size_t count = SIZE_MAX;
    bool open = false;
    Values items = {0};
    for (size_t i = 0; i < consuming->lists.count; i++) {
        const Sequence *list = list_of(consuming, i);
        count = list->items.count < count ? list->items.count : count;
        open |= list->open;
    }
    for (size_t i = 0; i < count; i++) {
        Values row = {0};
        for (size_t j = 0; j < consuming->lists.count; j++)
            vec_push(machine->arena, &row,
                     list_of(consuming, j)->items.items[i]);
        vec_push(machine->arena, &items,
                 value_sequence(machine->arena, VALUE_TUPLE, row, false));
    }
    return give_iterator(machine, items, open);
}

static Flow end_reversed(Machine *machine, Consuming *consuming)
{
    const Sequence *list = list_of(consuming, 0);
    Values items = {0};
    for (size_t i = list->items.count; i > 0; i--)
        vec_push(machine->arena, &items, list->items.items[i - 1]);
    return give_iterator(machine, items, list->open);
}

static TaskState filter_next;

static Flow keep_passing(Machine *machine, Task *task)
{
    Consuming *consuming = (Consuming *)task;
    Sequence *list = consuming->lists.items[0].object;
    Truth truth = truth_of(machine->result);
    if (truth == TRUTH_TRUE)
        vec_push(machine->arena, &consuming->kept,
                 list->items.items[consuming->item]);
    list->open |= truth == TRUTH_UNKNOWN;
    consuming->item++;
    task->state = filter_next;
    return FLOW_NEXT;
}

static Flow filter_next(Machine *machine, Task *task)
{
    const Consuming *consuming = (Consuming *)task;
    const Sequence *list = list_of(consuming, 0);
    Value test = consuming->arguments->positional.items[0];
    if (consuming->item == list->items.count)
        return give_iterator(machine, consuming->kept, list->open);
    Value item = list->items.items[consuming->item];
    return task_then(task, keep_passing,
                     value_is(test, VALUE_NONE)
                         ? machine_return(machine, item)
                         : call_with(machine, test, item, (Value){0}));
}

static Flow end_filter(Machine *machine, Consuming *consuming)
{
    consuming->task.state = filter_next;
    (void)machine;
    return FLOW_NEXT;
}

static int compare_items(const void *a, const void *b)
{
    const Value *left = a;
    const Value *right = b;
    if (value_is(*left, VALUE_STRING))
        return str_cmp(value_text(*left), value_text(*right));
    return (left->number > right->number) - (left->number < right->number);
}

// Strings and integers are put in order; of others the order stays as it was.
static void sort_items(Values *items)
{
    bool plain = items->count > 0;
    for (size_t i = 0; i < items->count && plain; i++) {
        Value item = items->items[i];
        plain =
            (value_is(item, VALUE_STRING) || value_is(item, VALUE_INTEGER)) &&
            item.kind == items->items[0].kind;
    }
    if (plain)
        qsort(items->items, items->count, sizeof(Value), compare_items);
}

static Flow end_sorted(Machine *machine, Consuming *consuming)
{
    Value list = consuming->lists.items[0];
    Sequence *sequence = list.object;
    if (consuming->arguments->keywords.count == 0)
        sort_items(&sequence->items);
    return machine_return(machine, list);
}

static Flow list_sort(Machine *machine, Value self, const Arguments *arguments)
{
    Sequence *list = self.object;
    if (arguments->keywords.count == 0)
        sort_items(&list->items);
    return machine_return(machine, value_none());
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
    sort_items(&found);
    return machine_return(machine, value_sequence(machine->arena, VALUE_LIST,
                                                  found, names->open));
}

static Flow builtin_all(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    return consume(machine, arguments, 0, end_all);
}

static Flow builtin_any(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    return consume(machine, arguments, 0, end_any);
}

static Flow builtin_enumerate(Machine *machine, Value self,
                              const Arguments *arguments)
{
    (void)self;
    return arguments->positional.count == 1
               ? consume(machine, arguments, 0, end_enumerate)
               : machine_return(machine, value_opaque());
}

static Flow builtin_filter(Machine *machine, Value self,
                           const Arguments *arguments)
{
    (void)self;
    return arguments->positional.count == 2
               ? consume(machine, arguments, 1, end_filter)
               : machine_return(machine, value_opaque());
}

// min, max and sum: of one iterable only what it runs matters.
static Flow builtin_reduce(Machine *machine, Value self,
                           const Arguments *arguments)
{
    (void)self;
    bool iterates = arguments->positional.count &&
                    value_is(arguments->positional.items[0], VALUE_ITERATOR);
    return iterates ? consume(machine, arguments, 0, end_unknown)
                    : machine_return(machine, value_opaque());
}

static Flow builtin_reversed(Machine *machine, Value self,
                             const Arguments *arguments)
{
    (void)self;
    return consume(machine, arguments, 0, end_reversed);
}

static Flow builtin_sorted(Machine *machine, Value self,
                           const Arguments *arguments)
{
    (void)self;
    return consume(machine, arguments, 0, end_sorted);
}

static Flow builtin_zip(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    return consume(machine, arguments, 0, end_zip);
}

// itertools.chain goes on to an iterable when the one before is at its end.
static Flow chain(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Iterator *iterator = ARENA_NEW(machine->arena, Iterator);
    iterator->kind = ITERATE_CHAIN;
    iterator->items = arguments->positional;
    iterator->open = arguments->open;
    return machine_return(machine, value_of(VALUE_ITERATOR, iterator));
}

static const Native rows[] = {
    {"builtins.all", builtin_all, false},
    {"builtins.any", builtin_any, false},
    {"builtins.dir", builtin_dir, true},
    {"builtins.enumerate", builtin_enumerate, false},
    {"builtins.filter", builtin_filter, false},
    {"builtins.max", builtin_reduce, false},
    {"builtins.min", builtin_reduce, false},
    {"builtins.reversed", builtin_reversed, false},
    {"builtins.sorted", builtin_sorted, false},
    {"builtins.sum", builtin_reduce, false},
    {"builtins.zip", builtin_zip, false},
    {"itertools.chain", chain, false},
    {"list.sort", list_sort, false},
};

NativeTable natives_of_consumption(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
