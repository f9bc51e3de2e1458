#include "simulate/natives.h"

#include "simulate/attribute.h"
#include "simulate/exception.h"
#include "simulate/importing.h"
#include "simulate/task.h"

// pkgutil.resolve_name: "pkg.mod:a.b" names an object of a module; without a
// colon as many parts as can be imported name the module (Lib/pkgutil.py).
typedef struct {
    Task task;
    Str name;  // of the module that was imported
    Str rest;  // parts that are left
    Str tried; // of the module that is being imported
    Value object;
} Resolving;

static Flow next_attribute(Machine *machine, Task *task)
{
    Resolving *resolving = (Resolving *)task;
    if (resolving->rest.count == 0)
        return machine_return(machine, machine->result);
    Str part = str_cut(&resolving->rest, '.');
    return task_then(task, next_attribute,
                     attribute_get(machine, machine->result, part));
}

static Flow end_imports(Machine *machine, Task *task)
{
    const Resolving *resolving = (Resolving *)task;
    if (!error_is(machine, STR("ImportError")))
        return FLOW_RAISE;
    task->on_error = NULL;
    machine->result = resolving->object;
    return next_attribute(machine, task);
}

static Flow next_import(Machine *machine, Task *task)
{
    Resolving *resolving = (Resolving *)task;
    task->on_error = NULL;
    resolving->object = machine->result;
    if (resolving->tried.count) {
        resolving->name = resolving->tried;
        (void)str_cut(&resolving->rest, '.');
    }
    if (resolving->rest.count == 0)
        return FLOW_RETURN;
    Str rest = resolving->rest;
    resolving->tried = str_concat3(machine->arena, resolving->name, STR("."),
                                   str_cut(&rest, '.'));
    task->on_error = end_imports;
    return task_then(task, next_import,
                     import_module(machine, resolving->tried));
}

static Flow begin_object(Machine *machine, Task *task)
{
    const Resolving *resolving = (Resolving *)task;
    return task_then(task, next_attribute,
                     import_module(machine, resolving->name));
}

static Flow begin_parts(Machine *machine, Task *task)
{
    Resolving *resolving = (Resolving *)task;
    resolving->name = str_cut(&resolving->rest, '.');
    return task_then(task, next_import,
                     import_module(machine, resolving->name));
}

static Flow resolve_name(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Str name;
    if (!native_text(arguments, 0, "name", &name) || name.count == 0) {
        machine_doubt(machine, machine_spot(machine),
                      STR("what this call imports is not known"));
        return machine_return(machine, value_opaque());
    }
    Resolving *resolving = ARENA_NEW(machine->arena, Resolving);
    bool has_colon = str_find(name, ':') < name.count;
    resolving->rest = name;
    if (has_colon)
        resolving->name = str_cut(&resolving->rest, ':');
    return task_push(machine, &resolving->task,
                     has_colon ? begin_object : begin_parts);
}

static const Native rows[] = {
    {"pkgutil.resolve_name", resolve_name, false},
};

NativeTable natives_of_resolving(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
