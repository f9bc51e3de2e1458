#include "simulate/importing.h"

#include "search/library.h"
#include "simulate/attribute.h"
#include "simulate/early.h"
#include "simulate/exception.h"
#include "simulate/task.h"

// from m import *
typedef struct {
    Task task;
    Str name;
    Value module;
    const ModuleObject *home;
    Namespace *into;
    Str *names;
    size_t count;
    size_t next;
    Value refused; // the item of __all__ that is no name
} Star;

static TaskState copy_next;

static Flow store_copy(Machine *machine, Task *task)
{
    Star *star = (Star *)task;
    namespace_put(star->into, star->names[star->next - 1], machine->result);
    task->state = copy_next;
    return FLOW_NEXT;
}

static Flow copy_next(Machine *machine, Task *task)
{
    Star *star = (Star *)task;
    if (star->next == star->count) {
        if (value_is(star->module, VALUE_MODULE))
            early_star(machine, star->module.module, star->home);
        return machine_return(machine, value_none());
    }
    Str name = star->names[star->next++];
    return task_then(task, store_copy,
                     attribute_get(machine, star->module, name));
}

// Without __all__: what is in the namespace and begins with no underscore.
static Flow copy_public(Machine *machine, Task *task)
{
    Star *star = (Star *)task;
    if (!error_is(machine, STR("AttributeError")))
        return FLOW_RAISE;
    if (!value_is(star->module, VALUE_MODULE))
        return machine_return(machine, value_none());
    const ModuleObject *module = star->module.module;
    star->into->open |= module->leaf || module->names->open;
    star->names = ARENA_ARRAY(machine->arena, Str, module->names->items.count);
    for (size_t i = 0; i < module->names->items.count; i++) {
        const NameCell *cell = &module->names->items.items[i];
        if (!value_is(cell->value, VALUE_ABSENT) &&
            !value_is_local(cell->value) &&
            !str_starts_with(cell->name, STR("_")))
            star->names[star->count++] = cell->name;
    }
    return copy_next(machine, task);
}

static Flow fail_item(Machine *machine, const Star *star, Value item)
{
    Str type = value_type_name(item);
    return raise_format(machine, STR("TypeError"),
                        "Item in %.*s.__all__ must be str, not %.*s",
                        STR_ARGS(star->name), STR_ARGS(type));
}

static bool is_no_iterable(Value all)
{
    return value_is(all, VALUE_NONE) || value_is(all, VALUE_BOOL) ||
           value_is(all, VALUE_INTEGER);
}

static Flow fail_iterate(Machine *machine, Value all)
{
    Str type = value_type_name(all);
    return raise_format(machine, STR("TypeError"),
                        "'%.*s' object is not iterable", STR_ARGS(type));
}

static Flow copy_listed(Machine *machine, Task *task)
{
    Star *star = (Star *)task;
    Value all = machine->result;
    task->on_error = NULL;
    if (is_no_iterable(all))
        return fail_iterate(machine, all);
    if (!value_is(all, VALUE_LIST) && !value_is(all, VALUE_TUPLE)) {
        star->into->open = true;
        return machine_return(machine, value_none());
    }
    const Sequence *listed = all.object;
    star->into->open |= listed->open;
    star->names = ARENA_ARRAY(machine->arena, Str, listed->items.count);
    for (size_t i = 0; i < listed->items.count; i++) {
        Value item = listed->items.items[i];
        if (value_is(item, VALUE_STRING))
            star->names[star->count++] = value_text(item);
        else if (value_is_constant(item))
            return fail_item(machine, star, item);
        else
            star->into->open = true;
    }
    return copy_next(machine, task);
}

static Flow ask_again(Machine *machine, Task *task)
{
    const Star *star = (Star *)task;
    task->on_error = copy_public;
    return task_then(task, copy_listed,
                     attribute_get(machine, star->module, STR("__all__")));
}

// Submodules are imported in the order of __all__.
static void weigh_order(Machine *machine, const Star *star,
                        const Sequence *listed)
{
    size_t missing = 0;
    for (size_t i = 0; i < listed->items.count; i++) {
        Value item = listed->items.items[i];
        missing += value_is(star->module, VALUE_MODULE) &&
                   value_is(item, VALUE_STRING) &&
                   value_is(namespace_get(star->module.module->names,
                                          value_text(item)),
                            VALUE_ABSENT);
    }
    if (listed->unordered && missing > 1)
        machine_doubt(machine, machine_spot(machine),
                      STR("the order of the names in __all__ is not known"));
}

static Flow refuse_item(Machine *machine, Task *task)
{
    const Star *star = (Star *)task;
    return fail_item(machine, star, star->refused);
}

// Names of a package's __all__ that are no attributes are imported first, one
// after the other up to an item that is no name.
static Flow import_listed(Machine *machine, Task *task)
{
    Star *star = (Star *)task;
    Value all = machine->result;
    task->on_error = NULL;
    if (is_no_iterable(all))
        return fail_iterate(machine, all);
    if (!value_is(all, VALUE_LIST) && !value_is(all, VALUE_TUPLE))
        return ask_again(machine, task);
    const Sequence *listed = all.object;
    Str *names = ARENA_ARRAY(machine->arena, Str, listed->items.count);
    size_t count = 0;
    bool fails = false;
    weigh_order(machine, star, listed);
    for (size_t i = 0; i < listed->items.count && !fails; i++) {
        Value item = listed->items.items[i];
        if (value_is(item, VALUE_STRING))
            names[count++] = value_text(item);
        fails = !value_is(item, VALUE_STRING) && value_is_constant(item);
        star->refused = item;
    }
    return task_then(task, fails ? refuse_item : ask_again,
                     import_from(machine, star->name, names, count));
}

static Flow skip_missing(Machine *machine, Task *task)
{
    if (!error_is(machine, STR("AttributeError")))
        return FLOW_RAISE;
    return ask_again(machine, task);
}

static Flow ask_all(Machine *machine, Task *task)
{
    const Star *star = (Star *)task;
    task->on_error = skip_missing;
    return task_then(task, import_listed,
                     attribute_get(machine, star->module, STR("__all__")));
}

static Flow ask_path(Machine *machine, Task *task)
{
    Star *star = (Star *)task;
    Strs names;
    star->module = machine->result;
    // sys.modules may hold another one under that name.
    if (value_is(star->module, VALUE_MODULE) && star->module.module->leaf &&
        star->module.module->origin == ORIGIN_STDLIB &&
        library_exports(star->module.module->name, machine->world->target,
                        machine->arena, &names)) {
        star->names = names.items;
        star->count = names.count;
        return copy_next(machine, task);
    }
    task->on_error = skip_missing;
    return task_then(task, ask_all,
                     attribute_get(machine, star->module, STR("__path__")));
}

static Flow begin(Machine *machine, Task *task)
{
    const Star *star = (Star *)task;
    return task_then(task, ask_path, import_module(machine, star->name));
}

Flow import_star(Machine *machine, CodeFrame *frame, Str name)
{
    Star *star = ARENA_NEW(machine->arena, Star);
    star->name = name;
    star->home = frame->module;
    star->into = frame->module->names;
    return task_push(machine, &star->task, begin);
}
