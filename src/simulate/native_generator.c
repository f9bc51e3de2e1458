#include "simulate/natives.h"

#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/generator.h"
#include "simulate/task.h"

// The methods of generators.

static Flow give_yielded(Machine *machine, Task *task)
{
    (void)task;
    return value_is(machine->result, VALUE_ABSENT)
               ? raise_text(machine, STR("StopIteration"), (Str){0})
               : FLOW_RETURN;
}

typedef struct {
    Task task;
    Iterator *generator;
    Value value;
} Passing;

static Flow begin_send(Machine *machine, Task *task)
{
    const Passing *passing = (Passing *)task;
    return task_then(
        task, give_yielded,
        generator_resume(machine, passing->generator, passing->value));
}

static Flow begin_throw(Machine *machine, Task *task)
{
    const Passing *passing = (Passing *)task;
    return task_then(
        task, give_yielded,
        generator_throw(machine, passing->generator, passing->value));
}

static Flow push(Machine *machine, Value self, Value value, TaskState *begin)
{
    Passing *passing = ARENA_NEW(machine->arena, Passing);
    passing->generator = self.object;
    passing->value = value;
    return task_push(machine, &passing->task, begin);
}

static Flow send_value(Machine *machine, Value self, Value value)
{
    const Iterator *generator = self.object;
    if (generator->done)
        return raise_text(machine, STR("StopIteration"), (Str){0});
    if (!generator->frame->started && !value_is(value, VALUE_NONE)) {
        if (value_is(value, VALUE_OPAQUE))
            return machine_return(machine, value_opaque());
        return raise_text(
            machine, STR("TypeError"),
            STR("can't send non-None value to a just-started generator"));
    }
    return push(machine, self, value, begin_send);
}

static Flow generator_send(Machine *machine, Value self,
                           const Arguments *arguments)
{
    if (arguments->open || arguments->positional.count != 1)
        return machine_return(machine, value_opaque());
    return send_value(machine, self, arguments->positional.items[0]);
}

static Flow generator_step(Machine *machine, Value self,
                           const Arguments *arguments)
{
    (void)arguments;
    return send_value(machine, self, value_none());
}

static Flow throw_it(Machine *machine, Value self, const Arguments *arguments)
{
    Value thrown = argument_at(arguments, 0, NULL);
    if (value_is(thrown, VALUE_CLASS) &&
        class_is_exception(machine, thrown.klass))
        thrown = exception_new(machine, thrown.klass, (Values){0});
    const Instance *instance =
        value_is(thrown, VALUE_INSTANCE) ? thrown.object : NULL;
    if (arguments->positional.count == 1 && instance && instance->exception)
        return push(machine, self, thrown, begin_throw);
    machine_doubt(machine, machine_spot(machine),
                  STR("what is thrown into this generator is not known"));
    return machine_return(machine, value_opaque());
}

static Flow close_it(Machine *machine, Value self, const Arguments *arguments)
{
    (void)arguments;
    return generator_close(machine, self.object);
}

static const Native rows[] = {
    {"generator.__next__", generator_step, false},
    {"generator.close", close_it, false},
    {"generator.send", generator_send, false},
    {"generator.throw", throw_it, false},
};

NativeTable natives_of_generators(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
