#include "simulate/natives.h"

#include "base/dotted.h"
#include "project/shown.h"
#include "simulate/attribute.h"
#include "simulate/importing.h"
#include "simulate/loading.h"
#include "simulate/module.h"
#include "simulate/operate.h"
#include "simulate/spec.h"
#include "simulate/task.h"

// Code that is run by its place and not by import (import-semantics 6).

static Flow doubt(Machine *machine)
{
    machine_doubt(machine, machine_spot(machine),
                  STR("what this call runs is not known"));
    return machine_return(machine, value_opaque());
}

static Str shown(const Machine *machine, Str path)
{
    return shown_path(machine->world->project->working, path, machine->arena);
}

// The location is a file; with locations it is a package's.
static Flow new_spec(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Str name;
    Str path;
    Value locations =
        argument_at(arguments, SIZE_MAX, "submodule_search_locations");
    if (!native_text(arguments, 0, "name", &name) ||
        !native_text(arguments, 1, "location", &path))
        return doubt(machine);
    Place place = {.origin = ORIGIN_PROJECT,
                   .kind = MODULE_SOURCE,
                   .path = shown(machine, path)};
    Value loader =
        spec_part(spec_of_place(machine, name, &place), STR("loader"));
    if (value_is(locations, VALUE_NONE))
        locations = (Value){0};
    return machine_return(machine,
                          spec_new(machine, name, loader, path, locations));
}

typedef struct {
    Task task;
    Str name;
    Value loader;
} OfLoader;

// loader.is_package(name) says whether what it loads is one.
static Flow take_package(Machine *machine, Task *task)
{
    const OfLoader *given = (OfLoader *)task;
    Value locations = {0};
    if (truth_of(machine->result) == TRUTH_TRUE)
        locations =
            value_sequence(machine->arena, VALUE_LIST, (Values){0}, false);
    return machine_return(machine, spec_new(machine, given->name, given->loader,
                                            (Str){0}, locations));
}

static Flow ask_package(Machine *machine, Task *task)
{
    const OfLoader *given = (OfLoader *)task;
    return task_then(task, take_package,
                     call_with(machine, machine->result,
                               value_string(machine->arena, given->name),
                               (Value){0}));
}

static Flow without_package(Machine *machine, Task *task)
{
    task->on_error = NULL;
    return task_then(task, take_package, machine_return(machine, value_none()));
}

static Flow begin_of_loader(Machine *machine, Task *task)
{
    const OfLoader *given = (OfLoader *)task;
    task->on_error = without_package;
    return task_then(task, ask_package,
                     attribute_get(machine, given->loader, STR("is_package")));
}

static Flow new_spec_of_loader(Machine *machine, Value self,
                               const Arguments *arguments)
{
    (void)self;
    OfLoader *given = ARENA_NEW(machine->arena, OfLoader);
    Value package = argument_at(arguments, SIZE_MAX, "is_package");
    given->loader = argument_at(arguments, 1, "loader");
    if (!native_text(arguments, 0, "name", &given->name))
        return doubt(machine);
    machine->result = package;
    return task_push(machine, &given->task,
                     value_is(package, VALUE_ABSENT) &&
                             value_is(given->loader, VALUE_INSTANCE)
                         ? begin_of_loader
                         : take_package);
}

static Flow new_of_spec(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Value value = argument_at(arguments, 0, "spec");
    if (!value_is(value, VALUE_INSTANCE))
        return doubt(machine);
    const Instance *spec = value.object;
    Value name = namespace_get(spec->attributes, STR("name"));
    Value origin = namespace_get(spec->attributes, STR("origin"));
    if (!value_is(name, VALUE_STRING) || !value_is(origin, VALUE_STRING))
        return doubt(machine);
    ModuleObject *module = module_new(machine, value_text(name));
    Place place = {.origin = ORIGIN_PROJECT,
                   .kind = MODULE_SOURCE,
                   .path = shown(machine, value_text(origin))};
    Value parent = spec_part(value, STR("parent"));
    Value locations = spec_part(value, STR("submodule_search_locations"));
    module->path = place.path;
    load_attributes(machine, module, &place,
                    value_is(parent, VALUE_STRING)
                        ? value_text(parent)
                        : dotted_parent(module->name));
    if (value_is(locations, VALUE_LIST)) {
        module->kind = MODULE_PACKAGE;
        module->own_path = locations;
        namespace_put(module->names, STR("__path__"), locations);
    }
    namespace_put(module->names, STR("__spec__"), value);
    return machine_return(machine,
                          (Value){.kind = VALUE_MODULE, .module = module});
}

static Flow run_module_object(Machine *machine, Value self,
                              const Arguments *arguments)
{
    (void)self;
    Value value = argument_at(arguments, 0, "module");
    if (!value_is(value, VALUE_MODULE) || value.module->path.count == 0)
        return doubt(machine);
    value.module->code = world_code(machine->world, value.module->path);
    return load_run(machine, value.module);
}

// importlib.resources.files("p") imports p.
typedef struct {
    Task task;
    Str name;
} Anchor;

static Flow open_anchor(Machine *machine, Task *task)
{
    (void)task;
    return machine_return(machine, value_opaque());
}

static Flow begin_anchor(Machine *machine, Task *task)
{
    const Anchor *anchor = (Anchor *)task;
    return task_then(task, open_anchor, import_module(machine, anchor->name));
}

static Flow resource_files(Machine *machine, Value self,
                           const Arguments *arguments)
{
    (void)self;
    Str name;
    if (!native_text(arguments, 0, "package", &name))
        return machine_return(machine, value_opaque());
    Anchor *anchor = ARENA_NEW(machine->arena, Anchor);
    anchor->name = name;
    return task_push(machine, &anchor->task, begin_anchor);
}

static const Native rows[] = {
    {"(exec_module)", run_module_object, false},
    {"importlib.machinery.ModuleSpec", new_spec_of_loader, false},
    {"importlib.resources.files", resource_files, false},
    {"importlib.util.module_from_spec", new_of_spec, false},
    {"importlib.util.spec_from_file_location", new_spec, false},
    {"importlib.util.spec_from_loader", new_spec_of_loader, false},
};

NativeTable natives_of_running(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
