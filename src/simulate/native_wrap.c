#include "simulate/natives.h"

#include "simulate/attribute.h"
#include "simulate/class.h"
#include "simulate/extension.h"

// Functions that stand for others (Lib/functools.py): what they take over from
// what they wrap, and which of several implementations they are.

static Namespace *attributes_of(Machine *machine, Value wrapper)
{
    Function *function = wrapper.object;
    if (!function->attributes)
        function->attributes = namespace_new(machine->arena);
    return function->attributes;
}

// Both __dict__ become one; what is not a function has one that is not known.
static void take_attributes(Namespace *names, Value wrapped)
{
    const Function *function =
        value_is(wrapped, VALUE_FUNCTION) ? wrapped.object : NULL;
    const Namespace *given = function ? function->attributes : NULL;
    names->open |= !function || (given && given->open);
    for (size_t i = 0; given && i < given->items.count; i++)
        namespace_put(names, given->items.items[i].name,
                      given->items.items[i].value);
    if (!function)
        return;
    Str module = function->module->name;
    namespace_put(names, STR("__name__"),
                  value_string(names->arena, function->name));
    namespace_put(names, STR("__module__"), value_string(names->arena, module));
}

// WRAPPER_ASSIGNMENTS and WRAPPER_UPDATES, where no others are given.
static Value update_wrapper(Machine *machine, Value wrapper, Value wrapped,
                            bool choosy)
{
    if (value_is(wrapper, VALUE_INSTANCE)) {
        Instance *instance = wrapper.object;
        instance->open = true;
    }
    if (!value_is(wrapper, VALUE_FUNCTION))
        return wrapper;
    Namespace *names = attributes_of(machine, wrapper);
    if (choosy)
        names->open = true;
    else
        take_attributes(names, wrapped);
    namespace_put(names, STR("__wrapped__"), wrapped);
    return wrapper;
}

static bool is_choosy(const Arguments *arguments, size_t plain)
{
    return arguments->open || arguments->positional.count > plain ||
           arguments->keywords.count;
}

static Flow run_update_wrapper(Machine *machine, Value self,
                               const Arguments *arguments)
{
    (void)self;
    Value wrapper = argument_at(arguments, 0, "wrapper");
    if (value_is(wrapper, VALUE_ABSENT))
        return machine_return(machine, value_opaque());
    return machine_return(machine,
                          update_wrapper(machine, wrapper,
                                         argument_at(arguments, 1, "wrapped"),
                                         is_choosy(arguments, 2)));
}

// The decorator that wraps() gives: self holds what is wrapped, and whether
// all is taken from it.
static Flow run_wraps(Machine *machine, Value self, const Arguments *arguments)
{
    const Sequence *kept = self.object;
    Value wrapper = argument_at(arguments, 0, NULL);
    if (value_is(wrapper, VALUE_ABSENT))
        return machine_return(machine, value_opaque());
    return machine_return(machine,
                          update_wrapper(machine, wrapper, kept->items.items[0],
                                         kept->items.items[1].number));
}

static Flow wraps(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Value wrapped = argument_at(arguments, 0, "wrapped");
    Values kept = {0};
    vec_push(machine->arena, &kept,
             value_is(wrapped, VALUE_ABSENT) ? value_opaque() : wrapped);
    vec_push(machine->arena, &kept, value_bool(is_choosy(arguments, 1)));
    return machine_return(
        machine, native_method(
                     machine, STR("(wraps)"),
                     value_sequence(machine->arena, VALUE_TUPLE, kept, false)));
}

static Value some_function(Machine *machine)
{
    Opaque *function = ARENA_NEW(machine->arena, Opaque);
    function->since = machine_spot(machine);
    function->code = true;
    return value_of(VALUE_OPAQUE, function);
}

// Which implementation runs is decided by the type of the first argument: the
// only one where no other was registered.
static Flow call_dispatched(Machine *machine, Value self,
                            const Arguments *arguments)
{
    const Instance *generic = self.object;
    Value only = namespace_get(generic->attributes, STR("__wrapped__"));
    if (!value_is(namespace_get(generic->attributes, STR("(registered)")),
                  VALUE_ABSENT))
        only = some_function(machine);
    return call_value(machine, only, arguments);
}

// generic.register(type), generic.register(type, function), and with what has
// the type in its annotation.
static Flow register_one(Machine *machine, Value self,
                         const Arguments *arguments)
{
    const Instance *generic = self.object;
    Value function = argument_at(arguments, 1, "func");
    Value first = argument_at(arguments, 0, "cls");
    namespace_put(generic->attributes, STR("(registered)"), value_bool(true));
    if (!value_is(function, VALUE_ABSENT))
        return machine_return(machine, function);
    if (value_is(first, VALUE_FUNCTION))
        return machine_return(machine, first);
    return machine_return(
        machine, native_method(machine, STR("(decorator)"), (Value){0}));
}

static Value new_generic(Machine *machine, Value function)
{
    Class *klass = class_of_library(machine, STR("functools"),
                                    STR("_SingleDispatchCallable"));
    Instance *generic = instance_new(machine->arena, klass);
    Value made = value_of(VALUE_INSTANCE, generic);
    namespace_put(klass->names, STR("__call__"),
                  native_method(machine, STR("(singledispatch)"), (Value){0}));
    namespace_put(generic->attributes, STR("register"),
                  native_method(machine, STR("(register)"), made));
    namespace_put(generic->attributes, STR("__wrapped__"), function);
    return made;
}

static Flow single_dispatch(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)self;
    Value function = argument_at(arguments, 0, "func");
    Value made = value_is(function, VALUE_FUNCTION)
                     ? new_generic(machine, function)
                     : some_function(machine);
    return machine->world->library.count
               ? extension_import(machine, STR("types weakref"), made)
               : machine_return(machine, made);
}

static const Native rows[] = {
    {"(register)", register_one, false},
    {"(singledispatch)", call_dispatched, false},
    {"(wraps)", run_wraps, false},
    {"functools.singledispatch", single_dispatch, false},
    {"functools.update_wrapper", run_update_wrapper, false},
    {"functools.wraps", wraps, true},
};

NativeTable natives_of_wrapping(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
