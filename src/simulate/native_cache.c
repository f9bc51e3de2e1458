#include "simulate/natives.h"

#include "simulate/class.h"
#include "simulate/refuse.h"
#include "simulate/task.h"

// What is run once and remembered (Lib/functools.py): functions by their
// arguments, properties in the instance.

enum { MEMORY_MOST = 100 }; // the default of lru_cache is 128

typedef struct {
    Values arguments;
    Value result;
} Remembered;

struct Memory {
    VEC(Remembered) items;
};

typedef struct {
    Task task;
    Function *function;
    Arguments arguments;
} Remembering;

static bool same_values(const Values *a, const Values *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (!value_equal(a->items[i], b->items[i]))
            return false;
    }
    return true;
}

static const Remembered *find(const struct Memory *memory, const Values *values)
{
    for (size_t i = 0; i < memory->items.count; i++) {
        if (same_values(&memory->items.items[i].arguments, values))
            return &memory->items.items[i];
    }
    return NULL;
}

// What is not known may be equal to anything.
static bool may_remember(const Arguments *arguments)
{
    if (arguments->open || arguments->keywords.count)
        return false;
    for (size_t i = 0; i < arguments->positional.count; i++) {
        if (value_is(arguments->positional.items[i], VALUE_OPAQUE))
            return false;
    }
    return true;
}

static Flow refuse_arguments(Machine *machine, const Arguments *arguments)
{
    Flow flow = FLOW_NEXT;
    for (size_t i = 0; i < arguments->positional.count && flow == FLOW_NEXT;
         i++)
        flow = refuse_key(machine, arguments->positional.items[i]);
    for (size_t i = 0; i < arguments->keywords.count && flow == FLOW_NEXT; i++)
        flow = refuse_key(machine, arguments->keywords.items[i].value);
    return flow;
}

static Flow remember(Machine *machine, Task *task)
{
    const Remembering *remembering = (Remembering *)task;
    struct Memory *memory = remembering->function->memory;
    Remembered item = {remembering->arguments.positional, machine->result};
    if (may_remember(&remembering->arguments) &&
        memory->items.count < MEMORY_MOST)
        vec_push(machine->arena, &memory->items, item);
    return FLOW_RETURN;
}

static Flow call_wrapped(Machine *machine, Task *task)
{
    const Remembering *remembering = (Remembering *)task;
    return task_then(
        task, remember,
        call_value(machine,
                   value_of(VALUE_FUNCTION, remembering->function->wrapped),
                   &remembering->arguments));
}

static Flow call_cached(Machine *machine, Function *function,
                        const Arguments *arguments)
{
    if (refuse_arguments(machine, arguments) != FLOW_NEXT)
        return FLOW_RAISE;
    const Remembered *known =
        may_remember(arguments) ? find(function->memory, &arguments->positional)
                                : NULL;
    if (known)
        return machine_return(machine, known->result);
    Remembering *remembering = ARENA_NEW(machine->arena, Remembering);
    remembering->function = function;
    remembering->arguments = *arguments;
    return task_push(machine, &remembering->task, call_wrapped);
}

// What caches a function has methods of its own: cache_clear, ….
static Flow cache(Machine *machine, Value self, const Arguments *arguments)
{
    Value given = argument_at(arguments, 0, NULL);
    if (!value_is(given, VALUE_FUNCTION))
        return value_is(given, VALUE_ABSENT) || value_is_constant(given)
                   ? machine_return(
                         machine,
                         native_method(machine, STR("(cache)"), (Value){0}))
                   : native_first(machine, self, arguments);
    Function *function = ARENA_NEW(machine->arena, Function);
    *function = *(const Function *)given.object;
    function->wrapped = given.object;
    function->run = call_cached;
    function->memory = ARENA_NEW(machine->arena, struct Memory);
    function->attributes = namespace_new(machine->arena);
    function->attributes->open = true;
    namespace_put(function->attributes, STR("__wrapped__"), given);
    return machine_return(machine, value_of(VALUE_FUNCTION, function));
}

typedef struct {
    Task task;
    Value property;
    Value object;
} Getting;

static Flow keep_in_instance(Machine *machine, Task *task)
{
    const Getting *getting = (Getting *)task;
    const Instance *property = getting->property.object;
    const Instance *instance = getting->object.object;
    Value name = namespace_get(property->attributes, STR("attrname"));
    if (value_is(name, VALUE_STRING))
        namespace_put(instance->attributes, value_text(name), machine->result);
    return FLOW_RETURN;
}

static Flow call_getter(Machine *machine, Task *task)
{
    const Getting *getting = (Getting *)task;
    const Instance *property = getting->property.object;
    return task_then(task, keep_in_instance,
                     call_with(machine,
                               namespace_get(property->attributes, STR("func")),
                               getting->object, (Value){0}));
}

// __get__(instance, owner)
static Flow get_cached(Machine *machine, Value self, const Arguments *arguments)
{
    Value object = argument_at(arguments, 0, NULL);
    if (!value_is(object, VALUE_INSTANCE) || !value_is(self, VALUE_INSTANCE))
        return machine_return(
            machine, value_is(self, VALUE_ABSENT) ? value_opaque() : self);
    Getting *getting = ARENA_NEW(machine->arena, Getting);
    getting->property = self;
    getting->object = object;
    return task_push(machine, &getting->task, call_getter);
}

// It is kept under the name of the function, which is that of the attribute
// wherever it is used as a decorator.
static Flow cached_property(Machine *machine, Value self,
                            const Arguments *arguments)
{
    Value given = argument_at(arguments, 0, "func");
    if (!value_is(given, VALUE_FUNCTION))
        return native_first(machine, self, arguments);
    const Function *function = given.object;
    Class *klass =
        class_of_library(machine, STR("functools"), STR("cached_property"));
    Instance *property = instance_new(machine->arena, klass);
    namespace_put(
        klass->names, STR("__get__"),
        native_method(machine, STR("(cached property).__get__"), (Value){0}));
    namespace_put(property->attributes, STR("func"), given);
    namespace_put(property->attributes, STR("attrname"),
                  value_string(machine->arena, function->name));
    property->open = true;
    return machine_return(machine, value_of(VALUE_INSTANCE, property));
}

static const Native rows[] = {
    {"(cache)", cache, false},
    {"(cached property).__get__", get_cached, false},
    {"functools.cache", cache, false},
    {"functools.cached_property", cached_property, false},
    {"functools.lru_cache", cache, false},
};

NativeTable natives_of_caches(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
