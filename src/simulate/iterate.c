#include "simulate/iterate.h"

#include "simulate/call.h"
#include "simulate/class.h"
#include "simulate/elsewhere.h"
#include "simulate/exception.h"
#include "simulate/generator.h"
#include "simulate/refuse.h"
#include "simulate/special.h"
#include "simulate/task.h"

#include <stdlib.h>

enum { ITEMS_MOST = 100000 }; // of one collection

typedef struct {
    Task task;
    Value iterable;
    Iterator *iterator;
    Values items;
} Collection;

Value iterator_of(Arena *arena, Values items, bool open)
{
    Iterator *iterator = ARENA_NEW(arena, Iterator);
    iterator->kind = ITERATE_ITEMS;
    iterator->items = items;
    iterator->open = open;
    return value_of(VALUE_ITERATOR, iterator);
}

Values dict_entries(const Dict *dict, DictPart part, Arena *arena)
{
    Values entries = {0};
    DictPlace place = {0};
    Pair entry;
    while (dict_next(dict, &place, arena, &entry)) {
        Value item = part == DICT_VALUES ? entry.value : entry.key;
        if (part == DICT_ITEMS) {
            Values pair = {0};
            vec_push(arena, &pair, entry.key);
            vec_push(arena, &pair, entry.value);
            item = value_sequence(arena, VALUE_TUPLE, pair, false);
        }
        vec_push(arena, &entries, item);
    }
    return entries;
}

static Value over_dict(Machine *machine, const Dict *dict, Values items)
{
    Value made = iterator_of(machine->arena, items, dict_is_open(dict));
    Iterator *iterator = made.object;
    iterator->kind = ITERATE_DICT;
    iterator->dict = dict;
    iterator->size = dict_count(dict);
    return made;
}

static bool is_small(Value value)
{
    enum { SLOTS = 8 }; // that every set has at least (Objects/setobject.c)
    return (value_is(value, VALUE_INTEGER) || value_is(value, VALUE_BOOL)) &&
           value.number >= 0 && value.number < SLOTS;
}

static int compare_numbers(const void *a, const void *b)
{
    int64_t left = ((const Value *)a)->number;
    int64_t right = ((const Value *)b)->number;
    return (left > right) - (left < right);
}

// Small numbers stand in order; where the others stand depends on hashes.
static Value over_set(Machine *machine, const Sequence *set)
{
    Values items = {0};
    size_t small = 0;
    for (size_t i = 0; i < set->items.count; i++) {
        vec_push(machine->arena, &items, set->items.items[i]);
        small += is_small(set->items.items[i]);
    }
    if (small && small == items.count)
        qsort(items.items, items.count, sizeof(Value), compare_numbers);
    Value made = iterator_of(machine->arena, items, set->open);
    Iterator *iterator = made.object;
    iterator->unordered = items.count > 1 && small < items.count;
    return made;
}

static Value over_list(Machine *machine, Value list)
{
    const Sequence *sequence = list.object;
    const Dict *dict = sequence->view;
    // A view looks at what the dict has by now.
    if (dict && sequence->items.count == dict_count(dict))
        return over_dict(machine, dict, sequence->items);
    Iterator *iterator = ARENA_NEW(machine->arena, Iterator);
    iterator->kind = ITERATE_LIST;
    iterator->object = list;
    iterator->open = sequence->open || dict;
    iterator->unordered = sequence->unordered;
    return value_of(VALUE_ITERATOR, iterator);
}

static Value characters_of(Machine *machine, Str text)
{
    Values items = {0};
    size_t start = 0;
    while (start < text.count) {
        size_t end = start + 1;
        while (end < text.count && ((unsigned char)text.at[end] & 0xC0) == 0x80)
            end++;
        vec_push(
            machine->arena, &items,
            value_string(machine->arena, str_slice(text, start, end - start)));
        start = end;
    }
    return iterator_of(machine->arena, items, false);
}

static Flow wrap_object(Machine *machine, Task *task)
{
    (void)task;
    Value object = machine->result;
    if (value_is(object, VALUE_ITERATOR))
        return FLOW_RETURN;
    Iterator *iterator = ARENA_NEW(machine->arena, Iterator);
    bool known = value_is(object, VALUE_INSTANCE);
    Str type = value_type_name(object);
    if (refuse_is_sure(object) &&
        value_is(special_method(machine, object, STR("__next__")),
                 VALUE_ABSENT))
        return raise_format(machine, STR("TypeError"),
                            "iter() returned non-iterator of type '%.*s'",
                            STR_ARGS(type));
    iterator->kind = known ? ITERATE_OBJECT : ITERATE_ONCE;
    iterator->object = object;
    iterator->open = !known;
    return machine_return(machine, value_of(VALUE_ITERATOR, iterator));
}

static Flow call_iter(Machine *machine, Task *task)
{
    const Collection *collection = (Collection *)task;
    Value object = collection->iterable;
    const Instance *instance = object.object;
    Value method = class_find(instance->klass, STR("__iter__"));
    Value bound =
        bind_to_instance(machine->arena, method, object, instance->klass);
    return task_then(task, wrap_object,
                     call_with(machine, bound, (Value){0}, (Value){0}));
}

static Flow fail_iterate(Machine *machine, Value value)
{
    Str type = value_type_name(value);
    return raise_format(machine, STR("TypeError"),
                        "'%.*s' object is not iterable", STR_ARGS(type));
}

static Flow begin_object(Machine *machine, Value object)
{
    const Instance *instance =
        value_is(object, VALUE_INSTANCE) ? object.object : NULL;
    Value own =
        instance ? class_find(instance->klass, STR("__iter__")) : (Value){0};
    Value item =
        instance ? class_find(instance->klass, STR("__getitem__")) : (Value){0};
    if (value_is(own, VALUE_FUNCTION) || value_is(own, VALUE_NATIVE)) {
        Collection *collection = ARENA_NEW(machine->arena, Collection);
        collection->iterable = object;
        return task_push(machine, &collection->task, call_iter);
    }
    Iterator *iterator = ARENA_NEW(machine->arena, Iterator);
    iterator->kind = ITERATE_ONCE;
    iterator->open = true;
    if (value_is(own, VALUE_ABSENT) && value_is(item, VALUE_FUNCTION)) {
        iterator->kind = ITERATE_INDEX;
        iterator->object = object;
        iterator->open = false;
    }
    return machine_return(machine, value_of(VALUE_ITERATOR, iterator));
}

// An instance whose class surely says nothing of how to go over it.
bool iterate_refuses(Value value)
{
    if (value_is(value, VALUE_NONE) || value_is(value, VALUE_BOOL) ||
        value_is(value, VALUE_INTEGER) || value_is(value, VALUE_MODULE) ||
        value_is(value, VALUE_FUNCTION) || value_is(value, VALUE_METHOD))
        return true;
    const Class *klass = value_is(value, VALUE_CLASS) ? value.klass : NULL;
    if (klass)
        return !klass->opaque && !klass->metaclass;
    if (!value_is(value, VALUE_INSTANCE))
        return false;
    klass = ((const Instance *)value.object)->klass;
    return !klass->opaque &&
           value_is(class_find(klass, STR("__iter__")), VALUE_ABSENT) &&
           value_is(class_find(klass, STR("__getitem__")), VALUE_ABSENT);
}

Flow iterate_begin(Machine *machine, Value iterable)
{
    elsewhere_doubt(machine, iterable);
    if (value_is(iterable, VALUE_ITERATOR))
        return machine_return(machine, iterable);
    if (value_is(iterable, VALUE_LIST) || value_is(iterable, VALUE_TUPLE))
        return machine_return(machine, over_list(machine, iterable));
    if (value_is(iterable, VALUE_SET))
        return machine_return(machine, over_set(machine, iterable.object));
    if (value_is(iterable, VALUE_DICT))
        return machine_return(machine,
                              over_dict(machine, iterable.object,
                                        dict_entries(iterable.object, DICT_KEYS,
                                                     machine->arena)));
    if (value_is(iterable, VALUE_STRING))
        return machine_return(machine,
                              characters_of(machine, value_text(iterable)));
    if (iterate_refuses(iterable))
        return fail_iterate(machine, iterable);
    return begin_object(machine, iterable);
}

static Flow end_object(Machine *machine, Task *task)
{
    Collection *collection = (Collection *)task;
    if (!error_is(machine, STR("StopIteration")))
        return FLOW_RAISE;
    collection->iterator->done = true;
    return machine_return(machine, (Value){0});
}

static Flow call_next(Machine *machine, Task *task)
{
    const Collection *collection = (Collection *)task;
    Value object = collection->iterator->object;
    const Instance *instance = object.object;
    Value method = class_find(instance->klass, STR("__next__"));
    if (value_is(method, VALUE_ABSENT))
        return machine_return(machine, (Value){0});
    task->on_error = end_object;
    Value bound =
        bind_to_instance(machine->arena, method, object, instance->klass);
    return task_then(task, task_end,
                     call_with(machine, bound, (Value){0}, (Value){0}));
}

static Flow end_index(Machine *machine, Task *task)
{
    Collection *collection = (Collection *)task;
    if (!error_is(machine, STR("IndexError")) &&
        !error_is(machine, STR("StopIteration")))
        return FLOW_RAISE;
    collection->iterator->done = true;
    return machine_return(machine, (Value){0});
}

// Without __iter__, __getitem__ is asked until there is no such index.
static Flow call_item(Machine *machine, Task *task)
{
    const Collection *collection = (Collection *)task;
    Iterator *iterator = collection->iterator;
    Value object = iterator->object;
    const Instance *instance = object.object;
    Value method = bind_to_instance(
        machine->arena, class_find(instance->klass, STR("__getitem__")), object,
        instance->klass);
    task->on_error = end_index;
    if (iterator->next == ITEMS_MOST)
        return machine_stop(machine, STR("a collection is too large"));
    return task_then(task, task_end,
                     call_with(machine, method,
                               value_integer((int64_t)iterator->next++),
                               (Value){0}));
}

static Flow push_step(Machine *machine, Iterator *iterator, TaskState *state)
{
    Collection *step = ARENA_NEW(machine->arena, Collection);
    step->iterator = iterator;
    return task_push(machine, &step->task, state);
}

static Flow end(Machine *machine, Iterator *iterator)
{
    iterator->done = true;
    return machine_return(machine, (Value){0});
}

static Flow next_of_list(Machine *machine, Iterator *iterator)
{
    const Sequence *list = iterator->object.object;
    iterator->open |= list->open;
    if (iterator->next >= list->items.count)
        return end(machine, iterator);
    return machine_return(machine, list->items.items[iterator->next++]);
}

static Flow next_item(Machine *machine, Iterator *iterator)
{
    if (iterator->kind == ITERATE_DICT &&
        iterator->size != dict_count(iterator->dict)) {
        iterator->done = true;
        return raise_text(machine, STR("RuntimeError"),
                          STR("dictionary changed size during iteration"));
    }
    if (iterator->next == iterator->items.count)
        return end(machine, iterator);
    return machine_return(machine, iterator->items.items[iterator->next++]);
}

Flow iterate_next(Machine *machine, Iterator *iterator)
{
    if (iterator->done || iterator->kind == ITERATE_ONCE)
        return machine_return(machine, (Value){0});
    if (iterator->kind == ITERATE_GENERATOR)
        return generator_resume(machine, iterator, value_none());
    if (iterator->kind == ITERATE_OBJECT)
        return push_step(machine, iterator, call_next);
    if (iterator->kind == ITERATE_INDEX)
        return push_step(machine, iterator, call_item);
    if (iterator->kind == ITERATE_PIPE)
        return iterator->advance(machine, iterator);
    return iterator->kind == ITERATE_LIST ? next_of_list(machine, iterator)
                                          : next_item(machine, iterator);
}

static TaskState collect_next;

static Flow collect_item(Machine *machine, Task *task)
{
    Collection *collection = (Collection *)task;
    if (value_is(machine->result, VALUE_ABSENT)) {
        const Iterator *iterator = collection->iterator;
        Value list = value_sequence(machine->arena, VALUE_LIST,
                                    collection->items, iterator->open);
        Sequence *sequence = list.object;
        sequence->unordered =
            iterator->unordered && collection->items.count > 1;
        return machine_return(machine, list);
    }
    if (collection->items.count == ITEMS_MOST)
        return machine_stop(machine, STR("a collection is too large"));
    vec_push(machine->arena, &collection->items, machine->result);
    task->state = collect_next;
    return FLOW_NEXT;
}

static Flow collect_next(Machine *machine, Task *task)
{
    const Collection *collection = (Collection *)task;
    return task_then(task, collect_item,
                     iterate_next(machine, collection->iterator));
}

static Flow begin_collect(Machine *machine, Task *task)
{
    Collection *collection = (Collection *)task;
    collection->iterator = machine->result.object;
    return collect_next(machine, task);
}

static Flow start_collect(Machine *machine, Task *task)
{
    const Collection *collection = (Collection *)task;
    return task_then(task, begin_collect,
                     iterate_begin(machine, collection->iterable));
}

Flow iterate_all(Machine *machine, Value iterable)
{
    Collection *collection = ARENA_NEW(machine->arena, Collection);
    collection->iterable = iterable;
    return task_push(machine, &collection->task, start_collect);
}
