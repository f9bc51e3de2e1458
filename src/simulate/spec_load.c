#include "simulate/spec_load.h"

#include "project/shown.h"
#include "simulate/call.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/loading.h"
#include "simulate/module.h"
#include "simulate/spec.h"
#include "simulate/task.h"

typedef struct {
    Task task;
    Str name;
    Value spec;
    Value loader;
    Value module;
} SpecLoad;

// A method that the program wrote for its loader; absent for none.
static Value method_of(Machine *machine, Value loader, Str name)
{
    Value found = {0};
    if (value_is(loader, VALUE_CLASS))
        return bind_to_class(machine->arena, class_find(loader.klass, name),
                             loader.klass);
    if (!value_is(loader, VALUE_INSTANCE))
        return found;
    const Instance *instance = loader.object;
    found = class_find(instance->klass, name);
    return value_is(found, VALUE_ABSENT)
               ? found
               : bind_to_instance(machine->arena, found, loader,
                                  instance->klass);
}

static Flow finish(Machine *machine, Task *task)
{
    const SpecLoad *load = (SpecLoad *)task;
    task->on_error = NULL;
    Value now = namespace_get(machine->modules, load->name);
    if (value_is(load->module, VALUE_MODULE))
        load->module.module->initialising = false;
    if (value_is(now, VALUE_ABSENT))
        return raise_text(machine, STR("KeyError"), load->name);
    return machine_return(machine, now);
}

static Flow fail(Machine *machine, Task *task)
{
    const SpecLoad *load = (SpecLoad *)task;
    if (value_is(load->module, VALUE_MODULE))
        load->module.module->initialising = false;
    (void)namespace_remove(machine->modules, load->name);
    return FLOW_RAISE;
}

static void put_where_missing(Namespace *names, Str name, Value value)
{
    if (value_is(namespace_get(names, name), VALUE_ABSENT))
        namespace_put(names, name, value);
}

// _init_module_attrs.
static void set_attributes(const SpecLoad *load)
{
    if (!value_is(load->module, VALUE_MODULE))
        return;
    Namespace *names = load->module.module->names;
    Value locations = spec_part(load->spec, STR("submodule_search_locations"));
    Value origin = spec_part(load->spec, STR("origin"));
    put_where_missing(names, STR("__loader__"), load->loader);
    put_where_missing(names, STR("__package__"),
                      spec_part(load->spec, STR("parent")));
    namespace_put(names, STR("__spec__"), load->spec);
    if (!value_is(locations, VALUE_ABSENT) && !value_is(locations, VALUE_NONE))
        put_where_missing(names, STR("__path__"), locations);
    if (value_is(origin, VALUE_STRING))
        put_where_missing(names, STR("__file__"), origin);
}

static Flow execute(Machine *machine, Task *task)
{
    SpecLoad *load = (SpecLoad *)task;
    load->module = machine->result;
    // None, or no create_module: the import system makes the module.
    if (!value_is(load->module, VALUE_MODULE) &&
        !value_is(load->module, VALUE_INSTANCE)) {
        ModuleObject *module = module_new(machine, load->name);
        module->origin = ORIGIN_PROJECT;
        module->names->open = value_is(load->module, VALUE_OPAQUE);
        load->module = (Value){.kind = VALUE_MODULE, .module = module};
    }
    set_attributes(load);
    namespace_put(machine->modules, load->name, load->module);
    task->on_error = fail;
    Value method = method_of(machine, load->loader, STR("exec_module"));
    if (value_is(method, VALUE_ABSENT))
        return finish(machine, task);
    return task_then(task, finish,
                     call_with(machine, method, load->module, (Value){0}));
}

static Flow create(Machine *machine, Task *task)
{
    const SpecLoad *load = (SpecLoad *)task;
    Value method = method_of(machine, load->loader, STR("create_module"));
    if (value_is(method, VALUE_ABSENT))
        return task_then(task, execute, machine_return(machine, value_none()));
    return task_then(task, execute,
                     call_with(machine, method, load->spec, (Value){0}));
}

static Flow load_old(Machine *machine, Task *task)
{
    const SpecLoad *load = (SpecLoad *)task;
    Value method = method_of(machine, load->loader, STR("load_module"));
    return task_then(task, finish,
                     call_with(machine, method,
                               value_string(machine->arena, load->name),
                               (Value){0}));
}

// What the import system's own loaders run.
static Flow load_file(Machine *machine, Str name, Value spec)
{
    Value origin = spec_part(spec, STR("origin"));
    Value locations = spec_part(spec, STR("submodule_search_locations"));
    Str working = machine->world->project->working;
    Place place = {.origin = ORIGIN_PROJECT, .kind = MODULE_SOURCE};
    if (!value_is(origin, VALUE_STRING) ||
        !str_ends_with(value_text(origin), STR(".py")))
        return FLOW_NEXT;
    place.path = shown_path(working, value_text(origin), machine->arena);
    if (value_is(locations, VALUE_LIST)) {
        Strs folders = {0};
        if (!load_folders(machine, locations, &folders))
            return FLOW_NEXT;
        place.kind = MODULE_PACKAGE;
        place.portions = folders.items;
        place.portion_count = (uint32_t)folders.count;
    }
    return load_place(machine, name, &place);
}

Flow spec_load(Machine *machine, Str name, Value spec)
{
    Value loader = spec_part(spec, STR("loader"));
    bool executes =
        !value_is(method_of(machine, loader, STR("exec_module")), VALUE_ABSENT);
    bool old =
        !executes &&
        !value_is(method_of(machine, loader, STR("load_module")), VALUE_ABSENT);
    if (!executes && !old) {
        Flow flow = load_file(machine, name, spec);
        if (flow != FLOW_NEXT)
            return flow;
        machine_doubt(machine, machine_spot(machine),
                      str_format(machine->arena,
                                 "how '%.*s' is loaded is not known",
                                 STR_ARGS(name)));
        return machine_return(machine, module_library(machine, name));
    }
    SpecLoad *load = ARENA_NEW(machine->arena, SpecLoad);
    load->name = name;
    load->spec = spec;
    load->loader = loader;
    return task_push(machine, &load->task, executes ? create : load_old);
}
