#include "simulate/elsewhere.h"

#include "simulate/class.h"
#include "simulate/native.h"

Value elsewhere_coroutine(Machine *machine, CodeFrame *frame)
{
    Opaque *coroutine = ARENA_NEW(machine->arena, Opaque);
    coroutine->coroutine = &frame->frame;
    frame->frame.step = machine->run_code;
    return value_of(VALUE_OPAQUE, coroutine);
}

bool elsewhere_waits(Value value)
{
    const Opaque *opaque = value_is(value, VALUE_OPAQUE) ? value.object : NULL;
    return opaque && opaque->coroutine;
}

bool elsewhere_is_left(Value value, Str name)
{
    return elsewhere_waits(value) &&
           (str_eq(name, STR("close")) || str_eq(name, STR("aclose")) ||
            str_starts_with(name, STR("__class")));
}

void elsewhere_doubt(Machine *machine, Value value)
{
    if (elsewhere_waits(value))
        machine_doubt(machine, machine_spot(machine),
                      STR("what this coroutine or asynchronous generator does "
                          "is not followed"));
}

Flow elsewhere_await(Machine *machine, Value coroutine)
{
    Opaque *opaque = coroutine.object;
    Frame *frame = opaque->coroutine;
    opaque->coroutine = NULL;
    return machine_push(machine, frame, frame->step);
}

void elsewhere_doubt_given(Machine *machine, const Arguments *arguments)
{
    for (size_t i = 0; i < arguments->positional.count; i++) {
        if (elsewhere_waits(arguments->positional.items[i]))
            machine_doubt(machine, machine_spot(machine),
                          STR("whether the coroutine given here runs, and "
                              "when, is not known"));
    }
}

static bool is_thread(Value base)
{
    const NativeMethod *native =
        value_is(base, VALUE_NATIVE) ? base.object : NULL;
    return native &&
           str_eq(str_from(native->native->name), STR("threading.Thread"));
}

static bool descends_from_thread(const Class *klass)
{
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        const Values *bases = &klass->mro[i]->bases;
        for (size_t k = 0; k < bases->count; k++) {
            if (is_thread(bases->items[k]))
                return true;
        }
    }
    return false;
}

Value elsewhere_method(Machine *machine, Value object, Str name)
{
    const Instance *instance = object.object;
    bool starts = str_eq(name, STR("start"));
    if ((!starts && !str_eq(name, STR("join"))) ||
        !value_is(class_find(instance->klass, STR("run")), VALUE_FUNCTION))
        return (Value){0};
    if (descends_from_thread(instance->klass))
        return native_method(
            machine, starts ? STR("(thread).start") : STR("(thread).join"),
            object);
    if (starts && instance->klass->opaque)
        machine_doubt(machine, machine_spot(machine),
                      STR("whether this runs the method `run` is not known"));
    return (Value){0};
}

void elsewhere_doubt_order(Machine *machine)
{
    for (size_t i = 0; i < machine->threads.count; i++)
        machine_doubt(machine, machine->threads.items[i].spot,
                      STR("what is imported while this thread runs may come "
                          "before what it imports"));
    machine->threads.count = 0;
}
