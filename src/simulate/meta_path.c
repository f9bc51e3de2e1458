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

static const char search_name[] = "PathFinder";

// They are classes, of which nothing but the name matters.
static Value new_finder(Arena *arena, const char *name)
{
    Class *klass = ARENA_NEW(arena, Class);
    klass->name = str_from(name);
    klass->qualified = klass->name;
    klass->module = STR("_frozen_importlib");
    klass->names = namespace_new(arena);
    klass->mro = ARENA_ARRAY(arena, Class *, 1);
    klass->mro[klass->mro_count++] = klass;
    klass->opaque = true;
    return value_of(VALUE_CLASS, klass);
}

Sequence *meta_path_new(Arena *arena)
{
    static const char *const standard[] = {"BuiltinImporter", "FrozenImporter",
                                           search_name};
    Sequence *finders = ARENA_NEW(arena, Sequence);
    for (size_t i = 0; i < sizeof standard / sizeof standard[0]; i++)
        vec_push(arena, &finders->items, new_finder(arena, standard[i]));
    return finders;
}

bool meta_path_is_standard(Value finder)
{
    return value_is(finder, VALUE_CLASS) && !finder.klass->home &&
           str_eq(finder.klass->module, STR("_frozen_importlib"));
}

bool meta_path_is_search(Value finder)
{
    return meta_path_is_standard(finder) &&
           str_eq(finder.klass->name, str_from(search_name));
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
    return task_then(task, call_finder,
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
