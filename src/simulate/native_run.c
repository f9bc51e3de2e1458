#include "simulate/natives.h"

#include "base/dotted.h"
#include "project/shown.h"
#include "simulate/attribute.h"
#include "simulate/frame.h"
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

// runpy: the code runs in a fresh namespace that no name in sys.modules keeps.
typedef struct {
    Task task;
    Str name; // of run_module, "" for run_path
    Str path;
    ModuleObject *module;
} RunPy;

static Flow give_namespace(Machine *machine, Task *task)
{
    const RunPy *run = (RunPy *)task;
    return machine_return(
        machine,
        value_of(VALUE_DICT, dict_new(machine->arena, run->module->names)));
}

static Flow run_code(Machine *machine, Task *task)
{
    RunPy *run = (RunPy *)task;
    const Code *code = world_code(machine->world, run->path);
    if (!code)
        return doubt(machine);
    CodeFrame *frame = frame_new(machine, code, 0, run->module, run->path);
    frame->env = env_new(machine->arena, code, 0, NULL);
    frame->env->names = run->module->names;
    return task_then(task, give_namespace, frame_push(machine, frame));
}

static Flow find_code(Machine *machine, Task *task)
{
    RunPy *run = (RunPy *)task;
    Str parent = dotted_parent(run->name);
    Value path = value_of(VALUE_LIST, machine->path);
    Value holder = namespace_get(machine->modules, parent);
    Strs folders = {0};
    if (parent.count)
        path = value_is(holder, VALUE_MODULE)
                   ? namespace_get(holder.module->names, STR("__path__"))
                   : (Value){0};
    if (!load_folders(machine, path, &folders))
        return doubt(machine);
    const Place *place =
        search_along(machine->world->search, &folders, run->name);
    if (!place_is_found(place) || place->kind != MODULE_SOURCE)
        return doubt(machine);
    run->path = place->path;
    namespace_put(run->module->names, STR("__package__"),
                  value_string(machine->arena, parent));
    return run_code(machine, task);
}

static Flow import_parent(Machine *machine, Task *task)
{
    const RunPy *run = (RunPy *)task;
    Str parent = dotted_parent(run->name);
    if (parent.count == 0)
        return find_code(machine, task);
    return task_then(task, find_code, import_module(machine, parent));
}

static RunPy *new_run(Machine *machine, const Arguments *arguments, Str name)
{
    RunPy *run = ARENA_NEW(machine->arena, RunPy);
    Str given;
    if (native_text(arguments, SIZE_MAX, "run_name", &given))
        name = given;
    run->module = module_new(machine, name);
    return run;
}

static Flow run_by_name(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Str name;
    if (!native_text(arguments, 0, "mod_name", &name))
        return doubt(machine);
    RunPy *run = new_run(machine, arguments, name);
    run->name = name;
    return task_push(machine, &run->task, import_parent);
}

static Flow run_by_path(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Str path;
    if (!native_text(arguments, 0, "path_name", &path) ||
        !str_ends_with(path, STR(".py")))
        return doubt(machine);
    RunPy *run = new_run(machine, arguments, STR("<run_path>"));
    run->path = shown(machine, path);
    namespace_put(run->module->names, STR("__package__"),
                  value_string(machine->arena, STR("")));
    return task_push(machine, &run->task, run_code);
}

// importlib.resources.files("p") imports p.
static Flow open_anchor(Machine *machine, Task *task)
{
    (void)task;
    return machine_return(machine, value_opaque());
}

static Flow begin_anchor(Machine *machine, Task *task)
{
    const RunPy *run = (RunPy *)task;
    return task_then(task, open_anchor, import_module(machine, run->name));
}

static Flow resource_files(Machine *machine, Value self,
                           const Arguments *arguments)
{
    (void)self;
    Str name;
    if (!native_text(arguments, 0, "package", &name))
        return machine_return(machine, value_opaque());
    RunPy *run = ARENA_NEW(machine->arena, RunPy);
    run->name = name;
    return task_push(machine, &run->task, begin_anchor);
}

static const Native rows[] = {
    {"(exec_module)", run_module_object, false},
    {"importlib.machinery.ModuleSpec", new_spec_of_loader, false},
    {"importlib.resources.files", resource_files, false},
    {"importlib.util.module_from_spec", new_of_spec, false},
    {"importlib.util.spec_from_file_location", new_spec, false},
    {"importlib.util.spec_from_loader", new_spec_of_loader, false},
    {"runpy.run_module", run_by_name, false},
    {"runpy.run_path", run_by_path, false},
};

NativeTable natives_of_running(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
