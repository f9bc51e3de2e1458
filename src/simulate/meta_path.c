#include "simulate/meta_path.h"

#include "simulate/attribute.h"
#include "simulate/call.h"
#include "simulate/exception.h"
#include "simulate/task.h"

typedef struct {
    Task task;
    Value finder;
    Str name;
    Value path;
} Finding;

static const char path_finder[] = "_frozen_importlib_external.PathFinder";

static const char *const standard[] = {
    "_frozen_importlib.BuiltinImporter",
    "_frozen_importlib.FrozenImporter",
    path_finder,
};

enum { STANDARD_COUNT = sizeof standard / sizeof standard[0] };

Sequence *meta_path_new(Arena *arena)
{
    Sequence *finders = ARENA_NEW(arena, Sequence);
    for (size_t i = 0; i < STANDARD_COUNT; i++)
        vec_push(arena, &finders->items,
                 value_library(arena, str_from(standard[i])));
    return finders;
}

static Str library_name(Value finder)
{
    const Opaque *opaque =
        value_is(finder, VALUE_OPAQUE) ? finder.object : NULL;
    return opaque ? opaque->name : (Str){0};
}

bool meta_path_is_search(Value finder)
{
    return str_eq(library_name(finder), str_from(path_finder));
}

bool meta_path_is_standard(Value finder)
{
    for (size_t i = 0; i < STANDARD_COUNT; i++) {
        if (str_eq(library_name(finder), str_from(standard[i])))
            return true;
    }
    return false;
}

static Flow doubt(Machine *machine, const Finding *finding)
{
    machine_doubt(machine, machine_spot(machine),
                  str_format(machine->arena,
                             "whether a finder on sys.meta_path finds '%.*s' "
                             "is not known",
                             STR_ARGS(finding->name)));
    return machine_return(machine, value_none());
}

static Flow judge(Machine *machine, Task *task)
{
    const Finding *finding = (Finding *)task;
    Value spec = machine->result;
    task->on_error = NULL;
    if (value_is(spec, VALUE_NONE) || value_is(spec, VALUE_INSTANCE))
        return FLOW_RETURN;
    return doubt(machine, finding);
}

static Flow call_finder(Machine *machine, Task *task)
{
    const Finding *finding = (Finding *)task;
    Arguments arguments = {0};
    task->on_error = NULL;
    vec_push(machine->arena, &arguments.positional,
             value_string(machine->arena, finding->name));
    vec_push(machine->arena, &arguments.positional, finding->path);
    vec_push(machine->arena, &arguments.positional, value_none());
    return task_then(task, judge,
                     call_value(machine, machine->result, &arguments));
}

static Flow without_method(Machine *machine, Task *task)
{
    enum { FIND_MODULE_UNTIL = 11 };
    if (!error_is(machine, STR("AttributeError")))
        return FLOW_RAISE;
    return machine->minor > FIND_MODULE_UNTIL
               ? machine_return(machine, value_none())
               : doubt(machine, (Finding *)task);
}

static Flow begin(Machine *machine, Task *task)
{
    const Finding *finding = (Finding *)task;
    task->on_error = without_method;
    return task_then(
        task, call_finder,
        attribute_get(machine, finding->finder, STR("find_spec")));
}

Flow meta_path_ask(Machine *machine, Value finder, Str name, Value path)
{
    Finding *finding = ARENA_NEW(machine->arena, Finding);
    finding->finder = finder;
    finding->name = name;
    finding->path = path;
    return task_push(machine, &finding->task, begin);
}
