#include "simulate/natives.h"

#include "base/dotted.h"
#include "simulate/attribute.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/importing.h"
#include "simulate/loading.h"
#include "simulate/spec.h"
#include "simulate/task.h"

// What finds modules without importing them, though it imports their parents
// (import-semantics 6; Lib/importlib/util.py, Lib/pkgutil.py).

typedef struct {
    Task task;
    Str given; // the name as it was given
    Str name;  // absolute
} Finding;

static Flow doubt(Machine *machine)
{
    machine_doubt(machine, machine_spot(machine),
                  STR("which module is looked for here is not known"));
    return machine_return(machine, value_opaque());
}

static Flow fail_no_path(Machine *machine, Task *task)
{
    const Finding *finding = (Finding *)task;
    Str parent = dotted_parent(finding->name);
    if (!error_is(machine, STR("AttributeError")))
        return FLOW_RAISE;
    return raise_name(machine, STR("ModuleNotFoundError"),
                      str_format(machine->arena,
                                 "__path__ attribute not found on '%.*s' while "
                                 "trying to find '%.*s'",
                                 STR_ARGS(parent), STR_ARGS(finding->name)),
                      finding->name);
}

static Flow search_below(Machine *machine, Task *task)
{
    const Finding *finding = (Finding *)task;
    task->on_error = NULL;
    return task_then(task, task_end,
                     import_find(machine, finding->name, machine->result));
}

static Flow ask_parent_path(Machine *machine, Task *task)
{
    task->on_error = fail_no_path;
    return task_then(task, search_below,
                     attribute_get(machine, machine->result, STR("__path__")));
}

static Flow fail_no_spec(Machine *machine, Task *task)
{
    const Finding *finding = (Finding *)task;
    if (!error_is(machine, STR("AttributeError")))
        return FLOW_RAISE;
    return raise_format(machine, STR("ValueError"), "%.*s.__spec__ is not set",
                        STR_ARGS(finding->given));
}

static Flow judge_spec(Machine *machine, Task *task)
{
    const Finding *finding = (Finding *)task;
    task->on_error = NULL;
    if (!value_is(machine->result, VALUE_NONE))
        return FLOW_RETURN;
    return raise_format(machine, STR("ValueError"), "%.*s.__spec__ is None",
                        STR_ARGS(finding->given));
}

static Flow begin_find(Machine *machine, Task *task)
{
    const Finding *finding = (Finding *)task;
    Str parent = dotted_parent(finding->name);
    Value known = namespace_get(machine->modules, finding->name);
    bool is_leaf = value_is(known, VALUE_MODULE) && known.module->leaf;
    if (value_is(known, VALUE_NONE))
        return machine_return(machine, known);
    if (!value_is(known, VALUE_ABSENT) && !is_leaf) {
        task->on_error = fail_no_spec;
        return task_then(task, judge_spec,
                         attribute_get(machine, known, STR("__spec__")));
    }
    if (parent.count)
        return task_then(task, ask_parent_path, import_module(machine, parent));
    return task_then(task, task_end,
                     import_find(machine, finding->name, value_none()));
}

static Flow fail_relative(Machine *machine, Str message)
{
    enum { VALUE_ERROR_UNTIL = 8 };
    return raise_text(machine,
                      machine->minor <= VALUE_ERROR_UNTIL ? STR("ValueError")
                                                          : STR("ImportError"),
                      message);
}

// importlib.util.resolve_name: FLOW_RETURN, or FLOW_RAISE.
static Flow resolve_relative(Machine *machine, Finding *finding, Value package)
{
    Str name = finding->given;
    uint32_t level = 0;
    while (level < name.count && name.at[level] == '.')
        level++;
    finding->name = name;
    if (level == 0)
        return FLOW_RETURN;
    if (!value_is(package, VALUE_STRING) || value_text(package).count == 0)
        return fail_relative(
            machine, str_format(machine->arena,
                                "no package specified for '%.*s' (required for "
                                "relative module names)",
                                STR_ARGS(name)));
    if (!search_absolute(value_text(package), level, str_skip(name, level),
                         machine->arena, &finding->name))
        return fail_relative(
            machine, STR("attempted relative import beyond top-level package"));
    return FLOW_RETURN;
}

static Flow resolve_name(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Finding finding = {0};
    Value package = argument_at(arguments, 1, "package");
    if (!native_text(arguments, 0, "name", &finding.given) ||
        value_is(package, VALUE_OPAQUE))
        return machine_return(machine, value_opaque());
    Flow flow = resolve_relative(machine, &finding, package);
    return flow == FLOW_RETURN
               ? machine_return(machine,
                                value_string(machine->arena, finding.name))
               : flow;
}

// importlib.util.find_spec(name[, package]).
static Flow find_spec(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Finding *finding = ARENA_NEW(machine->arena, Finding);
    Value package = argument_at(arguments, 1, "package");
    if (!native_text(arguments, 0, "name", &finding->given) ||
        value_is(package, VALUE_OPAQUE))
        return doubt(machine);
    Flow flow = resolve_relative(machine, finding, package);
    return flow == FLOW_RETURN ? task_push(machine, &finding->task, begin_find)
                               : flow;
}

// PathFinder.find_spec(name[, path]): nobody else on sys.meta_path is asked.
static Flow find_along_path(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)self;
    Str name;
    Strs folders = {0};
    Value path = argument_at(arguments, 1, "path");
    if (value_is(path, VALUE_ABSENT) || value_is(path, VALUE_NONE))
        path = value_of(VALUE_LIST, machine->path);
    if (!native_text(arguments, 0, "fullname", &name) ||
        !load_folders(machine, path, &folders))
        return machine_return(machine, value_opaque());
    const Place *place = world_along(machine->world, &folders, name);
    if (place->origin == ORIGIN_EXTERNAL)
        return machine_return(machine, value_opaque());
    return machine_return(machine, place_is_found(place)
                                       ? spec_found(machine, name, place)
                                       : value_none());
}

static Flow give_loader(Machine *machine, Task *task)
{
    (void)task;
    Value spec = machine->result;
    return machine_return(machine, value_is(spec, VALUE_INSTANCE)
                                       ? spec_part(spec, STR("loader"))
                                       : spec);
}

static Flow fail_loader(Machine *machine, Task *task)
{
    static const char *const wrapped[] = {"ImportError", "AttributeError",
                                          "TypeError", "ValueError"};
    const Finding *finding = (Finding *)task;
    const Instance *error = machine->error.object;
    bool is_wrapped = false;
    for (size_t i = 0; i < sizeof wrapped / sizeof wrapped[0]; i++)
        is_wrapped |= error_is(machine, str_from(wrapped[i]));
    if (!is_wrapped || !error->exception)
        return FLOW_RAISE;
    Str type = class_full_name(error->klass, machine->arena);
    Str message = error->exception->message;
    return raise_format(machine, STR("ImportError"),
                        "Error while finding loader for '%.*s' (<class "
                        "'%.*s'>: %.*s)",
                        STR_ARGS(finding->given), STR_ARGS(type),
                        STR_ARGS(message));
}

static Flow begin_loader(Machine *machine, Task *task)
{
    Finding *inner = ARENA_NEW(machine->arena, Finding);
    *inner = *(const Finding *)task;
    inner->task = (Task){0};
    task->on_error = fail_loader;
    return task_then(task, give_loader,
                     task_push(machine, &inner->task, begin_find));
}

// pkgutil.find_loader(fullname).
static Flow find_loader(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Finding *finding = ARENA_NEW(machine->arena, Finding);
    if (!native_text(arguments, 0, "fullname", &finding->given))
        return doubt(machine);
    finding->name = finding->given;
    if (str_starts_with(finding->name, STR(".")))
        return raise_format(machine, STR("ImportError"),
                            "Relative module name '%.*s' not supported",
                            STR_ARGS(finding->name));
    return task_push(machine, &finding->task, begin_loader);
}

static Flow take_old_loader(Machine *machine, Task *task)
{
    Value spec = machine->result;
    bool is_known = value_is(spec, VALUE_INSTANCE);
    if (is_known && value_is(spec_part(spec, STR("loader")), VALUE_NONE))
        return raise_text(machine, STR("ImportError"),
                          STR("namespace packages do not have loaders"));
    return give_loader(machine, task);
}

static Flow begin_old_loader(Machine *machine, Task *task)
{
    const Finding *finding = (Finding *)task;
    return task_then(task, take_old_loader,
                     import_find(machine, finding->name, machine->result));
}

// importlib.find_loader(name[, path]) imports no parents.
static Flow find_old_loader(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)self;
    Finding *finding = ARENA_NEW(machine->arena, Finding);
    Value path = argument_at(arguments, 1, "path");
    if (!native_text(arguments, 0, "name", &finding->given))
        return doubt(machine);
    finding->name = finding->given;
    Value known = namespace_get(machine->modules, finding->name);
    if (value_is(known, VALUE_MODULE))
        return attribute_get(machine, known, STR("__loader__"));
    if (value_is(path, VALUE_ABSENT) || value_is(path, VALUE_NONE))
        path = value_of(VALUE_LIST, machine->path);
    machine->result = path;
    return task_push(machine, &finding->task, begin_old_loader);
}

static const Native rows[] = {
    {"importlib.find_loader", find_old_loader, false},
    {"importlib.machinery.PathFinder.find_spec", find_along_path, false},
    {"importlib.util.find_spec", find_spec, false},
    {"importlib.util.resolve_name", resolve_name, false},
    {"pkgutil.find_loader", find_loader, false},
};

NativeTable natives_of_finding(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
