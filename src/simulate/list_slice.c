#include "simulate/list_slice.h"

#include "simulate/exception.h"
#include "simulate/iterate.h"
#include "simulate/operate.h"
#include "simulate/task.h"

typedef struct {
    Task task;
    Sequence *list;
    Value slice;
} Storing;

static bool is_plain_step(const Sequence *parts)
{
    return parts->items.count < 3 ||
           value_is(parts->items.items[2], VALUE_NONE) ||
           (value_is(parts->items.items[2], VALUE_INTEGER) &&
            parts->items.items[2].number == 1);
}

static Flow give_none(Machine *machine)
{
    return machine_return(machine, value_none());
}

static void copy_items(Machine *machine, Values *into, const Values *from,
                       size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        vec_push(machine->arena, into, from->items[i]);
}

// What stands between the bounds gives way to `items`.
static void replace(Machine *machine, Sequence *list, Value slice,
                    const Values *items)
{
    const Sequence *parts = slice.object;
    int64_t from;
    int64_t to;
    if (list->open || list->unordered || !is_plain_step(parts) ||
        !operate_bounds(parts->items.items[0], parts->items.items[1],
                        list->items.count, &from, &to)) {
        list->open = true;
        return;
    }
    Values made = {0};
    if (to < from)
        to = from;
    copy_items(machine, &made, &list->items, 0, (size_t)from);
    copy_items(machine, &made, items, 0, items->count);
    copy_items(machine, &made, &list->items, (size_t)to, list->items.count);
    list->items = made;
}

static Flow put_items(Machine *machine, Task *task)
{
    const Storing *storing = (Storing *)task;
    const Sequence *items = machine->result.object;
    replace(machine, storing->list, storing->slice, &items->items);
    storing->list->open |= items->open;
    storing->list->unordered |= items->unordered;
    return give_none(machine);
}

static Flow take_items(Machine *machine, Task *task)
{
    return task_then(task, put_items, iterate_all(machine, machine->result));
}

static bool is_no_iterable(Value value)
{
    return value_is(value, VALUE_NONE) || value_is(value, VALUE_BOOL) ||
           value_is(value, VALUE_INTEGER) || value_is(value, VALUE_FUNCTION);
}

Flow list_slice_set(Machine *machine, Sequence *list, Value slice, Value value)
{
    if (is_no_iterable(value))
        return raise_text(machine, STR("TypeError"),
                          is_plain_step(slice.object)
                              ? STR("can only assign an iterable")
                              : STR("must assign iterable to extended slice"));
    Storing *storing = ARENA_NEW(machine->arena, Storing);
    storing->list = list;
    storing->slice = slice;
    machine->result = value;
    return task_push(machine, &storing->task, take_items);
}

Flow list_slice_delete(Machine *machine, Sequence *list, Value slice)
{
    replace(machine, list, slice, &(Values){0});
    return give_none(machine);
}
