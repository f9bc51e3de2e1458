#include "simulate/exception.h"

#include "simulate/class.h"
#include "simulate/frame.h"

#include <stdarg.h>
#include <stdio.h>

// Lib/test/exception_hierarchy.txt; a base stands above its subclasses.
static const struct {
    const char *name;
    const char *base;
    unsigned since; // 3.since
} hierarchy[] = {
    {"BaseException", "object", 0},
    {"SystemExit", "BaseException", 0},
    {"KeyboardInterrupt", "BaseException", 0},
    {"GeneratorExit", "BaseException", 0},
    {"BaseExceptionGroup", "BaseException", 11},
    {"Exception", "BaseException", 0},
    {"ExceptionGroup", "Exception", 11},
    {"StopIteration", "Exception", 0},
    {"StopAsyncIteration", "Exception", 0},
    {"ArithmeticError", "Exception", 0},
    {"FloatingPointError", "ArithmeticError", 0},
    {"OverflowError", "ArithmeticError", 0},
    {"ZeroDivisionError", "ArithmeticError", 0},
    {"AssertionError", "Exception", 0},
    {"AttributeError", "Exception", 0},
    {"BufferError", "Exception", 0},
    {"EOFError", "Exception", 0},
    {"ImportError", "Exception", 0},
    {"ModuleNotFoundError", "ImportError", 0},
    {"ImportCycleError", "ImportError", 15},
    {"LookupError", "Exception", 0},
    {"IndexError", "LookupError", 0},
    {"KeyError", "LookupError", 0},
    {"MemoryError", "Exception", 0},
    {"NameError", "Exception", 0},
    {"UnboundLocalError", "NameError", 0},
    {"OSError", "Exception", 0},
    {"BlockingIOError", "OSError", 0},
    {"ChildProcessError", "OSError", 0},
    {"ConnectionError", "OSError", 0},
    {"BrokenPipeError", "ConnectionError", 0},
    {"ConnectionAbortedError", "ConnectionError", 0},
    {"ConnectionRefusedError", "ConnectionError", 0},
    {"ConnectionResetError", "ConnectionError", 0},
    {"FileExistsError", "OSError", 0},
    {"FileNotFoundError", "OSError", 0},
    {"InterruptedError", "OSError", 0},
    {"IsADirectoryError", "OSError", 0},
    {"NotADirectoryError", "OSError", 0},
    {"PermissionError", "OSError", 0},
    {"ProcessLookupError", "OSError", 0},
    {"TimeoutError", "OSError", 0},
    {"ReferenceError", "Exception", 0},
    {"RuntimeError", "Exception", 0},
    {"NotImplementedError", "RuntimeError", 0},
    {"PythonFinalizationError", "RuntimeError", 13},
    {"RecursionError", "RuntimeError", 0},
    {"SyntaxError", "Exception", 0},
    {"IndentationError", "SyntaxError", 0},
    {"TabError", "IndentationError", 0},
    {"SystemError", "Exception", 0},
    {"TypeError", "Exception", 0},
    {"ValueError", "Exception", 0},
    {"UnicodeError", "ValueError", 0},
    {"UnicodeDecodeError", "UnicodeError", 0},
    {"UnicodeEncodeError", "UnicodeError", 0},
    {"UnicodeTranslateError", "UnicodeError", 0},
    {"Warning", "Exception", 0},
    {"BytesWarning", "Warning", 0},
    {"DeprecationWarning", "Warning", 0},
    {"EncodingWarning", "Warning", 10},
    {"FutureWarning", "Warning", 0},
    {"ImportWarning", "Warning", 0},
    {"PendingDeprecationWarning", "Warning", 0},
    {"ResourceWarning", "Warning", 0},
    {"RuntimeWarning", "Warning", 0},
    {"SyntaxWarning", "Warning", 0},
    {"UnicodeWarning", "Warning", 0},
    {"UserWarning", "Warning", 0},
};

void exceptions_install(Machine *machine)
{
    Arena *arena = machine->arena;
    for (size_t i = 0; i < sizeof hierarchy / sizeof hierarchy[0]; i++) {
        if (hierarchy[i].since > machine->minor)
            continue;
        Class *klass = ARENA_NEW(arena, Class);
        klass->name = str_from(hierarchy[i].name);
        klass->qualified = klass->name;
        klass->module = STR("builtins");
        klass->names = namespace_new(arena);
        vec_push(arena, &klass->bases,
                 namespace_get(machine->types, str_from(hierarchy[i].base)));
        (void)class_linearise(machine, klass);
        namespace_put(machine->types, klass->name,
                      value_of(VALUE_CLASS, klass));
    }
}

static Str message_of(Machine *machine, Values args)
{
    Arena *arena = machine->arena;
    if (args.count == 0)
        return (Str){0};
    if (args.count == 1)
        return value_is(args.items[0], VALUE_STRING)
                   ? value_text(args.items[0])
                   : value_repr(args.items[0], arena);
    Str text = STR("(");
    for (size_t i = 0; i < args.count; i++)
        text = str_concat3(arena, text, i ? STR(", ") : STR(""),
                           value_repr(args.items[i], arena));
    return str_concat(arena, text, STR(")"));
}

void exception_set_args(Machine *machine, Exception *exception, Values args)
{
    exception->args = args;
    exception->message = message_of(machine, args);
}

Value exception_new(Machine *machine, Class *klass, Values args)
{
    Instance *instance = instance_new(machine->arena, klass);
    instance->exception = ARENA_NEW(machine->arena, Exception);
    exception_set_args(machine, instance->exception, args);
    // str() of a KeyError is the repr() of its key (Objects/exceptions.c).
    if (args.count == 1 && str_eq(klass->name, STR("KeyError")))
        instance->exception->message =
            value_repr(args.items[0], machine->arena);
    return value_of(VALUE_INSTANCE, instance);
}

static Flow raise_instance(Machine *machine, Value value)
{
    Instance *instance = value.object;
    Exception *exception = instance->exception;
    const CodeFrame *code = frame_written_at(machine->top);
    if (exception->spot.line == 0 && code) {
        exception->spot = frame_spot(code);
        exception->module = code->module->name;
    }
    machine->error = value;
    return FLOW_RAISE;
}

Flow raise_name(Machine *machine, Str type, Str message, Str name)
{
    Values args = {0};
    vec_push(machine->arena, &args, value_string(machine->arena, message));
    Class *klass = class_builtin(machine, type);
    Value value = exception_new(
        machine, klass ? klass : class_builtin(machine, STR("Exception")),
        args);
    Instance *instance = value.object;
    instance->exception->name = name;
    return raise_instance(machine, value);
}

Flow raise_attribute(Machine *machine, Str message, Str name)
{
    return raise_name(machine, STR("AttributeError"), message, name);
}

Flow raise_no_attribute(Machine *machine, Value object, Str name)
{
    Str message =
        str_format(machine->arena, "'%.*s' object has no attribute '%.*s'",
                   STR_ARGS(value_type_name(object)), STR_ARGS(name));
    return raise_attribute(machine, message, name);
}

Flow raise_text(Machine *machine, Str type, Str message)
{
    return raise_name(machine, type, message, (Str){0});
}

// How many frames of its own CPython's import system puts between modules
// differs from version to version.
static bool imports_deep(const Machine *machine)
{
    enum { MODULES_MOST = 20 };
    unsigned modules = 0;
    for (Frame *frame = machine->top; frame; frame = frame->below) {
        const CodeFrame *code = frame->spot ? (CodeFrame *)frame : NULL;
        modules += code && code->scope == code->code->scopes;
    }
    return modules > MODULES_MOST;
}

Flow raise_recursion(Machine *machine)
{
    if (imports_deep(machine))
        machine_doubt(machine, machine_spot(machine),
                      STR("how deep imports may be nested is not known"));
    return raise_text(machine, STR("RecursionError"),
                      STR("maximum recursion depth exceeded"));
}

Flow raise_format(Machine *machine, Str type, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    int count = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    size_t kept = count < 0 ? 0 : (size_t)count;
    if (kept >= sizeof text)
        kept = sizeof text - 1;
    return raise_text(machine, type,
                      str_copy(machine->arena, (Str){text, kept}));
}

// An exception of which only the name in the standard library is known.
static Value unknown_exception(Machine *machine, Value value)
{
    Arena *arena = machine->arena;
    const Opaque *opaque = value_is(value, VALUE_OPAQUE) ? value.object : NULL;
    Class *klass = ARENA_NEW(arena, Class);
    klass->name =
        opaque && opaque->name.count ? opaque->name : STR("Exception");
    klass->qualified = klass->name;
    klass->module = STR("builtins");
    klass->names = namespace_new(arena);
    Class *base = class_builtin(machine, STR("Exception"));
    vec_push(arena, &klass->bases, value_of(VALUE_CLASS, base));
    (void)class_linearise(machine, klass);
    klass->opaque = true;
    machine_doubt(machine, machine_spot(machine),
                  STR("what is raised here is not known"));
    return exception_new(machine, klass, (Values){0});
}

Flow raise_value(Machine *machine, Value value)
{
    if (value_is(value, VALUE_INSTANCE)) {
        const Instance *instance = value.object;
        if (instance->exception)
            return raise_instance(machine, value);
        if (!instance->klass->opaque)
            return raise_text(machine, STR("TypeError"),
                              STR("exceptions must derive from BaseException"));
    } else if (value_is_constant(value)) {
        return raise_text(machine, STR("TypeError"),
                          STR("exceptions must derive from BaseException"));
    }
    return raise_instance(machine, unknown_exception(machine, value));
}

static Match match_class(const Machine *machine, Value exception, Value type)
{
    const Instance *instance = exception.object;
    if (!value_is(type, VALUE_CLASS)) {
        const Opaque *opaque =
            value_is(type, VALUE_OPAQUE) ? type.object : NULL;
        // No exception of the standard library is a base of a builtin one;
        // some, such as socket.error, are OSError by another name.
        bool apart = opaque && opaque->name.count &&
                     !str_ends_with(opaque->name, STR(")")) &&
                     class_is_builtin(instance->klass) &&
                     !instance->klass->opaque &&
                     !class_is_subclass(instance->klass,
                                        class_builtin(machine, STR("OSError")));
        return apart ? MATCH_NO : MATCH_UNKNOWN;
    }
    if (class_is_subclass(instance->klass, type.klass))
        return MATCH_YES;
    return instance->klass->opaque ? MATCH_UNKNOWN : MATCH_NO;
}

Match exception_match(const Machine *machine, Value exception, Value type)
{
    if (!value_is(type, VALUE_TUPLE))
        return match_class(machine, exception, type);
    const Sequence *types = type.object;
    Match best = types->open ? MATCH_UNKNOWN : MATCH_NO;
    for (size_t i = 0; i < types->items.count; i++) {
        Match match = match_class(machine, exception, types->items.items[i]);
        if (match == MATCH_YES)
            return match;
        if (match == MATCH_UNKNOWN)
            best = match;
    }
    return best;
}

bool error_is(const Machine *machine, Str type)
{
    const Instance *instance = machine->error.object;
    const Class *klass = class_builtin(machine, type);
    return klass && class_is_subclass(instance->klass, klass);
}

static Value text_or_none(Machine *machine, Str text)
{
    return text.count ? value_string(machine->arena, text) : value_none();
}

Value exception_attribute(Machine *machine, const Exception *exception,
                          Str name)
{
    if (str_eq(name, STR("args")))
        return value_sequence(machine->arena, VALUE_TUPLE, exception->args,
                              false);
    if (str_eq(name, STR("value")) && exception->args.count <= 1)
        return exception->args.count ? exception->args.items[0] : value_none();
    if (str_eq(name, STR("name")))
        return text_or_none(machine, exception->name);
    if (str_eq(name, STR("msg")))
        return value_string(machine->arena, exception->message);
    if (str_eq(name, STR("path")) || str_eq(name, STR("code")) ||
        str_eq(name, STR("errno")) || str_eq(name, STR("exceptions")) ||
        str_eq(name, STR("with_traceback")) || str_eq(name, STR("add_note")))
        return value_opaque();
    return (Value){0};
}
