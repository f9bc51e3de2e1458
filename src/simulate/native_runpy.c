#include "simulate/natives.h"

#include "base/dotted.h"
#include "simulate/exception.h"
#include "simulate/folder.h"
#include "simulate/frame.h"
#include "simulate/importing.h"
#include "simulate/loading.h"
#include "simulate/module.h"
#include "simulate/operate.h"
#include "simulate/task.h"

// runpy (Lib/runpy.py): code runs in a fresh namespace that no name in
// sys.modules keeps.
typedef struct {
    Task task;
    Str name;  // of run_module, "" for run_path
    Str given; // run_name, "" for none
    Str path;  // of the file that runs
    Value globals;
    ModuleObject *module;
    Value entry;    // of sys.path meanwhile, absent for none
    bool temporary; // the module is in sys.modules meanwhile
    Value hidden;   // what was there
} RunPy;

static Flow doubt(Machine *machine)
{
    machine_doubt(machine, machine_spot(machine),
                  STR("what this call runs is not known"));
    return machine_return(machine, value_opaque());
}

static void restore(Machine *machine, const RunPy *run)
{
    Values *entries = &machine->path->items;
    size_t at = 0;
    while (at < entries->count && !value_same(entries->items[at], run->entry))
        at++;
    if (at < entries->count) {
        entries->count--;
        for (size_t i = at; i < entries->count; i++)
            entries->items[i] = entries->items[i + 1];
    }
    if (!run->temporary)
        return;
    if (value_is(run->hidden, VALUE_ABSENT))
        (void)namespace_remove(machine->modules, run->module->name);
    else
        namespace_put(machine->modules, run->module->name, run->hidden);
}

static Flow give_namespace(Machine *machine, Task *task)
{
    const RunPy *run = (RunPy *)task;
    restore(machine, run);
    return machine_return(
        machine,
        value_of(VALUE_DICT, dict_new(machine->arena, run->module->names)));
}

static Flow fail(Machine *machine, Task *task)
{
    restore(machine, (RunPy *)task);
    return FLOW_RAISE;
}

static void add_globals(Machine *machine, const RunPy *run)
{
    Namespace *names = run->module->names;
    if (value_is(run->globals, VALUE_ABSENT) ||
        value_is(run->globals, VALUE_NONE))
        return;
    if (!value_is(run->globals, VALUE_DICT)) {
        names->open = true;
        return;
    }
    const Dict *dict = run->globals.object;
    names->open |= dict_is_open(dict);
    for (size_t i = 0; i < dict->names->items.count; i++) {
        NameCell cell = dict->names->items.items[i];
        if (!value_is(cell.value, VALUE_ABSENT))
            namespace_put(names, cell.name, cell.value);
    }
    namespace_put(names, STR("__name__"),
                  value_string(machine->arena, run->module->name));
}

// Runs the file at run->path as a module of that name and package.
static Flow run_code(Machine *machine, RunPy *run, Str name, Str package)
{
    const Code *code = world_outline(machine->world, run->path);
    run->module = module_new(machine, run->given.count ? run->given : name);
    run->temporary &= code != NULL;
    if (!code) {
        restore(machine, run);
        return doubt(machine);
    }
    add_globals(machine, run);
    namespace_put(run->module->names, STR("__package__"),
                  value_string(machine->arena, package));
    namespace_put(
        run->module->names, STR("__file__"),
        value_string(machine->arena, world_absolute(machine->world, run->path,
                                                    machine->arena)));
    if (run->temporary) {
        run->hidden = namespace_get(machine->modules, run->module->name);
        namespace_put(machine->modules, run->module->name,
                      (Value){.kind = VALUE_MODULE, .module = run->module});
    }
    CodeFrame *frame = frame_new(machine, code, 0, run->module, run->path);
    frame->env = env_new(machine->arena, code, 0, NULL);
    frame->env->names = run->module->names;
    run->task.on_error = fail;
    return task_then(&run->task, give_namespace, frame_push(machine, frame));
}

static Flow fail_missing(Machine *machine, const RunPy *run)
{
    Str package = dotted_parent(run->name);
    if (!str_eq(dotted_tail(run->name), STR("__main__")) || package.count == 0)
        return raise_format(machine, STR("ImportError"), "No module named %.*s",
                            STR_ARGS(run->name));
    return raise_format(machine, STR("ImportError"),
                        "No module named %.*s; '%.*s' is a package and cannot "
                        "be directly executed",
                        STR_ARGS(run->name), STR_ARGS(package));
}

static TaskState import_parent;

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
    const Place *place = world_along(machine->world, &folders, run->name);
    if (place->origin == ORIGIN_UNRESOLVED)
        return fail_missing(machine, run);
    if (place_is_found(place) && place_is_package(place)) {
        run->name = str_concat(machine->arena, run->name, STR(".__main__"));
        task->state = import_parent;
        return FLOW_NEXT;
    }
    if (!place_is_found(place) || place->kind != MODULE_SOURCE)
        return doubt(machine);
    run->path = place->path;
    return run_code(machine, run, run->name, parent);
}

static Flow import_parent(Machine *machine, Task *task)
{
    const RunPy *run = (RunPy *)task;
    Str parent = dotted_parent(run->name);
    if (parent.count == 0)
        return find_code(machine, task);
    return task_then(task, find_code, import_module(machine, parent));
}

static RunPy *new_run(Machine *machine, const Arguments *arguments)
{
    enum { GLOBALS = 1, RUN_NAME = 2 };
    RunPy *run = ARENA_NEW(machine->arena, RunPy);
    run->globals = argument_at(arguments, GLOBALS, "init_globals");
    (void)native_text(arguments, RUN_NAME, "run_name", &run->given);
    return run;
}

static Flow run_by_name(Machine *machine, Value self,
                        const Arguments *arguments)
{
    enum { ALTER_SYS = 3 };
    (void)self;
    Str name;
    if (arguments->open || !native_text(arguments, 0, "mod_name", &name))
        return doubt(machine);
    RunPy *run = new_run(machine, arguments);
    run->name = name;
    Value alters = argument_at(arguments, ALTER_SYS, "alter_sys");
    run->temporary =
        !value_is(alters, VALUE_ABSENT) && truth_of(alters) == TRUTH_TRUE;
    return task_push(machine, &run->task, import_parent);
}

// A file runs as it is; of a folder or an archive its __main__, with the folder
// in front of sys.path meanwhile (dyn-13).
static Flow begin_path(Machine *machine, Task *task)
{
    RunPy *run = (RunPy *)task;
    Str name = run->given.count ? run->given : STR("<run_path>");
    Str package = dotted_parent(name);
    if (value_is(run->entry, VALUE_ABSENT))
        return run_code(machine, run, name, package);
    Strs folders = {0};
    vec_push(machine->arena, &folders, run->path);
    // The name __main__ alone is that of the module that runs already.
    const Place *place =
        world_along(machine->world, &folders, STR("runpy.__main__"));
    if (place->origin == ORIGIN_UNRESOLVED)
        return raise_format(machine, STR("ImportError"),
                            "can't find '__main__' module in '%.*s'",
                            STR_ARGS(value_text(run->entry)));
    if (!place_is_found(place) || place->kind != MODULE_SOURCE) {
        run->entry = (Value){0};
        return doubt(machine);
    }
    run->path = place->path;
    Values *entries = &machine->path->items;
    vec_push(machine->arena, entries, run->entry);
    for (size_t i = entries->count - 1; i > 0; i--)
        entries->items[i] = entries->items[i - 1];
    entries->items[0] = run->entry;
    return run_code(machine, run, name, package);
}

static Flow run_by_path(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Str path;
    if (arguments->open || !native_text(arguments, 0, "path_name", &path))
        return doubt(machine);
    RunPy *run = new_run(machine, arguments);
    FsEntries entries;
    if (!folder_is_ours(machine, path, &run->path) &&
        !str_ends_with(path, STR(".py")))
        return doubt(machine);
    run->temporary = true;
    if (folder_list(machine, path, &entries) == FS_OK)
        run->entry = value_string(machine->arena, path);
    else if (!str_ends_with(path, STR(".py")))
        return doubt(machine);
    return task_push(machine, &run->task, begin_path);
}

static const Native rows[] = {
    {"runpy.run_module", run_by_name, false},
    {"runpy.run_path", run_by_path, false},
};

NativeTable natives_of_runpy(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
