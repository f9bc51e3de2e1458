#include "simulate/natives.h"

#include "host/lock.h"
#include "project/shown.h"
#include "search/pth.h"
#include "simulate/frame.h"
#include "simulate/task.h"

// site.addsitedir(folder): it comes onto sys.path, and its .pth files act as
// those of site-packages do (Lib/site.py; dyn-37).

typedef struct {
    Task task;
    PthLines lines;
    size_t next;
    Str failed; // file of which a line raised: the rest of it is dropped
} Adding;

static TaskState next_line;

static void add_path(Machine *machine, Str path)
{
    Values *items = &machine->path->items;
    Value value = value_string(
        machine->arena, world_absolute(machine->world, path, machine->arena));
    for (size_t i = 0; i < items->count; i++) {
        if (value_same(items->items[i], value))
            return;
    }
    vec_push(machine->arena, items, value);
}

static Flow drop_file(Machine *machine, Task *task)
{
    Adding *adding = (Adding *)task;
    (void)machine;
    adding->failed = adding->lines.items[adding->next - 1].file;
    task->state = next_line;
    return FLOW_NEXT;
}

static Flow run_line(Machine *machine, Str text)
{
    CodeFrame *caller = frame_innermost(machine);
    const Code *code = world_code_of_text(machine->world, text);
    CodeFrame *frame =
        frame_new(machine, code, 0, caller->module, caller->path);
    frame->env = env_new(machine->arena, code, 0, NULL);
    frame->env->names = namespace_new(machine->arena);
    return frame_push(machine, frame);
}

static Flow next_line(Machine *machine, Task *task)
{
    Adding *adding = (Adding *)task;
    while (adding->next < adding->lines.count) {
        const PthLine *line = &adding->lines.items[adding->next++];
        if (str_eq(line->file, adding->failed))
            continue;
        if (line->kind == PTH_PATH)
            add_path(machine, line->text);
        if (line->kind != PTH_IMPORT)
            continue;
        task->on_error = drop_file;
        return task_then(task, next_line, run_line(machine, line->text));
    }
    return machine_return(machine, value_none());
}

static Flow add_site(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Str folder;
    const Project *project = machine->world->project;
    if (!native_text(arguments, 0, "sitedir", &folder) ||
        !frame_innermost(machine)) {
        machine->path->open = true;
        return machine_return(machine, value_none());
    }
    Adding *adding = ARENA_NEW(machine->arena, Adding);
    folder = shown_path(project->working, folder, machine->arena);
    add_path(machine, folder);
    world_saw_more(machine->world);
    lock_take(machine->world->gate); // the listing is the search's, too
    pth_read(project->listing, folder, machine->minor, machine->arena,
             &adding->lines);
    lock_release(machine->world->gate);
    return task_push(machine, &adding->task, next_line);
}

static const Native rows[] = {
    {"site.addsitedir", add_site, false},
};

NativeTable natives_of_site(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
