#include "simulate/natives.h"

#include "simulate/class.h"
#include "simulate/frame.h"
#include "simulate/hollow.h"

// Questions about live objects (Lib/inspect.py). None of them runs what it is
// asked about.

static Flow give_truth(Machine *machine, bool truth)
{
    return machine_return(machine, value_bool(truth));
}

// What it is, is not known: an opaque value, or a native, which may stand for a
// class as well as for a function.
static bool is_vague(Value value)
{
    return value_is(value, VALUE_OPAQUE) || value_is(value, VALUE_NATIVE) ||
           value_is(value, VALUE_LAZY) || value_is(value, VALUE_ABSENT);
}

static Flow is_class(Machine *machine, Value self, const Arguments *arguments)
{
    Value value = argument_at(arguments, 0, "object");
    return is_vague(value) ? native_opaque(machine, self, arguments)
                           : give_truth(machine, value_is(value, VALUE_CLASS));
}

static Flow is_method(Machine *machine, Value self, const Arguments *arguments)
{
    Value value = argument_at(arguments, 0, "object");
    return is_vague(value) ? native_opaque(machine, self, arguments)
                           : give_truth(machine, value_is(value, VALUE_METHOD));
}

static Flow is_module(Machine *machine, Value self, const Arguments *arguments)
{
    Value value = argument_at(arguments, 0, "object");
    return is_vague(value) ? native_opaque(machine, self, arguments)
                           : give_truth(machine, value_is(value, VALUE_MODULE));
}

// What a cache wraps has attributes of its own and is no function any more.
static bool is_disguised(const Function *function)
{
    return function->attributes && function->attributes->open;
}

static Flow is_function(Machine *machine, Value self,
                        const Arguments *arguments)
{
    Value value = argument_at(arguments, 0, "object");
    if (is_vague(value) ||
        (value_is(value, VALUE_FUNCTION) && is_disguised(value.object)))
        return native_opaque(machine, self, arguments);
    return give_truth(machine, value_is(value, VALUE_FUNCTION));
}

static Function *function_behind(Value value)
{
    while (value_is(value, VALUE_METHOD))
        value = ((const Method *)value.object)->function;
    return value_is(value, VALUE_FUNCTION) ? value.object : NULL;
}

static const Scope *scope_of(const Function *function)
{
    return &function->code->scopes[function->scope];
}

// Only the body tells.
static bool yields(Machine *machine, Function *function)
{
    return hollow_fill(machine, function) && scope_of(function)->generator;
}

static Flow is_coroutine_function(Machine *machine, Value self,
                                  const Arguments *arguments)
{
    Value value = argument_at(arguments, 0, "obj");
    Function *function = function_behind(value);
    // Functions can be marked (inspect.markcoroutinefunction, 3.12).
    if (is_vague(value) || (function && function->attributes))
        return native_opaque(machine, self, arguments);
    return give_truth(machine, function && scope_of(function)->asynchronous &&
                                   !yields(machine, function));
}

static Flow is_generator_function(Machine *machine, Value self,
                                  const Arguments *arguments)
{
    Value value = argument_at(arguments, 0, "obj");
    Function *function = function_behind(value);
    if (is_vague(value) || (function && is_disguised(function)))
        return native_opaque(machine, self, arguments);
    return give_truth(machine, function && !scope_of(function)->asynchronous &&
                                   yields(machine, function));
}

// The function at the end of the chain of __wrapped__; NULL where it is not
// known.
static const Function *unwrap(const Function *function)
{
    enum { LINKS_MOST = 100 };
    for (unsigned i = 0; function && i < LINKS_MOST; i++) {
        Value next = function->attributes ? namespace_get(function->attributes,
                                                          STR("__wrapped__"))
                                          : (Value){0};
        if (value_is(next, VALUE_ABSENT))
            return is_disguised(function) ? NULL : function;
        function = value_is(next, VALUE_FUNCTION) ? next.object : NULL;
    }
    return NULL;
}

// The kinds are an IntEnum in the order of ParameterKind.
static void put_kinds(Namespace *names)
{
    static const Str kinds[] = {
        STR_INIT("POSITIONAL_ONLY"), STR_INIT("POSITIONAL_OR_KEYWORD"),
        STR_INIT("VAR_POSITIONAL"),  STR_INIT("KEYWORD_ONLY"),
        STR_INIT("VAR_KEYWORD"),
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        namespace_put(names, kinds[i], value_integer((int64_t)i));
}

static Value new_parameter(Machine *machine, Class *klass, Str name,
                           const Parameter *parameter)
{
    Instance *made = instance_new(machine->arena, klass);
    made->open = true;
    put_kinds(made->attributes);
    namespace_put(made->attributes, STR("name"),
                  value_string(machine->arena, name));
    namespace_put(made->attributes, STR("kind"),
                  value_integer(parameter->kind));
    namespace_put(
        made->attributes, STR("default"),
        parameter->has_default
            ? value_opaque()
            : value_library(machine->arena, STR("inspect.Parameter.empty")));
    return value_of(VALUE_INSTANCE, made);
}

static Dict *parameters_of(Machine *machine, const Function *function,
                           bool bound)
{
    Dict *dict = dict_new(machine->arena, NULL);
    const Scope *scope = scope_of(function);
    Class *klass = class_of_library(machine, STR("inspect"), STR("Parameter"));
    namespace_put(klass->names, STR("__eq__"), value_opaque());
    for (uint32_t i = 0; i < scope->parameter_count; i++) {
        const Parameter *parameter =
            &function->code->parameters[scope->first_parameter + i];
        Str name = code_text(
            function->code,
            scope_symbol(function->code, scope, parameter->symbol)->name);
        if (i > 0 || !bound || parameter->kind == PARAMETER_REST)
            namespace_put(dict->names, name,
                          new_parameter(machine, klass, name, parameter));
    }
    return dict;
}

static Flow signature(Machine *machine, Value self, const Arguments *arguments)
{
    Value value = argument_at(arguments, 0, "obj");
    const Function *given = function_behind(value);
    const Function *function = unwrap(given);
    bool bound = value_is(value, VALUE_METHOD);
    if (!function || (bound && given != function) ||
        arguments->positional.count > 1 || arguments->keywords.count)
        return native_opaque(machine, self, arguments);
    Instance *made =
        instance_new(machine->arena, class_of_library(machine, STR("inspect"),
                                                      STR("Signature")));
    made->open = true;
    namespace_put(
        made->attributes, STR("parameters"),
        value_of(VALUE_DICT, parameters_of(machine, function, bound)));
    return machine_return(machine, value_of(VALUE_INSTANCE, made));
}

static Flow get_order(Machine *machine, Value self, const Arguments *arguments)
{
    Value value = argument_at(arguments, 0, "cls");
    if (!value_is(value, VALUE_CLASS))
        return native_opaque(machine, self, arguments);
    return machine_return(machine,
                          value_sequence(machine->arena, VALUE_TUPLE,
                                         class_order(machine, value.klass),
                                         value.klass->opaque));
}

static const Native rows[] = {
    {"asyncio.iscoroutinefunction", is_coroutine_function, true},
    {"inspect.cleandoc", native_opaque, true},
    {"inspect.getdoc", native_opaque, true},
    {"inspect.getfile", native_opaque, true},
    {"inspect.getfullargspec", native_opaque, true},
    {"inspect.getmodule", native_opaque, true},
    {"inspect.getmro", get_order, true},
    {"inspect.getsource", native_opaque, true},
    {"inspect.getsourcefile", native_opaque, true},
    {"inspect.isclass", is_class, true},
    {"inspect.iscoroutinefunction", is_coroutine_function, true},
    {"inspect.isfunction", is_function, true},
    {"inspect.isgeneratorfunction", is_generator_function, true},
    {"inspect.ismethod", is_method, true},
    {"inspect.ismodule", is_module, true},
    {"inspect.signature", signature, true},
};

NativeTable natives_of_inspection(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
