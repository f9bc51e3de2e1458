#include "simulate/natives.h"

#include "simulate/class.h"
#include "simulate/elsewhere.h"
#include "simulate/task.h"

// asyncio.run and threading.Thread (elsewhere.h).

static Flow run_coroutine(Machine *machine, Value self,
                          const Arguments *arguments)
{
    (void)self;
    Value main = argument_at(arguments, 0, "main");
    return elsewhere_waits(main) ? elsewhere_await(machine, main)
                                 : machine_return(machine, value_opaque());
}

typedef struct {
    Task task;
    Values left;
    size_t next;
} Gathering;

static Flow run_next(Machine *machine, Task *task)
{
    Gathering *gathering = (Gathering *)task;
    while (gathering->next < gathering->left.count) {
        Value given = gathering->left.items[gathering->next++];
        if (elsewhere_waits(given))
            return task_then(task, run_next, elsewhere_await(machine, given));
    }
    return machine_return(machine, value_opaque());
}

// asyncio.gather: one after the other, each up to its end.
static Flow gather(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Gathering *gathering = ARENA_NEW(machine->arena, Gathering);
    gathering->left = arguments->positional;
    if (arguments->positional.count > 1)
        machine_doubt(machine, machine_spot(machine),
                      STR("in which order these coroutines go on is not "
                          "known"));
    return task_push(machine, &gathering->task, run_next);
}

static Flow new_thread(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    static const char *const methods[] = {"join", "start"};
    Class *klass = class_of_library(machine, STR("threading"), STR("Thread"));
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        namespace_put(
            klass->names, str_from(methods[i]),
            native_method(machine,
                          str_format(machine->arena, "(thread).%s", methods[i]),
                          (Value){0}));
    Instance *thread = instance_new(machine->arena, klass);
    thread->open = true;
    namespace_put(thread->attributes, STR("(target)"),
                  argument_at(arguments, 1, "target"));
    namespace_put(thread->attributes, STR("(args)"),
                  argument_at(arguments, 3, "args"));
    return machine_return(machine, value_of(VALUE_INSTANCE, thread));
}

typedef struct {
    Task task;
    Value thread;
    Spot spot;
} Starting;

// What it raises is printed, and ends nothing but the thread.
static Flow end_thread(Machine *machine, Task *task)
{
    const Starting *starting = (Starting *)task;
    task->on_error = NULL;
    vec_push(machine->arena, &machine->threads,
             (RunningThread){starting->thread.object, starting->spot});
    return machine_return(machine, value_none());
}

static Flow call_target(Machine *machine, Task *task)
{
    const Starting *starting = (Starting *)task;
    const Instance *thread = starting->thread.object;
    Value target = namespace_get(thread->attributes, STR("(target)"));
    Value args = namespace_get(thread->attributes, STR("(args)"));
    Value method = class_find(thread->klass, STR("run"));
    Arguments arguments = {0};
    task->on_error = end_thread;
    if (value_is(method, VALUE_FUNCTION))
        return task_then(
            task, end_thread,
            call_with(machine, method, starting->thread, (Value){0}));
    if (value_is(args, VALUE_TUPLE) || value_is(args, VALUE_LIST)) {
        const Sequence *given = args.object;
        arguments.positional = given->items;
        arguments.open = given->open;
    }
    if (value_is(target, VALUE_ABSENT) || value_is(target, VALUE_NONE))
        return end_thread(machine, task);
    return task_then(task, end_thread, call_value(machine, target, &arguments));
}

static Flow start_thread(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)arguments;
    if (!value_is(self, VALUE_INSTANCE))
        return machine_return(machine, value_opaque());
    Starting *starting = ARENA_NEW(machine->arena, Starting);
    starting->thread = self;
    starting->spot = machine_spot(machine);
    return task_push(machine, &starting->task, call_target);
}

static Flow join_thread(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)arguments;
    size_t kept = 0;
    for (size_t i = 0; i < machine->threads.count; i++) {
        RunningThread running = machine->threads.items[i];
        if (!value_is(self, VALUE_INSTANCE) || running.thread != self.object)
            machine->threads.items[kept++] = running;
    }
    machine->threads.count = kept;
    return machine_return(machine, value_none());
}

// Executors run what they are given on threads or in processes of their own.
static Flow give_away(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    (void)arguments;
    machine_doubt(machine, machine_spot(machine),
                  STR("what runs elsewhere, and when, is not followed"));
    return machine_return(machine, value_opaque());
}

static const Native rows[] = {
    {"(thread).join", join_thread, false},
    {"(thread).start", start_thread, false},
    {"asyncio.gather", gather, false},
    {"asyncio.run", run_coroutine, false},
    {"concurrent.futures.ProcessPoolExecutor().map", give_away, false},
    {"concurrent.futures.ProcessPoolExecutor().submit", give_away, false},
    {"concurrent.futures.ThreadPoolExecutor().map", give_away, false},
    {"concurrent.futures.ThreadPoolExecutor().submit", give_away, false},
    {"threading.Thread", new_thread, false},
};

NativeTable natives_of_threads(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
