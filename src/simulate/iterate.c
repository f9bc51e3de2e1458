#include "simulate/iterate.h"

#include "simulate/call.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/frame.h"
#include "simulate/task.h"

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
    iterator->kind = ITERATE_SEQUENCE;
    iterator->items = items;
    iterator->open = open;
    return value_of(VALUE_ITERATOR, iterator);
}

static Value keys_of(Machine *machine, const Dict *dict)
{
    Values keys = {0};
    for (size_t i = 0; i < dict->names->items.count; i++) {
        const NameCell *cell = &dict->names->items.items[i];
        if (!value_is(cell->value, VALUE_ABSENT))
            vec_push(machine->arena, &keys,
                     value_string(machine->arena, cell->name));
    }
    for (size_t i = 0; i < dict->pairs.count; i++)
        vec_push(machine->arena, &keys, dict->pairs.items[i].key);
    return iterator_of(machine->arena, keys, dict_is_open(dict));
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
    if (instance && value_is(class_find(instance->klass, STR("__iter__")),
                             VALUE_FUNCTION)) {
        Collection *collection = ARENA_NEW(machine->arena, Collection);
        collection->iterable = object;
        return task_push(machine, &collection->task, call_iter);
    }
    Iterator *iterator = ARENA_NEW(machine->arena, Iterator);
    iterator->kind = ITERATE_ONCE;
    iterator->open = true;
    return machine_return(machine, value_of(VALUE_ITERATOR, iterator));
}

Flow iterate_begin(Machine *machine, Value iterable)
{
    const Sequence *sequence = iterable.object;
    if (value_is(iterable, VALUE_ITERATOR))
        return machine_return(machine, iterable);
    if (value_is(iterable, VALUE_LIST) || value_is(iterable, VALUE_TUPLE) ||
        value_is(iterable, VALUE_SET)) {
        Values items = {0};
        for (size_t i = 0; i < sequence->items.count; i++)
            vec_push(machine->arena, &items, sequence->items.items[i]);
        return machine_return(
            machine, iterator_of(machine->arena, items, sequence->open));
    }
    if (value_is(iterable, VALUE_DICT))
        return machine_return(machine, keys_of(machine, iterable.object));
    if (value_is(iterable, VALUE_STRING))
        return machine_return(machine,
                              characters_of(machine, value_text(iterable)));
    if (value_is(iterable, VALUE_NONE) || value_is(iterable, VALUE_BOOL) ||
        value_is(iterable, VALUE_INTEGER) || value_is(iterable, VALUE_MODULE) ||
        value_is(iterable, VALUE_FUNCTION))
        return fail_iterate(machine, iterable);
    return begin_object(machine, iterable);
}

static Flow take_yielded(Machine *machine, Task *task)
{
    Collection *collection = (Collection *)task;
    const CodeFrame *frame = (CodeFrame *)collection->iterator->frame;
    collection->iterator->open |= frame->collected_open;
    if (machine->yielded)
        return FLOW_RETURN;
    collection->iterator->done = true;
    return machine_return(machine, (Value){0});
}

static Flow resume_generator(Machine *machine, Task *task)
{
    const Collection *collection = (Collection *)task;
    Frame *frame = collection->iterator->frame;
    machine->result = value_none();
    return task_then(task, take_yielded,
                     machine_push(machine, frame, frame->step));
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

static Flow push_step(Machine *machine, Iterator *iterator, TaskState *state)
{
    Collection *step = ARENA_NEW(machine->arena, Collection);
    step->iterator = iterator;
    return task_push(machine, &step->task, state);
}

static TaskState chain_next;

// What is not known of one iterable hides where the next begins.
static Flow take_chained(Machine *machine, Task *task)
{
    const Collection *step = (Collection *)task;
    Iterator *chain = step->iterator;
    const Iterator *part = chain->object.object;
    if (!value_is(machine->result, VALUE_ABSENT))
        return FLOW_RETURN;
    chain->object = (Value){0};
    chain->next++;
    chain->open |= part->open;
    if (part->open)
        chain->next = chain->items.count;
    task->state = chain_next;
    return FLOW_NEXT;
}

static Flow begin_chained(Machine *machine, Task *task)
{
    const Collection *step = (Collection *)task;
    step->iterator->object = machine->result;
    return task_then(task, take_chained,
                     iterate_next(machine, machine->result.object));
}

static Flow chain_next(Machine *machine, Task *task)
{
    const Collection *step = (Collection *)task;
    Iterator *chain = step->iterator;
    if (!value_is(chain->object, VALUE_ABSENT))
        return task_then(task, take_chained,
                         iterate_next(machine, chain->object.object));
    if (chain->next < chain->items.count)
        return task_then(
            task, begin_chained,
            iterate_begin(machine, chain->items.items[chain->next]));
    chain->done = true;
    return machine_return(machine, (Value){0});
}

Flow iterate_next(Machine *machine, Iterator *iterator)
{
    if (iterator->done || iterator->kind == ITERATE_ONCE)
        return machine_return(machine, (Value){0});
    if (iterator->kind == ITERATE_GENERATOR)
        return push_step(machine, iterator, resume_generator);
    if (iterator->kind == ITERATE_OBJECT)
        return push_step(machine, iterator, call_next);
    if (iterator->kind == ITERATE_CHAIN)
        return push_step(machine, iterator, chain_next);
    if (iterator->next == iterator->items.count) {
        iterator->done = true;
        return machine_return(machine, (Value){0});
    }
    Value item = iterator->items.items[iterator->next++];
    if (value_is(iterator->function, VALUE_ABSENT))
        return machine_return(machine, item);
    return call_with(machine, iterator->function, item, (Value){0});
}

static TaskState collect_next;

static Flow collect_item(Machine *machine, Task *task)
{
    Collection *collection = (Collection *)task;
    if (value_is(machine->result, VALUE_ABSENT))
        return machine_return(machine,
                              value_sequence(machine->arena, VALUE_LIST,
                                             collection->items,
                                             collection->iterator->open));
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
