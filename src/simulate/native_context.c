#include "simulate/natives.h"

#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/frame.h"
#include "simulate/generator.h"
#include "simulate/task.h"

// @contextlib.contextmanager: `with` goes on with a generator where it enters
// and where it leaves (Lib/contextlib.py, _GeneratorContextManager).

typedef struct {
    Task task;
    Iterator *generator;
    Value error; // that left the body; absent for none
} Step;

static Iterator *generator_of(Value manager)
{
    const Instance *instance = manager.object;
    return namespace_get(instance->attributes, STR("gen")).object;
}

static Flow push(Machine *machine, Value manager, Value error, TaskState *state)
{
    Step *step = ARENA_NEW(machine->arena, Step);
    step->generator = generator_of(manager);
    step->error = error;
    return task_push(machine, &step->task, state);
}

static Flow take_first(Machine *machine, Task *task)
{
    (void)task;
    return value_is(machine->result, VALUE_ABSENT)
               ? raise_text(machine, STR("RuntimeError"),
                            STR("generator didn't yield"))
               : FLOW_RETURN;
}

static Flow begin(Machine *machine, Task *task)
{
    const Step *step = (Step *)task;
    return task_then(task, take_first,
                     generator_resume(machine, step->generator, value_none()));
}

static Flow enter(Machine *machine, Value self, const Arguments *arguments)
{
    (void)arguments;
    return value_is(self, VALUE_INSTANCE)
               ? push(machine, self, (Value){0}, begin)
               : machine_return(machine, value_opaque());
}

static Flow take_last(Machine *machine, Task *task)
{
    const Step *step = (Step *)task;
    bool raised = !value_is(step->error, VALUE_ABSENT);
    if (value_is(machine->result, VALUE_ABSENT))
        return machine_return(machine, value_bool(raised));
    return raise_format(machine, STR("RuntimeError"), "generator didn't stop%s",
                        raised ? " after throw()" : "");
}

static Flow end(Machine *machine, Task *task)
{
    const Step *step = (Step *)task;
    return task_then(task, take_last,
                     generator_resume(machine, step->generator, value_none()));
}

// The same exception came out again: `with` raises it by itself.
static Flow judge_error(Machine *machine, Task *task)
{
    const Step *step = (Step *)task;
    return value_same(machine->error, step->error)
               ? machine_return(machine, value_bool(false))
               : FLOW_RAISE;
}

static Flow throw_in(Machine *machine, Task *task)
{
    const Step *step = (Step *)task;
    task->on_error = judge_error;
    return task_then(task, take_last,
                     generator_throw(machine, step->generator, step->error));
}

static Flow leave(Machine *machine, Value self, const Arguments *arguments)
{
    Value error = argument_at(arguments, 1, "value");
    if (!value_is(self, VALUE_INSTANCE))
        return machine_return(machine, value_opaque());
    return value_is(error, VALUE_INSTANCE)
               ? push(machine, self, error, throw_in)
               : push(machine, self, (Value){0}, end);
}

static Value code_of_project(Machine *machine)
{
    Opaque *code = ARENA_NEW(machine->arena, Opaque);
    code->since = machine_spot(machine);
    code->code = true;
    return value_of(VALUE_OPAQUE, code);
}

// A manager that decorates a function (contextlib.ContextDecorator).
static Flow decorate(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    (void)arguments;
    return machine_return(machine, code_of_project(machine));
}

static Value new_manager(Machine *machine, Value generator)
{
    static const struct {
        Str name;
        Str native;
    } methods[] = {
        {STR_INIT("__call__"), STR_INIT("(context).__call__")},
        {STR_INIT("__enter__"), STR_INIT("(context).__enter__")},
        {STR_INIT("__exit__"), STR_INIT("(context).__exit__")},
    };
    Class *klass = class_of_library(machine, STR("contextlib"),
                                    STR("_GeneratorContextManager"));
    Instance *manager = instance_new(machine->arena, klass);
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        namespace_put(klass->names, methods[i].name,
                      native_method(machine, methods[i].native, (Value){0}));
    namespace_put(manager->attributes, STR("gen"), generator);
    manager->open = true;
    return value_of(VALUE_INSTANCE, manager);
}

typedef struct {
    Task task;
    Function *function;
    Arguments arguments;
} Making;

static Flow take_generator(Machine *machine, Task *task)
{
    (void)task;
    Value made = machine->result;
    const Iterator *iterator =
        value_is(made, VALUE_ITERATOR) ? made.object : NULL;
    return machine_return(machine,
                          iterator && iterator->kind == ITERATE_GENERATOR
                              ? new_manager(machine, made)
                              : code_of_project(machine));
}

static Flow make_generator(Machine *machine, Task *task)
{
    const Making *making = (Making *)task;
    return task_then(
        task, take_generator,
        call_value(machine, value_of(VALUE_FUNCTION, making->function->wrapped),
                   &making->arguments));
}

static Flow call_manager(Machine *machine, Function *function,
                         const Arguments *arguments)
{
    Making *making = ARENA_NEW(machine->arena, Making);
    making->function = function;
    making->arguments = *arguments;
    return task_push(machine, &making->task, make_generator);
}

static Flow context_manager(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)self;
    Value given = argument_at(arguments, 0, "func");
    if (!value_is(given, VALUE_FUNCTION))
        return machine_return(machine, code_of_project(machine));
    Function *function = ARENA_NEW(machine->arena, Function);
    *function = *(const Function *)given.object;
    function->wrapped = given.object;
    function->run = call_manager;
    return machine_return(machine, value_of(VALUE_FUNCTION, function));
}

static const Native rows[] = {
    {"(context).__call__", decorate, false},
    {"(context).__enter__", enter, false},
    {"(context).__exit__", leave, false},
    {"contextlib.contextmanager", context_manager, false},
};

NativeTable natives_of_contexts(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
