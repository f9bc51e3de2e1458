#include "simulate/startup.h"

#include "base/path.h"
#include "simulate/frame.h"
#include "simulate/importing.h"
#include "simulate/module.h"
#include "simulate/task.h"

#include <string.h>

typedef struct {
    Task task;
    const Startup *startup;
    size_t next; // line
    Str failed;  // file of which a line raised: the rest of it is dropped
    ModuleObject *site;
} Starting;

static TaskState next_line;

// sys.path[0] comes in front of what start-up put there (pth-13).
static Flow finish(Machine *machine, Task *task)
{
    (void)task;
    const SearchEntries *entries = search_entries(machine->world->search);
    for (size_t i = 0; i < entries->count; i++) {
        if (!str_eq(entries->items[i].kind, STR("start")))
            continue;
        Values *items = &machine->path->items;
        Str folder = world_absolute(machine->world, entries->items[i].path,
                                    machine->arena);
        const Launch *launch = machine->world->launch;
        if (launch &&
            (launch->kind == LAUNCH_COMMAND || launch->kind == LAUNCH_STDIN))
            folder = (Str){0}; // start-14
        vec_push(machine->arena, items, value_none());
        memmove(items->items + 1, items->items,
                (items->count - 1) * sizeof(Value));
        items->items[0] = value_string(machine->arena, folder);
        break;
    }
    return machine_return(machine, value_none());
}

static Flow import_custom(Machine *machine, Task *task, const Place *place,
                          Str name, TaskState *then)
{
    task->on_error = then;
    if (!place)
        return then(machine, task);
    return task_then(task, then, import_module(machine, name));
}

static Flow customise_user(Machine *machine, Task *task)
{
    const Starting *starting = (Starting *)task;
    return import_custom(machine, task, starting->startup->user_customize,
                         STR("usercustomize"), finish);
}

static Flow customise_site(Machine *machine, Task *task)
{
    const Starting *starting = (Starting *)task;
    return import_custom(machine, task, starting->startup->site_customize,
                         STR("sitecustomize"), customise_user);
}

static Flow drop_file(Machine *machine, Task *task)
{
    enum { LINES_ALONE = 15 }; // PEP 829: an error costs its line only
    Starting *starting = (Starting *)task;
    if (machine->minor < LINES_ALONE)
        starting->failed =
            starting->startup->lines.items[starting->next - 1].path;
    task->state = next_line;
    return FLOW_NEXT;
}

// "pkg.mod:name" of a .start file is called.
static Str text_of_line(Machine *machine, const StartLine *line)
{
    Str rest = line->text;
    if (!line->is_call)
        return rest;
    Str module = str_trim(str_cut(&rest, ':'));
    rest = str_trim(rest);
    return str_format(machine->arena, "import %.*s\n%.*s.%.*s()\n",
                      STR_ARGS(module), STR_ARGS(module), STR_ARGS(rest));
}

// What Lib/site.py, addpackage, has in its own variables when it runs a line.
static Namespace *variables_of(Machine *machine, const StartLine *line)
{
    Arena *arena = machine->arena;
    Str full = world_absolute(machine->world, line->path, arena);
    Namespace *names = namespace_new(arena);
    namespace_put(names, STR("sitedir"),
                  value_string(arena, path_folder(full)));
    namespace_put(names, STR("name"), value_string(arena, path_name(full)));
    namespace_put(names, STR("fullname"), value_string(arena, full));
    namespace_put(names, STR("line"), value_string(arena, line->text));
    return names;
}

static Flow run_text(Machine *machine, const Starting *starting,
                     const StartLine *line)
{
    const Code *code =
        world_code_of_text(machine->world, text_of_line(machine, line));
    CodeFrame *frame = frame_new(machine, code, 0, starting->site, line->path);
    frame->env = env_new(machine->arena, code, 0, NULL);
    frame->env->names = variables_of(machine, line);
    return frame_push(machine, frame);
}

// The finder of an editable install is known to the search, as are paths.
static Flow run_line(Machine *machine, const Starting *starting,
                     const StartLine *line)
{
    switch (line->kind) {
    case START_PATHS:
    case START_NAMESPACE:
        return machine_return(machine, value_none());
    case START_EDITABLE: {
        Str rest = line->text;
        (void)str_cut(&rest, ' ');
        return import_module(machine, str_trim(str_cut(&rest, ';')));
    }
    case START_UNKNOWN:
    case START_HARMLESS:
    case START_DISTUTILS:
    case START_FAILS:
        break;
    }
    return run_text(machine, starting, line);
}

static Flow next_line(Machine *machine, Task *task)
{
    Starting *starting = (Starting *)task;
    const StartLines *lines = &starting->startup->lines;
    while (starting->next < lines->count) {
        const StartLine *line = &lines->items[starting->next++];
        if (starting->failed.count && str_eq(line->path, starting->failed))
            continue;
        task->on_error = drop_file;
        return task_then(task, next_line, run_line(machine, starting, line));
    }
    return customise_site(machine, task);
}

// Modules that *-nspkg.pth files make.
static void put_early(Machine *machine, const EarlyModules *early)
{
    Arena *arena = machine->arena;
    for (size_t i = 0; i < early->count; i++) {
        const EarlyModule *made = &early->items[i];
        ModuleObject *module = module_new(machine, made->name);
        Values portions = {0};
        for (size_t j = 0; j < made->portions.count; j++)
            vec_push(arena, &portions,
                     value_string(arena, world_absolute(machine->world,
                                                        made->portions.items[j],
                                                        arena)));
        namespace_put(module->names, STR("__path__"),
                      value_sequence(arena, VALUE_LIST, portions, false));
        namespace_put(machine->modules, made->name,
                      (Value){.kind = VALUE_MODULE, .module = module});
    }
}

Flow startup_run(Machine *machine)
{
    Starting *starting = ARENA_NEW(machine->arena, Starting);
    starting->startup = search_startup(machine->world->search);
    starting->site = module_new(machine, STR("site"));
    put_early(machine, &starting->startup->early);
    return task_push(machine, &starting->task, next_line);
}
