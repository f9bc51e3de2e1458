#include "simulate/natives.h"

#include "simulate/attribute.h"
#include "simulate/exception.h"
#include "simulate/importing.h"
#include "simulate/iterate.h"
#include "simulate/module_list.h"
#include "simulate/operate.h"
#include "simulate/task.h"

// The modules that stand in folders, as pkgutil tells of them
// (Lib/pkgutil.py): iter_modules imports none, walk_packages the packages.

static Flow doubt(Machine *machine)
{
    machine_doubt(machine, machine_spot(machine),
                  STR("which modules are listed here is not known"));
    return machine_return(machine, value_opaque());
}

// path and prefix of both functions: FLOW_NEXT with what they list, FLOW_RETURN
// where that is not known.
static Flow list_asked(Machine *machine, const Arguments *arguments,
                       Values *infos)
{
    Value path = argument_at(arguments, 0, "path");
    Str prefix = {0};
    if (!value_is(argument_at(arguments, 1, "prefix"), VALUE_ABSENT) &&
        !native_text(arguments, 1, "prefix", &prefix))
        return machine_return(machine, value_opaque());
    if (value_is(path, VALUE_STRING))
        return raise_text(machine, STR("ValueError"),
                          STR("path must be None or list of paths to look for "
                              "modules in"));
    if (arguments->open ||
        (!value_is(path, VALUE_LIST) && !value_is(path, VALUE_TUPLE)) ||
        !module_list(machine, path.object, prefix, infos))
        return machine_return(machine, value_opaque());
    return FLOW_NEXT;
}

static Flow iter_modules(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Values infos = {0};
    Flow flow = list_asked(machine, arguments, &infos);
    return flow == FLOW_NEXT
               ? machine_return(machine,
                                iterator_of(machine->arena, infos, false))
               : flow;
}

// One call of the generator walk_packages: it calls itself for each package.
typedef struct {
    Values infos;
    size_t next;
    Values seen; // folders that it went into
} Level;

typedef struct {
    Iterator iterator;
    VEC(Level) levels;
    Value onerror;
    Str package; // that was given last, to be imported; "" for none
} Walk;

typedef struct {
    Task task;
    Walk *walk;
    Str package;
} Step;

static Flow give_next(Machine *machine, Task *task)
{
    Walk *walk = ((Step *)task)->walk;
    task->on_error = NULL;
    while (walk->levels.count) {
        Level *level = &vec_last(&walk->levels);
        if (level->next == level->infos.count) {
            walk->levels.count--;
            continue;
        }
        Value info = level->infos.items[level->next++];
        const Sequence *parts = info.object;
        if (truth_of(parts->items.items[2]) == TRUTH_TRUE)
            walk->package = value_text(parts->items.items[1]);
        return machine_return(machine, info);
    }
    walk->iterator.done = true;
    return machine_return(machine, (Value){0});
}

static bool has_seen(const Level *level, Value folder)
{
    for (size_t i = 0; i < level->seen.count; i++) {
        if (value_equal(level->seen.items[i], folder))
            return true;
    }
    return false;
}

static Flow enter_path(Machine *machine, Task *task)
{
    const Step *step = (Step *)task;
    Value path = machine->result;
    Level *level = &vec_last(&step->walk->levels);
    Sequence fresh = {0};
    task->on_error = NULL;
    bool is_known = value_is(path, VALUE_LIST) || value_is(path, VALUE_TUPLE);
    const Sequence *given = path.object;
    for (size_t i = 0; is_known && i < given->items.count; i++) {
        if (has_seen(level, given->items.items[i]))
            continue;
        vec_push(machine->arena, &level->seen, given->items.items[i]);
        vec_push(machine->arena, &fresh.items, given->items.items[i]);
    }
    Level below = {0};
    Str prefix = str_concat(machine->arena, step->package, STR("."));
    if (!is_known || given->open ||
        !module_list(machine, &fresh, prefix, &below.infos))
        (void)doubt(machine);
    vec_push(machine->arena, &step->walk->levels, below);
    return give_next(machine, task);
}

static Flow skip_path(Machine *machine, Task *task)
{
    return error_is(machine, STR("AttributeError")) ? give_next(machine, task)
                                                    : FLOW_RAISE;
}

static Flow ask_path(Machine *machine, Task *task)
{
    const Step *step = (Step *)task;
    task->on_error = skip_path;
    return task_then(
        task, enter_path,
        attribute_get(machine, namespace_get(machine->modules, step->package),
                      STR("__path__")));
}

static Flow fail_package(Machine *machine, Task *task)
{
    const Step *step = (Step *)task;
    Walk *walk = step->walk;
    bool is_handled = !value_is(walk->onerror, VALUE_ABSENT) &&
                      !value_is(walk->onerror, VALUE_NONE);
    task->on_error = NULL;
    if (is_handled && error_is(machine, STR("Exception")))
        return task_then(task, give_next,
                         call_with(machine, walk->onerror,
                                   value_string(machine->arena, step->package),
                                   (Value){0}));
    if (error_is(machine, STR("ImportError")))
        return give_next(machine, task);
    walk->iterator.done = true;
    return FLOW_RAISE;
}

static Flow begin_step(Machine *machine, Task *task)
{
    Step *step = (Step *)task;
    step->package = step->walk->package;
    step->walk->package = (Str){0};
    if (step->package.count == 0)
        return give_next(machine, task);
    task->on_error = fail_package;
    return task_then(task, ask_path, import_module(machine, step->package));
}

static Flow advance(Machine *machine, Iterator *iterator)
{
    Step *step = ARENA_NEW(machine->arena, Step);
    step->walk = (Walk *)iterator;
    return task_push(machine, &step->task, begin_step);
}

static Flow walk_packages(Machine *machine, Value self,
                          const Arguments *arguments)
{
    (void)self;
    Level top = {0};
    Flow flow = list_asked(machine, arguments, &top.infos);
    if (flow != FLOW_NEXT)
        return flow == FLOW_RETURN ? doubt(machine) : flow;
    Walk *walk = ARENA_NEW(machine->arena, Walk);
    walk->iterator.kind = ITERATE_PIPE;
    walk->iterator.advance = advance;
    walk->onerror = argument_at(arguments, 2, "onerror");
    vec_push(machine->arena, &walk->levels, top);
    return machine_return(machine, value_of(VALUE_ITERATOR, &walk->iterator));
}

static const Native rows[] = {
    {"pkgutil.iter_modules", iter_modules, false},
    {"pkgutil.walk_packages", walk_packages, false},
};

NativeTable natives_of_packages(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
