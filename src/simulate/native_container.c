#include "simulate/natives.h"

#include "simulate/exception.h"
#include "simulate/iterate.h"
#include "simulate/operate.h"
#include "simulate/task.h"

#include <string.h>

static Flow none(Machine *machine)
{
    return machine_return(machine, value_none());
}

static Flow set_native_add(Machine *machine, Value self,
                           const Arguments *arguments)
{
    set_add(machine->arena, self.object, argument_at(arguments, 0, NULL));
    return none(machine);
}

static Flow list_append(Machine *machine, Value self,
                        const Arguments *arguments)
{
    Sequence *list = self.object;
    vec_push(machine->arena, &list->items, argument_at(arguments, 0, NULL));
    return none(machine);
}

// What an iterable holds, put behind a list or into a set.
typedef struct {
    Task task;
    Value into;
} Extension;

static Flow put_items(Machine *machine, Task *task)
{
    const Extension *extension = (Extension *)task;
    const Sequence *items = machine->result.object;
    Sequence *into = extension->into.object;
    into->open |= items->open;
    into->unordered |= items->unordered;
    for (size_t i = 0; i < items->items.count; i++) {
        if (value_is(extension->into, VALUE_SET))
            set_add(machine->arena, into, items->items.items[i]);
        else
            vec_push(machine->arena, &into->items, items->items.items[i]);
    }
    return none(machine);
}

static Flow begin_extend(Machine *machine, Task *task)
{
    return task_then(task, put_items, iterate_all(machine, machine->result));
}

static Flow list_extend(Machine *machine, Value self,
                        const Arguments *arguments)
{
    Extension *extension = ARENA_NEW(machine->arena, Extension);
    extension->into = self;
    machine->result = argument_at(arguments, 0, NULL);
    return task_push(machine, &extension->task, begin_extend);
}

static void insert_at(Machine *machine, Sequence *list, size_t at, Value value)
{
    vec_push(machine->arena, &list->items, value);
    memmove(list->items.items + at + 1, list->items.items + at,
            (list->items.count - 1 - at) * sizeof(Value));
    list->items.items[at] = value;
}

static Flow list_insert(Machine *machine, Value self,
                        const Arguments *arguments)
{
    Sequence *list = self.object;
    Value index = argument_at(arguments, 0, NULL);
    int64_t count = (int64_t)list->items.count;
    int64_t at = value_is(index, VALUE_INTEGER) ? index.number : 0;
    list->open |= !value_is(index, VALUE_INTEGER);
    if (at < 0)
        at = at + count < 0 ? 0 : at + count;
    insert_at(machine, list, (size_t)(at < count ? at : count),
              argument_at(arguments, 1, NULL));
    return none(machine);
}

static void remove_at(Sequence *list, size_t at)
{
    list->items.count--;
    memmove(list->items.items + at, list->items.items + at + 1,
            (list->items.count - at) * sizeof(Value));
}

static Flow list_remove(Machine *machine, Value self,
                        const Arguments *arguments)
{
    Sequence *list = self.object;
    Value value = argument_at(arguments, 0, NULL);
    for (size_t i = 0; i < list->items.count; i++) {
        if (value_equal(list->items.items[i], value)) {
            remove_at(list, i);
            return none(machine);
        }
    }
    if (list->open || !value_is_constant(value))
        return none(machine);
    return raise_text(machine, STR("ValueError"),
                      STR("list.remove(x): x not in list"));
}

// list.index, tuple.index
static Flow index_of(Machine *machine, Value self, const Arguments *arguments)
{
    enum { SAME_WORDS_SINCE = 14 };
    const Sequence *sequence = self.object;
    Value value = argument_at(arguments, 0, NULL);
    bool known = value_is_constant(value) && arguments->positional.count == 1 &&
                 !sequence->open && !sequence->unordered;
    for (size_t i = 0; i < sequence->items.count && known; i++) {
        known = value_is_constant(sequence->items.items[i]);
        if (value_equal(sequence->items.items[i], value))
            return machine_return(machine, value_integer((int64_t)i));
    }
    if (!known)
        return machine_return(machine,
                              value_of_type(machine->arena, STR("int")));
    if (value_is(self, VALUE_TUPLE) || machine->minor >= SAME_WORDS_SINCE)
        return raise_format(machine, STR("ValueError"),
                            "%s.index(x): x not in %s",
                            value_is(self, VALUE_TUPLE) ? "tuple" : "list",
                            value_is(self, VALUE_TUPLE) ? "tuple" : "list");
    Str text = value_repr(value, machine->arena);
    return raise_format(machine, STR("ValueError"), "%.*s is not in list",
                        STR_ARGS(text));
}

static Flow list_pop(Machine *machine, Value self, const Arguments *arguments)
{
    Sequence *list = self.object;
    Value index = argument_at(arguments, 0, NULL);
    if (list->items.count == 0 && !list->open)
        return raise_text(machine, STR("IndexError"),
                          STR("pop from empty list"));
    if (list->open || list->unordered ||
        (!value_is(index, VALUE_ABSENT) && !value_is(index, VALUE_INTEGER))) {
        list->open = true;
        return machine_return(machine, value_opaque());
    }
    int64_t count = (int64_t)list->items.count;
    int64_t at = value_is(index, VALUE_ABSENT) ? -1 : index.number;
    if (at < 0)
        at += count;
    if (at < 0 || at >= count)
        return raise_text(machine, STR("IndexError"),
                          STR("pop index out of range"));
    Value value = list->items.items[at];
    remove_at(list, (size_t)at);
    return machine_return(machine, value);
}

static Flow list_clear(Machine *machine, Value self, const Arguments *arguments)
{
    (void)arguments;
    Sequence *list = self.object;
    *list = (Sequence){0};
    return none(machine);
}

static Flow dict_native_get(Machine *machine, Value self,
                            const Arguments *arguments)
{
    Value key = argument_at(arguments, 0, NULL);
    Value otherwise = argument_at(arguments, 1, "default");
    Value found = dict_get(self.object, key);
    if (!value_is(found, VALUE_ABSENT))
        return machine_return(machine, found);
    if (!dict_lacks(self.object, key))
        return machine_return(machine, value_opaque());
    return machine_return(
        machine, value_is(otherwise, VALUE_ABSENT) ? value_none() : otherwise);
}

static Flow dict_setdefault(Machine *machine, Value self,
                            const Arguments *arguments)
{
    Value key = argument_at(arguments, 0, NULL);
    Value found = dict_get(self.object, key);
    if (!value_is(found, VALUE_ABSENT))
        return machine_return(machine, found);
    Value value = argument_at(arguments, 1, "default");
    if (value_is(value, VALUE_ABSENT))
        value = value_none();
    if (!dict_lacks(self.object, key))
        value = value_opaque();
    dict_put(machine->arena, self.object, key, value);
    return machine_return(machine, value);
}

static Flow dict_pop(Machine *machine, Value self, const Arguments *arguments)
{
    Value key = argument_at(arguments, 0, NULL);
    Value otherwise = argument_at(arguments, 1, NULL);
    Value found = dict_get(self.object, key);
    if (!value_is(found, VALUE_ABSENT)) {
        (void)dict_remove(self.object, key);
        return machine_return(machine, found);
    }
    if (!dict_lacks(self.object, key))
        return machine_return(machine, value_opaque());
    if (!value_is(otherwise, VALUE_ABSENT))
        return machine_return(machine, otherwise);
    return operate_subscript(machine, self, key); // KeyError
}

// dict.update of an iterable of pairs.
typedef struct {
    Task task;
    Dict *into;
    const Arguments *arguments;
} Pairing;

static void put_keywords(Dict *dict, const Arguments *arguments)
{
    for (size_t i = 0; i < arguments->keywords.count; i++)
        namespace_put(dict->names, arguments->keywords.items[i].name,
                      arguments->keywords.items[i].value);
}

static Flow put_pairs(Machine *machine, Task *task)
{
    const Pairing *pairing = (Pairing *)task;
    const Sequence *list = machine->result.object;
    Dict *into = pairing->into;
    into->names->open |= list->open || list->unordered;
    for (size_t i = 0; i < list->items.count; i++) {
        Value item = list->items.items[i];
        bool known = value_is(item, VALUE_TUPLE) || value_is(item, VALUE_LIST);
        const Sequence *pair = known ? item.object : NULL;
        if (pair && !pair->open && pair->items.count == 2)
            dict_put(machine->arena, into, pair->items.items[0],
                     pair->items.items[1]);
        else
            into->names->open = true;
    }
    put_keywords(into, pairing->arguments);
    return none(machine);
}

static Flow begin_pairs(Machine *machine, Task *task)
{
    const Pairing *pairing = (Pairing *)task;
    return task_then(
        task, put_pairs,
        iterate_all(machine, pairing->arguments->positional.items[0]));
}

static bool holds_pairs(Value value)
{
    return value_is(value, VALUE_LIST) || value_is(value, VALUE_TUPLE) ||
           value_is(value, VALUE_SET) || value_is(value, VALUE_ITERATOR);
}

static Flow update_by_pairs(Machine *machine, Dict *dict,
                            const Arguments *arguments)
{
    Pairing *pairing = ARENA_NEW(machine->arena, Pairing);
    Arguments *kept = ARENA_NEW(machine->arena, Arguments);
    *kept = *arguments;
    pairing->into = dict;
    pairing->arguments = kept;
    return task_push(machine, &pairing->task, begin_pairs);
}

static Flow dict_update(Machine *machine, Value self,
                        const Arguments *arguments)
{
    Dict *dict = self.object;
    Value other = argument_at(arguments, 0, NULL);
    if (holds_pairs(other))
        return update_by_pairs(machine, dict, arguments);
    if (value_is(other, VALUE_DICT)) {
        const Dict *from = other.object;
        DictPlace place = {0};
        Pair entry;
        dict->names->open |= dict_is_open(from);
        while (dict_next(from, &place, machine->arena, &entry))
            dict_put(machine->arena, dict, entry.key, entry.value);
    } else if (!value_is(other, VALUE_ABSENT)) {
        dict->names->open = true;
    }
    put_keywords(dict, arguments);
    return none(machine);
}

static Flow dict_clear(Machine *machine, Value self, const Arguments *arguments)
{
    (void)arguments;
    Dict *dict = self.object;
    namespace_clear(dict->names);
    dict->pairs.count = 0;
    return none(machine);
}

// A view: what it shows is taken now, and asked again where it may differ.
static Flow give_view(Machine *machine, Value self, DictPart part)
{
    const Dict *dict = self.object;
    Value view = value_sequence(machine->arena, VALUE_LIST,
                                dict_entries(dict, part, machine->arena),
                                dict_is_open(dict));
    Sequence *sequence = view.object;
    sequence->view = dict;
    return machine_return(machine, view);
}

static Flow dict_items(Machine *machine, Value self, const Arguments *arguments)
{
    (void)arguments;
    return give_view(machine, self, DICT_ITEMS);
}

static Flow dict_values(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)arguments;
    return give_view(machine, self, DICT_VALUES);
}

static Flow dict_keys(Machine *machine, Value self, const Arguments *arguments)
{
    (void)arguments;
    return give_view(machine, self, DICT_KEYS);
}

static Flow list_copy(Machine *machine, Value self, const Arguments *arguments)
{
    (void)arguments;
    return iterate_all(machine, self);
}

static Flow dict_copy(Machine *machine, Value self, const Arguments *arguments)
{
    (void)arguments;
    Value copy = value_of(VALUE_DICT, dict_new(machine->arena, NULL));
    Arguments other = {0};
    vec_push(machine->arena, &other.positional, self);
    (void)dict_update(machine, copy, &other);
    return machine_return(machine, copy);
}

static const Native rows[] = {
    {"dict.clear", dict_clear, false},
    {"dict.copy", dict_copy, false},
    {"dict.get", dict_native_get, false},
    {"dict.items", dict_items, false},
    {"dict.keys", dict_keys, false},
    {"dict.pop", dict_pop, false},
    {"dict.setdefault", dict_setdefault, false},
    {"dict.update", dict_update, false},
    {"dict.values", dict_values, false},
    {"list.append", list_append, false},
    {"list.clear", list_clear, false},
    {"list.copy", list_copy, false},
    {"list.extend", list_extend, false},
    {"list.index", index_of, false},
    {"list.insert", list_insert, false},
    {"list.pop", list_pop, false},
    {"list.remove", list_remove, false},
    {"set.add", set_native_add, false},
    {"set.update", list_extend, false},
};

NativeTable natives_of_containers(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
