#include "simulate/running.h"

#include "base/dotted.h"
#include "base/path.h"
#include "project/shown.h"
#include "simulate/call.h"
#include "simulate/exception.h"
#include "simulate/generator.h"
#include "simulate/importing.h"
#include "simulate/loading.h"
#include "simulate/module.h"
#include "simulate/startup.h"
#include "simulate/task.h"

typedef struct {
    Task task;
    const Program *program;
    Str file; // of __main__
    Str package;
    Value failure; // what left the main module
} Running;

static TaskState call_last;

// A failing handler is reported and forgotten.
static Flow end_handlers(Machine *machine, const Running *running)
{
    generator_doubt_waiting(machine);
    if (value_is(running->failure, VALUE_ABSENT))
        return machine_return(machine, value_none());
    machine->error = running->failure;
    return FLOW_RAISE;
}

static Flow call_last(Machine *machine, Task *task)
{
    const Running *running = (Running *)task;
    if (machine->at_exit.count == 0)
        return end_handlers(machine, running);
    Arguments given = vec_last(&machine->at_exit);
    machine->at_exit.count--;
    if (given.positional.count == 0)
        return FLOW_NEXT;
    Value function = given.positional.items[0];
    given.positional.items++;
    given.positional.count--;
    task->on_error = call_last;
    return task_then(task, call_last, call_value(machine, function, &given));
}

static Flow keep_failure(Machine *machine, Task *task)
{
    Running *running = (Running *)task;
    running->failure = machine->error;
    return call_last(machine, task);
}

static ModuleObject *new_main(Machine *machine, const Running *running)
{
    Arena *arena = machine->arena;
    ModuleObject *module = module_new(machine, STR("__main__"));
    Namespace *names = module->names;
    bool script =
        running->program->kind == PROGRAM_FILE && running->package.at == NULL;
    module->path = running->file;
    namespace_put(names, STR("__package__"),
                  script ? value_none()
                         : value_string(arena, running->package));
    namespace_put(names, STR("__spec__"),
                  script ? value_none() : value_opaque());
    namespace_put(names, STR("__loader__"), value_opaque());
    namespace_put(names, STR("__builtins__"),
                  module_library(machine, STR("builtins")));
    // Up to 3.8 as it was typed.
    if (running->file.count)
        namespace_put(
            names, STR("__file__"),
            value_string(arena, machine->minor >= 9
                                    ? world_absolute(machine->world,
                                                     running->file, arena)
                                    : running->file));
    namespace_put(machine->modules, STR("__main__"),
                  (Value){.kind = VALUE_MODULE, .module = module});
    return module;
}

static Flow run_main(Machine *machine, Task *task)
{
    Running *running = (Running *)task;
    ModuleObject *module = new_main(machine, running);
    if (running->program->kind == PROGRAM_COMMAND)
        module->code =
            world_code_of_text(machine->world, running->program->text);
    else
        module->code = world_outline(machine->world, running->file);
    task->on_error = keep_failure;
    Flow flow = load_run(machine, module);
    module->initialising = false; // never said of __main__ (main-04)
    return task_then(task, call_last, flow);
}

static Flow refuse(Machine *machine, Task *task, Str text)
{
    (void)task;
    machine->trace.refusal = text;
    return machine_return(machine, value_none());
}

// A folder, or an archive: then it is sys.path[0] itself.
static bool is_container(const Machine *machine, Str path)
{
    Str shown =
        shown_path(machine->world->project->working, path, machine->arena);
    FsKind kind;
    return (world_kind(machine->world, path, &kind) && kind == FS_FOLDER) ||
           (machine->world->launch && str_eq(shown, machine->path_zero));
}

static Flow run_file(Machine *machine, Task *task)
{
    Running *running = (Running *)task;
    running->file = running->program->text;
    if (!is_container(machine, running->file))
        return run_main(machine, task);
    running->package = STR("");
    running->file =
        path_join(machine->arena, running->file, STR("__main__.py"));
    if (world_outline(machine->world, running->file))
        return run_main(machine, task);
    return refuse(machine, task,
                  str_format(machine->arena,
                             "can't find '__main__' module in '%.*s'",
                             STR_ARGS(running->program->text)));
}

static const Place *find_module(Machine *machine, Str name)
{
    Strs folders = {0};
    Str parent = dotted_parent(name);
    Value path = value_of(VALUE_LIST, machine->path);
    if (parent.count) {
        Value holder = namespace_get(machine->modules, parent);
        path = value_is(holder, VALUE_MODULE)
                   ? namespace_get(holder.module->names, STR("__path__"))
                   : (Value){0};
    }
    if (!load_folders(machine, path, &folders))
        return NULL;
    return world_along(machine->world, &folders, name);
}

static Flow refuse_missing(Machine *machine, Task *task, Str name)
{
    return refuse(
        machine, task,
        str_format(machine->arena, "No module named %.*s", STR_ARGS(name)));
}

static Flow run_place(Machine *machine, Task *task, const Place *place,
                      Str package)
{
    Running *running = (Running *)task;
    running->file = place->path;
    running->package = package.count ? package : STR("");
    return run_main(machine, task);
}

static Flow run_in_package(Machine *machine, Task *task)
{
    const Running *running = (Running *)task;
    Str name = running->program->text;
    Str full = str_concat(machine->arena, name, STR(".__main__"));
    const Place *place = find_module(machine, full);
    if (!place || !place_is_found(place))
        return refuse(machine, task,
                      str_format(machine->arena,
                                 "No module named %.*s; '%.*s' is a package "
                                 "and cannot be directly executed",
                                 STR_ARGS(full), STR_ARGS(name)));
    return run_place(machine, task, place, name);
}

static Flow find_main(Machine *machine, Task *task)
{
    const Running *running = (Running *)task;
    Str name = running->program->text;
    const Place *place = find_module(machine, name);
    task->on_error = keep_failure;
    if (!place || !place_is_found(place))
        return refuse_missing(machine, task, name);
    if (place_is_package(place))
        return task_then(task, run_in_package, import_module(machine, name));
    return run_place(machine, task, place, dotted_parent(name));
}

static Flow begin_module(Machine *machine, Task *task)
{
    const Running *running = (Running *)task;
    Str parent = dotted_parent(running->program->text);
    task->on_error = keep_failure;
    if (parent.count)
        return task_then(task, find_main, import_module(machine, parent));
    return find_main(machine, task);
}

static Flow begin_import(Machine *machine, Task *task)
{
    const Running *running = (Running *)task;
    task->on_error = keep_failure;
    return task_then(task, call_last,
                     import_module(machine, running->program->text));
}

static Flow begin(Machine *machine, Task *task)
{
    const Running *running = (Running *)task;
    static TaskState *const states[] = {
        [PROGRAM_FILE] = run_file,
        [PROGRAM_MODULE] = begin_module,
        [PROGRAM_COMMAND] = run_main,
        [PROGRAM_IMPORT] = begin_import,
    };
    TaskState *state = states[running->program->kind];
    if (!machine->world->launch)
        return state(machine, task);
    return task_then(task, state, startup_run(machine));
}

Flow running_push_end(Machine *machine, bool failed)
{
    Running *running = ARENA_NEW(machine->arena, Running);
    if (failed)
        running->failure = machine->error;
    return task_push(machine, &running->task, call_last);
}

Flow running_push(Machine *machine, const Program *program)
{
    Running *running = ARENA_NEW(machine->arena, Running);
    running->program = program;
    return task_push(machine, &running->task, begin);
}
