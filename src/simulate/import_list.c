#include "simulate/importing.h"

#include "simulate/attribute.h"
#include "simulate/exception.h"
#include "simulate/follow.h"
#include "simulate/loading.h"
#include "simulate/message.h"
#include "simulate/module.h"
#include "simulate/task.h"

// from m import n1, n2.
typedef struct {
    Task task;
    Str name;
    const Str *names;
    size_t count;
    size_t next;
    Value module;
    Str child;
} FromList;

static TaskState next_name;

static Flow skip_child(Machine *machine, Task *task)
{
    FromList *from = (FromList *)task;
    const Instance *error = machine->error.object;
    // Only the absence of this very submodule is passed over; FROM will say so.
    if (!error_is(machine, STR("ModuleNotFoundError")) ||
        !str_eq(error->exception->name, from->child) ||
        value_is(namespace_get(machine->modules, from->child), VALUE_NONE))
        return FLOW_RAISE;
    task->state = next_name;
    return FLOW_NEXT;
}

// What __import__("a.b") returns is a, which is looked for again: b's code may
// have taken it away (Python/import.c, PyImport_ImportModuleLevelObject).
static Flow import_top(Machine *machine, Task *task)
{
    const FromList *from = (FromList *)task;
    Str top = str_slice(from->child, 0, str_find(from->child, '.'));
    Value found = namespace_get(machine->modules, top);
    if (!value_is(found, VALUE_ABSENT) && !value_is(found, VALUE_NONE))
        return next_name(machine, task);
    return task_then(task, next_name, import_module(machine, top));
}

static Flow import_named(Machine *machine, Task *task)
{
    FromList *from = (FromList *)task;
    Str own = from->name;
    if (value_is(from->module, VALUE_MODULE) &&
        module_text(from->module.module, STR("__name__")).count)
        own = module_text(from->module.module, STR("__name__"));
    from->child =
        str_concat3(machine->arena, own, STR("."), from->names[from->next - 1]);
    task->on_error = skip_child;
    return task_then(task, import_top, import_module(machine, from->child));
}

static Flow import_child(Machine *machine, Task *task)
{
    return error_is(machine, STR("AttributeError"))
               ? import_named(machine, task)
               : FLOW_RAISE;
}

// Names that are not known may have been bound in a package. Where a file of
// its own has the name, that is what is more likely meant.
static bool is_likely_child(Machine *machine, const FromList *from, Str name)
{
    Strs folders = {0};
    if (!value_is(from->module, VALUE_MODULE))
        return false;
    const ModuleObject *module = from->module.module;
    Str child = str_concat3(machine->arena, module->name, STR("."), name);
    if (module->leaf || module->klass || !module->names->open ||
        !value_is(namespace_get(module->names, name), VALUE_ABSENT) ||
        !value_is(namespace_get(module->names, STR("__getattr__")),
                  VALUE_ABSENT) ||
        !load_folders(machine, namespace_get(module->names, STR("__path__")),
                      &folders) ||
        !place_is_found(world_along(machine->world, &folders, child)))
        return false;
    machine_doubt(machine, machine_spot(machine),
                  str_format(machine->arena,
                             "whether module '%.*s' has '%.*s' is not known",
                             STR_ARGS(module->name), STR_ARGS(name)));
    return true;
}

// The tables say nothing of what a package of the library would have to import
// to have it; where the library is followed, its files do.
static bool is_followed_child(Machine *machine, const FromList *from, Str name)
{
    if (machine->world->library.count == 0 ||
        !value_is(from->module, VALUE_MODULE) || !from->module.module->leaf ||
        module_library_has(machine, from->module.module, name) == LIBRARY_HAS)
        return false;
    Str child =
        str_concat3(machine->arena, from->module.module->name, STR("."), name);
    return value_is(namespace_get(machine->modules, child), VALUE_ABSENT) &&
           follow_find(machine, child);
}

static Flow next_name(Machine *machine, Task *task)
{
    FromList *from = (FromList *)task;
    task->on_error = NULL;
    if (from->next == from->count)
        return machine_return(machine, from->module);
    Str name = from->names[from->next++];
    if (is_followed_child(machine, from, name) ||
        is_likely_child(machine, from, name))
        return import_named(machine, task);
    task->on_error = import_child;
    return task_then(task, next_name,
                     attribute_get(machine, from->module, name));
}

static Flow give_plain(Machine *machine, Task *task)
{
    const FromList *from = (FromList *)task;
    if (!error_is(machine, STR("AttributeError")))
        return FLOW_RAISE;
    return machine_return(machine, from->module);
}

static Flow ask_path(Machine *machine, Task *task)
{
    FromList *from = (FromList *)task;
    from->module = machine->result;
    task->on_error = give_plain;
    return task_then(task, next_name,
                     attribute_get(machine, from->module, STR("__path__")));
}

static Flow begin_from(Machine *machine, Task *task)
{
    const FromList *from = (FromList *)task;
    return task_then(task, ask_path, import_module(machine, from->name));
}

Flow import_from(Machine *machine, Str name, const Str *names, size_t count)
{
    FromList *from = ARENA_NEW(machine->arena, FromList);
    from->name = name;
    from->names = names;
    from->count = count;
    return task_push(machine, &from->task, begin_from);
}
