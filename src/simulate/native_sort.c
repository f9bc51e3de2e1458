#include "simulate/natives.h"

#include "simulate/exception.h"
#include "simulate/iterate.h"
#include "simulate/operate.h"
#include "simulate/task.h"

#include <stdlib.h>

// What puts items in order or picks one by it: sorted, list.sort, min, max. The
// key of each item is asked for first, item by item.

typedef struct Sorting Sorting;
typedef Flow SortingEnd(Machine *machine, Sorting *sorting);

typedef struct {
    Value key;
    Value item;
    size_t place; // equal keys keep their order
} Ranked;

struct Sorting {
    Task task;
    Value iterable;
    Sequence *list; // what it holds
    Value key;      // absent for the items themselves
    Value into;     // list.sort: the list
    VEC(Ranked) ranked;
    bool reverse;
    bool open;    // the order is not known
    bool largest; // of max()
    Value otherwise;
    SortingEnd *end;
};

static bool is_absent(Value value)
{
    return value_is(value, VALUE_ABSENT) || value_is(value, VALUE_NONE);
}

static int compare_up(const void *a, const void *b)
{
    const Ranked *left = a;
    const Ranked *right = b;
    int order = operate_order(left->key, right->key);
    if (order)
        return order;
    return (left->place > right->place) - (left->place < right->place);
}

static int compare_down(const void *a, const void *b)
{
    const Ranked *left = a;
    const Ranked *right = b;
    int order = operate_order(right->key, left->key);
    if (order)
        return order;
    return (left->place > right->place) - (left->place < right->place);
}

static TaskState take_key;

static Flow keep_key(Machine *machine, Task *task)
{
    Sorting *sorting = (Sorting *)task;
    size_t place = sorting->ranked.count;
    vec_push(
        machine->arena, &sorting->ranked,
        (Ranked){machine->result, sorting->list->items.items[place], place});
    task->state = take_key;
    return FLOW_NEXT;
}

static Flow drop_key(Machine *machine, Task *task)
{
    Sorting *sorting = (Sorting *)task;
    return sorting->end(machine, sorting);
}

// There may be more items, and a key for them.
static Flow end_keys(Machine *machine, Task *task)
{
    Sorting *sorting = (Sorting *)task;
    bool code = value_is(sorting->key, VALUE_FUNCTION) ||
                value_is(sorting->key, VALUE_METHOD);
    if (!sorting->list->open || !code ||
        !machine_decide(machine, machine_spot(machine)))
        return sorting->end(machine, sorting);
    return task_then(
        task, drop_key,
        call_with(machine, sorting->key, value_opaque(), (Value){0}));
}

static Flow take_key(Machine *machine, Task *task)
{
    const Sorting *sorting = (Sorting *)task;
    const Values *items = &sorting->list->items;
    if (sorting->ranked.count == items->count)
        return end_keys(machine, task);
    Value item = items->items[sorting->ranked.count];
    if (is_absent(sorting->key))
        return task_then(task, keep_key, machine_return(machine, item));
    return task_then(task, keep_key,
                     call_with(machine, sorting->key, item, (Value){0}));
}

static Flow begin_keys(Machine *machine, Task *task)
{
    Sorting *sorting = (Sorting *)task;
    sorting->list = machine->result.object;
    return take_key(machine, task);
}

static Flow begin(Machine *machine, Task *task)
{
    const Sorting *sorting = (Sorting *)task;
    return task_then(task, begin_keys, iterate_all(machine, sorting->iterable));
}

static Flow start(Machine *machine, const Arguments *arguments, Value iterable,
                  Sorting sorting)
{
    Sorting *kept = ARENA_NEW(machine->arena, Sorting);
    *kept = sorting;
    kept->iterable = iterable;
    kept->key = argument_at(arguments, SIZE_MAX, "key");
    return task_push(machine, &kept->task, begin);
}

static Flow refuse_order(Machine *machine, Value left, Value right)
{
    Str one = value_type_name(left);
    Str other = value_type_name(right);
    return raise_format(
        machine, STR("TypeError"),
        "'<' not supported between instances of '%.*s' and '%.*s'",
        STR_ARGS(one), STR_ARGS(other));
}

static bool is_plain(Value key)
{
    return value_is(key, VALUE_STRING) || value_is(key, VALUE_INTEGER);
}

// Each key against the one before, tuples against all: FLOW_NEXT where they
// can be compared.
static Flow check_keys(Machine *machine, Sorting *sorting)
{
    enum { PAIRS_MOST = 100 };
    size_t count = sorting->ranked.count;
    const Ranked *ranked = sorting->ranked.items;
    sorting->open |= count > PAIRS_MOST && !is_plain(ranked[0].key);
    for (size_t i = 1; i < count && !sorting->open; i++) {
        size_t first = is_plain(ranked[i].key) ? i - 1 : 0;
        for (size_t j = first; j < i; j++) {
            Comparable comparable =
                operate_comparable(ranked[i].key, ranked[j].key);
            if (comparable == COMPARABLE_NO)
                return refuse_order(machine, ranked[i].key, ranked[j].key);
            sorting->open |= comparable == COMPARABLE_UNKNOWN;
        }
    }
    return FLOW_NEXT;
}

static Flow put_in_order(Machine *machine, Sorting *sorting)
{
    Sequence *list = sorting->list;
    Flow flow = check_keys(machine, sorting);
    if (flow != FLOW_NEXT)
        return flow;
    list->unordered = sorting->open && list->items.count > 1;
    if (!list->unordered && list->items.count > 1)
        qsort(sorting->ranked.items, sorting->ranked.count, sizeof(Ranked),
              sorting->reverse ? compare_down : compare_up);
    for (size_t i = 0; i < list->items.count; i++)
        list->items.items[i] = sorting->ranked.items[i].item;
    if (value_is(sorting->into, VALUE_ABSENT))
        return machine_return(machine, value_of(VALUE_LIST, list));
    Sequence *into = sorting->into.object;
    into->items = list->items;
    into->unordered = list->unordered;
    return machine_return(machine, value_none());
}

static Sorting in_order(const Arguments *arguments)
{
    Truth reverse = truth_of(argument_at(arguments, SIZE_MAX, "reverse"));
    bool given =
        !value_is(argument_at(arguments, SIZE_MAX, "reverse"), VALUE_ABSENT);
    return (Sorting){.reverse = given && reverse == TRUTH_TRUE,
                     .open = given && reverse == TRUTH_UNKNOWN,
                     .end = put_in_order};
}

static Flow builtin_sorted(Machine *machine, Value self,
                           const Arguments *arguments)
{
    (void)self;
    Value iterable = argument_at(arguments, 0, NULL);
    if (value_is(iterable, VALUE_ABSENT))
        return machine_return(machine, value_opaque());
    return start(machine, arguments, iterable, in_order(arguments));
}

static Flow list_sort(Machine *machine, Value self, const Arguments *arguments)
{
    Sorting sorting = in_order(arguments);
    sorting.into = self;
    return start(machine, arguments, self, sorting);
}

// The first of the smallest or largest items.
static Flow pick(Machine *machine, Sorting *sorting)
{
    Flow flow = check_keys(machine, sorting);
    if (flow != FLOW_NEXT)
        return flow;
    if (sorting->open || sorting->list->open)
        return machine_return(machine, value_opaque());
    if (sorting->ranked.count == 0)
        return value_is(sorting->otherwise, VALUE_ABSENT)
                   ? raise_text(machine, STR("ValueError"),
                                sorting->largest
                                    ? STR("max() arg is an empty sequence")
                                    : STR("min() arg is an empty sequence"))
                   : machine_return(machine, sorting->otherwise);
    const Ranked *best = &sorting->ranked.items[0];
    for (size_t i = 1; i < sorting->ranked.count; i++) {
        const Ranked *other = &sorting->ranked.items[i];
        int order = operate_order(other->key, best->key);
        if (sorting->largest ? order > 0 : order < 0)
            best = other;
    }
    return machine_return(machine, best->item);
}

static Flow pick_of(Machine *machine, const Arguments *arguments, bool largest)
{
    Value iterable = argument_at(arguments, 0, NULL);
    if (arguments->open || arguments->positional.count == 0)
        return machine_return(machine, value_opaque());
    if (arguments->positional.count > 1)
        iterable = value_sequence(machine->arena, VALUE_TUPLE,
                                  arguments->positional, false);
    return start(
        machine, arguments, iterable,
        (Sorting){.end = pick,
                  .largest = largest,
                  .otherwise = argument_at(arguments, SIZE_MAX, "default")});
}

static Flow builtin_max(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    return pick_of(machine, arguments, true);
}

static Flow builtin_min(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    return pick_of(machine, arguments, false);
}

static const Native rows[] = {
    {"builtins.max", builtin_max, false},
    {"builtins.min", builtin_min, false},
    {"builtins.sorted", builtin_sorted, false},
    {"list.sort", list_sort, false},
};

NativeTable natives_of_sorting(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
