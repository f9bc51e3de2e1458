#include "simulate/natives.h"

#include "simulate/attribute.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/frame.h"
#include "simulate/kind.h"
#include "simulate/operate.h"
#include "simulate/pathlib.h"
#include "simulate/refuse.h"
#include "simulate/special.h"
#include "simulate/task.h"
#include "simulate/variable.h"

#include <string.h>

// What getattr and hasattr give where the attribute is missing.
typedef struct {
    Task task;
    Value object;
    Str name;
    Value otherwise;
    bool asks; // hasattr: only whether it is there
} Asking;

static Flow missing(Machine *machine, Task *task)
{
    const Asking *asking = (Asking *)task;
    if (!error_is(machine, STR("AttributeError")))
        return FLOW_RAISE;
    return machine_return(machine, asking->otherwise);
}

static Flow found(Machine *machine, Task *task)
{
    const Asking *asking = (Asking *)task;
    return asking->asks ? machine_return(machine, value_bool(true))
                        : FLOW_RETURN;
}

static Flow ask(Machine *machine, Task *task)
{
    const Asking *asking = (Asking *)task;
    task->on_error = missing;
    return task_then(task, found,
                     attribute_get(machine, asking->object, asking->name));
}

static Flow push_asking(Machine *machine, Asking asking)
{
    Asking *kept = ARENA_NEW(machine->arena, Asking);
    *kept = asking;
    return task_push(machine, &kept->task, ask);
}

static bool may_be_missing(Machine *machine, Value object, Str name)
{
    return attribute_may_exist(machine, object, name) &&
           !value_is(object, VALUE_INSTANCE);
}

// A module surely has it, whatever else it may have.
static bool is_bound(Value object, Str name)
{
    return value_is(object, VALUE_MODULE) &&
           !value_is(namespace_get(object.module->names, name), VALUE_ABSENT);
}

// Code asks for what only some builds of the library have; most have it.
static Flow give_likely(Machine *machine, Value object)
{
    const Opaque *known = value_is(object, VALUE_OPAQUE) ? object.object : NULL;
    if (!value_is(object, VALUE_MODULE) && (!known || !known->name.count))
        return machine_return(machine, value_opaque());
    Opaque *answer = ARENA_NEW(machine->arena, Opaque);
    answer->likely = true;
    return machine_return(machine, value_of(VALUE_OPAQUE, answer));
}

static Flow builtin_hasattr(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)self;
    Value object = argument_at(arguments, 0, NULL);
    Str name;
    if (!native_text(arguments, 1, NULL, &name))
        return machine_return(machine, value_opaque());
    if (may_be_missing(machine, object, name) && !is_bound(object, name))
        return give_likely(machine, object);
    return push_asking(machine, (Asking){.object = object,
                                         .name = name,
                                         .otherwise = value_bool(false),
                                         .asks = true});
}

static Flow builtin_getattr(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)self;
    Value object = argument_at(arguments, 0, NULL);
    Value otherwise = argument_at(arguments, 2, NULL);
    Str name;
    if (!native_text(arguments, 1, NULL, &name))
        return machine_return(machine, value_opaque());
    if (value_is(otherwise, VALUE_ABSENT))
        return attribute_get(machine, object, name);
    if (may_be_missing(machine, object, name) && !is_bound(object, name))
        return machine_return(machine, value_opaque());
    return push_asking(
        machine,
        (Asking){.object = object, .name = name, .otherwise = otherwise});
}

static Namespace *names_of(Value object)
{
    if (value_is(object, VALUE_MODULE))
        return object.module->names;
    if (value_is(object, VALUE_CLASS))
        return object.klass->names;
    if (value_is(object, VALUE_INSTANCE)) {
        Instance *instance = object.object;
        instance->open = true;
        return instance->attributes;
    }
    return NULL;
}

static Flow builtin_setattr(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)self;
    Value object = argument_at(arguments, 0, NULL);
    Str name;
    if (native_text(arguments, 1, NULL, &name))
        return attribute_set(machine, object, name,
                             argument_at(arguments, 2, NULL));
    Namespace *names = names_of(object);
    if (names)
        names->open = true;
    return machine_return(machine, value_none());
}

static Flow builtin_delattr(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)self;
    Value object = argument_at(arguments, 0, NULL);
    Str name;
    if (native_text(arguments, 1, NULL, &name))
        return attribute_delete(machine, object, name);
    return machine_return(machine, value_none());
}

static Flow give_dict(Machine *machine, Namespace *names)
{
    return machine_return(
        machine, value_of(VALUE_DICT, dict_new(machine->arena, names)));
}

static Flow builtin_globals(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)self;
    (void)arguments;
    const CodeFrame *frame = frame_innermost(machine);
    return frame ? give_dict(machine, frame->module->names)
                 : machine_return(machine, value_opaque());
}

static Flow builtin_locals(Machine *machine, Value self,
                           const Arguments *arguments)
{
    (void)self;
    (void)arguments;
    const CodeFrame *frame = frame_innermost(machine);
    if (!frame || frame->env->names)
        return frame ? give_dict(machine, frame->env->names)
                     : machine_return(machine, value_opaque());
    Namespace *names = namespace_new(machine->arena);
    for (uint32_t i = 0; i < frame->scope->symbol_count; i++) {
        Value value = frame->env->slots[i];
        if (!value_is(value, VALUE_ABSENT))
            namespace_put(names, variable_name(frame, i), value);
    }
    return give_dict(machine, names);
}

static Flow builtin_vars(Machine *machine, Value self,
                         const Arguments *arguments)
{
    Value object = argument_at(arguments, 0, NULL);
    if (value_is(object, VALUE_ABSENT))
        return builtin_locals(machine, self, arguments);
    return attribute_get(machine, object, STR("__dict__"));
}

static Flow give_truth(Machine *machine, Truth truth)
{
    return machine_return(machine, truth == TRUTH_UNKNOWN
                                       ? value_opaque()
                                       : value_bool(truth == TRUTH_TRUE));
}

static Flow builtin_isinstance(Machine *machine, Value self,
                               const Arguments *arguments)
{
    enum { UNIONS_SINCE = 10 };
    (void)self;
    Value value = argument_at(arguments, 0, NULL);
    Value type = argument_at(arguments, 1, NULL);
    if (value_is_constant(type))
        return raise_text(
            machine, STR("TypeError"),
            machine->minor < UNIONS_SINCE
                ? STR("isinstance() arg 2 must be a type or tuple of types")
                : STR("isinstance() arg 2 must be a type, a tuple of types, "
                      "or a union"));
    if (!value_is(type, VALUE_TUPLE))
        return give_truth(machine, kind_is_instance(machine, value, type));
    const Sequence *types = type.object;
    Truth best = types->open ? TRUTH_UNKNOWN : TRUTH_FALSE;
    for (size_t i = 0; i < types->items.count && best != TRUTH_TRUE; i++) {
        Truth truth = kind_is_instance(machine, value, types->items.items[i]);
        if (truth != TRUTH_FALSE)
            best = truth;
    }
    return give_truth(machine, best);
}

static Flow builtin_issubclass(Machine *machine, Value self,
                               const Arguments *arguments)
{
    (void)self;
    Value value = argument_at(arguments, 0, NULL);
    Value type = argument_at(arguments, 1, NULL);
    if (!value_is(value, VALUE_CLASS) && value_is_known(value))
        return raise_text(machine, STR("TypeError"),
                          STR("issubclass() arg 1 must be a class"));
    if (!value_is(value, VALUE_CLASS) || !value_is(type, VALUE_CLASS))
        return machine_return(machine, value_opaque());
    if (class_is_subclass(value.klass, type.klass))
        return machine_return(machine, value_bool(true));
    return give_truth(machine, value.klass->opaque || type.klass->metaclass
                                   ? TRUTH_UNKNOWN
                                   : TRUTH_FALSE);
}

static Flow give_text(Machine *machine)
{
    return machine_return(machine, value_of_type(machine->arena, STR("str")));
}

static Flow builtin_str(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Value value = argument_at(arguments, 0, NULL);
    Flow flow = special_text(machine, value, STR("__str__"), (Value){0});
    if (flow != FLOW_NEXT)
        return flow;
    Str path;
    if (arguments->positional.count == 1 && value_is(value, VALUE_STRING))
        return machine_return(machine, value);
    if (arguments->positional.count == 1 && pathlib_text(value, &path))
        return machine_return(machine, value_string(machine->arena, path));
    if (arguments->positional.count == 1 && value_is_constant(value) &&
        !value_is(value, VALUE_BYTES) && !value_is(value, VALUE_ELLIPSIS))
        return machine_return(
            machine,
            value_string(machine->arena, value_repr(value, machine->arena)));
    return give_text(machine);
}

static Flow builtin_repr(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Flow flow = special_text(machine, argument_at(arguments, 0, NULL),
                             STR("__repr__"), (Value){0});
    return flow == FLOW_NEXT ? give_text(machine) : flow;
}

typedef struct {
    Task task;
    const Arguments *arguments;
    size_t next;
} Printing;

static Flow print_next(Machine *machine, Task *task)
{
    Printing *printing = (Printing *)task;
    const Values *given = &printing->arguments->positional;
    while (printing->next < given->count) {
        Flow flow = special_text(machine, given->items[printing->next++],
                                 STR("__str__"), (Value){0});
        if (flow != FLOW_NEXT)
            return task_then(task, print_next, flow);
    }
    return machine_return(machine, value_none());
}

static Flow builtin_print(Machine *machine, Value self,
                          const Arguments *arguments)
{
    (void)self;
    Printing *printing = ARENA_NEW(machine->arena, Printing);
    Arguments *kept = ARENA_NEW(machine->arena, Arguments);
    *kept = *arguments;
    printing->arguments = kept;
    return task_push(machine, &printing->task, print_next);
}

static Flow builtin_bool(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Value value = argument_at(arguments, 0, NULL);
    if (special_has_truth(value))
        return special_truth(machine, value);
    return value_is(value, VALUE_ABSENT)
               ? machine_return(machine, value_bool(false))
               : give_truth(machine, truth_of(value));
}

// Letters of ASCII and most of its signs are in no decimal number.
static bool may_be_number(Str text)
{
    static const char signs[] = "+-_ \t\n\r\f\v";
    text = str_trim(text);
    for (size_t i = 0; i < text.count; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        bool digit = byte >= '0' && byte <= '9';
        if (byte < 0x80 && !digit && !strchr(signs, byte))
            return false;
    }
    return text.count > 0;
}

// int() finds nothing in it to make a number of.
static bool is_no_number(Machine *machine, Value value)
{
    static const char *const methods[] = {"__int__", "__index__", "__trunc__"};
    if (value_is(value, VALUE_INTEGER) || value_is(value, VALUE_BOOL) ||
        value_is(value, VALUE_STRING) || value_is(value, VALUE_BYTES) ||
        !refuse_is_sure(value))
        return false;
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (!value_is(special_method(machine, value, str_from(methods[i])),
                      VALUE_ABSENT))
            return false;
    }
    return true;
}

static Flow builtin_int(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Value value = argument_at(arguments, 0, NULL);
    if (arguments->positional.count == 1 &&
        (value_is(value, VALUE_INTEGER) || value_is(value, VALUE_BOOL)))
        return machine_return(machine, value_integer(value.number));
    uint32_t number;
    if (arguments->positional.count == 1 && value_is(value, VALUE_STRING) &&
        str_to_number(str_trim(value_text(value)), UINT32_MAX, &number))
        return machine_return(machine, value_integer(number));
    if (arguments->positional.count == 1 && value_is(value, VALUE_STRING) &&
        !may_be_number(value_text(value))) {
        Str text = value_repr(value, machine->arena);
        return raise_format(machine, STR("ValueError"),
                            "invalid literal for int() with base 10: %.*s",
                            STR_ARGS(text));
    }
    if (is_no_number(machine, value)) {
        Str type = value_type_name(value);
        return raise_format(
            machine, STR("TypeError"),
            "int() argument must be a string, a bytes-like object or a %s, "
            "not '%.*s'",
            machine->minor < 10 ? "number" : "real number", STR_ARGS(type));
    }
    return machine_return(machine, value_opaque());
}

static Flow builtin_callable(Machine *machine, Value self,
                             const Arguments *arguments)
{
    (void)self;
    Value value = argument_at(arguments, 0, NULL);
    bool callable =
        value_is(value, VALUE_FUNCTION) || value_is(value, VALUE_CLASS) ||
        value_is(value, VALUE_METHOD) || value_is(value, VALUE_NATIVE);
    const Instance *instance =
        value_is(value, VALUE_INSTANCE) ? value.object : NULL;
    if (instance && !instance->klass->opaque && !instance->klass->names->open)
        return machine_return(
            machine,
            value_bool(!value_is(class_find(instance->klass, STR("__call__")),
                                 VALUE_ABSENT)));
    const Wrapper *wrapper =
        value_is(value, VALUE_WRAPPER) ? value.object : NULL;
    bool never = value_is_constant(value) || value_is(value, VALUE_MODULE) ||
                 (value.kind >= VALUE_TUPLE && value.kind <= VALUE_DICT) ||
                 (wrapper && wrapper->kind != WRAPPER_STATIC_METHOD);
    return machine_return(machine, callable || never ? value_bool(callable)
                                                     : value_opaque());
}

// Which number it is does not matter: it is the same for the same object only.
static Flow builtin_id(Machine *machine, Value self, const Arguments *arguments)
{
    Value value = argument_at(arguments, 0, NULL);
    bool object =
        value_is(value, VALUE_INSTANCE) || value_is(value, VALUE_CLASS) ||
        value_is(value, VALUE_MODULE) || value_is(value, VALUE_FUNCTION);
    return object
               ? machine_return(machine,
                                value_integer((int64_t)(uintptr_t)value.object))
               : native_opaque(machine, self, arguments);
}

static Flow raise_exit(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    return raise_value(machine,
                       exception_new(machine,
                                     class_builtin(machine, STR("SystemExit")),
                                     arguments->positional));
}

static const Native rows[] = {
    {"(decorator)", native_first, true},
    {"builtins.bool", builtin_bool, true},
    {"builtins.bytearray", native_opaque, true},
    {"builtins.bytes", native_opaque, true},
    {"builtins.callable", builtin_callable, true},
    {"builtins.complex", native_opaque, true},
    {"builtins.delattr", builtin_delattr, false},
    {"builtins.exit", raise_exit, false},
    {"builtins.float", native_opaque, true},
    {"builtins.getattr", builtin_getattr, false},
    {"builtins.globals", builtin_globals, false},
    {"builtins.hasattr", builtin_hasattr, false},
    {"builtins.id", builtin_id, true},
    {"builtins.int", builtin_int, true},
    {"builtins.isinstance", builtin_isinstance, true},
    {"builtins.issubclass", builtin_issubclass, true},
    {"builtins.locals", builtin_locals, false},
    {"builtins.memoryview", native_opaque, true},
    {"builtins.print", builtin_print, true},
    {"builtins.quit", raise_exit, false},
    {"builtins.repr", builtin_repr, true},
    {"builtins.setattr", builtin_setattr, false},
    {"builtins.slice", native_opaque, true},
    {"builtins.str", builtin_str, true},
    {"builtins.vars", builtin_vars, false},
    {"object.__init__", native_none, true},
    {"object.__init_subclass__", native_none, true},
    {"sys.exit", raise_exit, false},
    {"type.__init__", native_none, true},
};

NativeTable natives_of_builtins(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
