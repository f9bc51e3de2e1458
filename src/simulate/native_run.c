#include "simulate/natives.h"

#include "base/dotted.h"
#include "base/path.h"
#include "project/shown.h"
#include "simulate/attribute.h"
#include "simulate/class.h"
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

static Value loader_of_file(Machine *machine, Str name, Str path)
{
    Place place = {.origin = ORIGIN_PROJECT,
                   .kind = MODULE_SOURCE,
                   .path = shown(machine, path)};
    return spec_part(spec_of_place(machine, name, &place), STR("loader"));
}

// importlib.machinery.SourceFileLoader(fullname, path).
static Flow new_loader(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Str name;
    Str path;
    if (!native_text(arguments, 0, "fullname", &name) ||
        !native_text(arguments, 1, "path", &path))
        return machine_return(machine, value_opaque());
    return machine_return(machine, loader_of_file(machine, name, path));
}

// importlib._bootstrap_external._LoaderBasics.is_package.
static bool is_package_file(Str name, Str path)
{
    Str file = path_name(path);
    return str_eq(str_cut(&file, '.'), STR("__init__")) &&
           !str_eq(dotted_tail(name), STR("__init__"));
}

static Value list_of_one(Machine *machine, Value item)
{
    Values items = {0};
    vec_push(machine->arena, &items, item);
    return value_sequence(machine->arena, VALUE_LIST, items, false);
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
    Value loader = argument_at(arguments, SIZE_MAX, "loader");
    if (value_is(loader, VALUE_ABSENT) || value_is(loader, VALUE_NONE))
        loader = loader_of_file(machine, name, path);
    if (!value_is(loader, VALUE_INSTANCE))
        return doubt(machine);
    if (value_is(locations, VALUE_ABSENT) && is_package_file(name, path))
        locations = list_of_one(
            machine, value_string(machine->arena, path_folder(path)));
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

// The spec of one of CPython's own loaders, which know their file: absent for
// other values (spec_from_file_location without a location).
static Value spec_of_own_loader(Machine *machine, Str name, Value loader)
{
    const Instance *own =
        value_is(loader, VALUE_INSTANCE) ? loader.object : NULL;
    Value path = own && class_is_builtin(own->klass)
                     ? namespace_get(own->attributes, STR("path"))
                     : (Value){0};
    if (!value_is(path, VALUE_STRING))
        return (Value){0};
    Values folders = {0};
    Value locations = {0};
    if (str_eq(path_name(value_text(path)), STR("__init__.py"))) {
        vec_push(machine->arena, &folders,
                 value_string(machine->arena, path_folder(value_text(path))));
        locations = value_sequence(machine->arena, VALUE_LIST, folders, false);
    }
    return spec_new(machine, name, loader, value_text(path), locations);
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
    Value own = spec_of_own_loader(machine, given->name, given->loader);
    if (!value_is(own, VALUE_ABSENT) && value_is(package, VALUE_ABSENT))
        return machine_return(machine, own);
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
    value.module->code = world_outline(machine->world, value.module->path);
    return load_run(machine, value.module);
}

// importlib.util.LazyLoader(loader): the loader's code runs when an attribute
// of the module is asked for (dyn-27).
static Flow new_lazy_loader(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)self;
    static const char *const methods[] = {"create_module", "exec_module"};
    Value inner = argument_at(arguments, 0, "loader");
    if (!value_is(inner, VALUE_INSTANCE))
        return doubt(machine);
    Class *klass =
        class_of_library(machine, STR("importlib.util"), STR("LazyLoader"));
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        namespace_put(
            klass->names, str_from(methods[i]),
            native_method(machine,
                          str_format(machine->arena, "(lazy).%s", methods[i]),
                          (Value){0}));
    Instance *loader = instance_new(machine->arena, klass);
    namespace_put(loader->attributes, STR("loader"), inner);
    return machine_return(machine, value_of(VALUE_INSTANCE, loader));
}

typedef struct {
    Task task;
    Value loader;
    ModuleObject *module;
} LazyLoad;

static Flow keep_late(Machine *machine, Task *task)
{
    const LazyLoad *load = (LazyLoad *)task;
    load->module->late = machine->result;
    return machine_return(machine, value_none());
}

static Flow begin_late(Machine *machine, Task *task)
{
    const LazyLoad *load = (LazyLoad *)task;
    return task_then(task, keep_late,
                     attribute_get(machine, load->loader, STR("exec_module")));
}

static Flow run_late(Machine *machine, Value self, const Arguments *arguments)
{
    Value module = argument_at(arguments, 0, "module");
    if (!value_is(self, VALUE_INSTANCE) || !value_is(module, VALUE_MODULE))
        return doubt(machine);
    LazyLoad *load = ARENA_NEW(machine->arena, LazyLoad);
    load->loader = spec_part(self, STR("loader"));
    load->module = module.module;
    return task_push(machine, &load->task, begin_late);
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
    {"(lazy).create_module", native_none, false},
    {"(lazy).exec_module", run_late, false},
    {"importlib.machinery.ModuleSpec", new_spec_of_loader, false},
    {"importlib.machinery.SourceFileLoader", new_loader, false},
    {"importlib.resources.files", resource_files, false},
    {"importlib.util.LazyLoader", new_lazy_loader, false},
    {"importlib.util.module_from_spec", new_of_spec, false},
    {"importlib.util.spec_from_file_location", new_spec, false},
    {"importlib.util.spec_from_loader", new_spec_of_loader, false},
};

NativeTable natives_of_running(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
