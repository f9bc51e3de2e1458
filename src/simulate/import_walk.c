#include "simulate/importing.h"

#include "simulate/attribute.h"
#include "simulate/early.h"
#include "simulate/exception.h"
#include "simulate/message.h"
#include "simulate/task.h"

// import a.b.c [as x], walking down from a.
typedef struct {
    Task task;
    Str name;
    Str rest; // what is still to be walked
    bool leaf;
} Walk;

// One name of a from-import.
typedef struct {
    Task task;
    Value from;
    Str name;
} Taking;

static Flow fail_name(Machine *machine, const Taking *taking)
{
    (void)raise_name(machine, STR("ImportError"),
                     message_cannot_import(machine, taking->from, taking->name),
                     value_is(taking->from, VALUE_MODULE)
                         ? module_text(taking->from.module, STR("__name__"))
                         : (Str){0});
    if (value_is(taking->from, VALUE_MODULE))
        early_mark(machine, taking->from.module, taking->name);
    return FLOW_RAISE;
}

static Flow fall_back(Machine *machine, Task *task)
{
    const Taking *taking = (Taking *)task;
    Value name = machine->result;
    if (value_is(name, VALUE_STRING)) {
        Str full = str_concat3(machine->arena, value_text(name), STR("."),
                               taking->name);
        Value found = namespace_get(machine->modules, full);
        if (!value_is(found, VALUE_ABSENT))
            return machine_return(machine, found);
    }
    return fail_name(machine, taking);
}

static Flow fail_take(Machine *machine, Task *task)
{
    const Taking *taking = (Taking *)task;
    return fail_name(machine, taking);
}

static Flow ask_name(Machine *machine, Task *task)
{
    const Taking *taking = (Taking *)task;
    if (!error_is(machine, STR("AttributeError")))
        return FLOW_RAISE;
    task->on_error = fail_take;
    return task_then(task, fall_back,
                     attribute_get(machine, taking->from, STR("__name__")));
}

static Flow begin_take(Machine *machine, Task *task)
{
    const Taking *taking = (Taking *)task;
    const Opaque *opaque =
        value_is(taking->from, VALUE_OPAQUE) ? taking->from.object : NULL;
    task->on_error = ask_name;
    // An object that stands for a module (import-semantics 13).
    if (value_is(taking->from, VALUE_OPAQUE) &&
        (!opaque || str_ends_with(opaque->name, STR("()"))))
        machine_doubt(machine, machine_spot(machine),
                      str_format(machine->arena,
                                 "whether this object has '%.*s' is not known",
                                 STR_ARGS(taking->name)));
    return task_then(task, task_end,
                     attribute_get(machine, taking->from, taking->name));
}

Flow import_take(Machine *machine, Value from, Str name)
{
    Taking *taking = ARENA_NEW(machine->arena, Taking);
    taking->from = from;
    taking->name = name;
    return task_push(machine, &taking->task, begin_take);
}

static Flow walk_on(Machine *machine, Task *task)
{
    Walk *walk = (Walk *)task;
    if (walk->rest.count == 0)
        return FLOW_RETURN;
    Str part = str_cut(&walk->rest, '.');
    return task_then(task, walk_on,
                     import_take(machine, machine->result, part));
}

static Flow begin_walk(Machine *machine, Task *task)
{
    Walk *walk = (Walk *)task;
    Str top = str_cut(&walk->rest, '.');
    // `import a` binds what loading gave, also where that is None by now.
    if (top.count == walk->name.count)
        return FLOW_RETURN;
    if (!walk->leaf)
        walk->rest = (Str){0};
    return task_then(task, walk_on, import_module(machine, top));
}

static Flow load_all(Machine *machine, Task *task)
{
    const Walk *walk = (Walk *)task;
    return task_then(task, begin_walk, import_module(machine, walk->name));
}

Flow import_dotted(Machine *machine, Str name, bool leaf)
{
    Walk *walk = ARENA_NEW(machine->arena, Walk);
    walk->name = name;
    walk->rest = name;
    walk->leaf = leaf;
    return task_push(machine, &walk->task, load_all);
}
