#include "simulate/call.h"

#include "simulate/abstract.h"
#include "simulate/answer.h"
#include "simulate/bind.h"
#include "simulate/class.h"
#include "simulate/elsewhere.h"
#include "simulate/exception.h"
#include "simulate/frame.h"
#include "simulate/hollow.h"
#include "simulate/module.h"
#include "simulate/pathlib.h"
#include "simulate/task.h"

typedef struct {
    Task task;
    Class *klass;
    Arguments arguments;
    Value made;
} Construction;

Value argument_at(const Arguments *arguments, size_t index, const char *name)
{
    if (index < arguments->positional.count)
        return arguments->positional.items[index];
    for (size_t i = 0; name && i < arguments->keywords.count; i++) {
        if (str_eq(arguments->keywords.items[i].name, str_from(name)))
            return arguments->keywords.items[i].value;
    }
    return arguments->open ? value_opaque() : (Value){0};
}

Arguments arguments_with_self(Arena *arena, Value self,
                              const Arguments *arguments)
{
    Arguments all = *arguments;
    all.positional = (Values){0};
    vec_push(arena, &all.positional, self);
    for (size_t i = 0; i < arguments->positional.count; i++)
        vec_push(arena, &all.positional, arguments->positional.items[i]);
    return all;
}

static Value new_method(Arena *arena, Value function, Value self)
{
    Method *method = ARENA_NEW(arena, Method);
    *method = (Method){function, self};
    return value_of(VALUE_METHOD, method);
}

static Value bind_native(Arena *arena, Value found, Value self)
{
    const NativeMethod *free = found.object;
    if (!value_is(free->self, VALUE_ABSENT))
        return found;
    NativeMethod *bound = ARENA_NEW(arena, NativeMethod);
    *bound = (NativeMethod){free->native, self};
    return value_of(VALUE_NATIVE, bound);
}

static Value bind_wrapper(Arena *arena, Value found, Class *klass)
{
    const Wrapper *wrapper = found.object;
    if (wrapper->kind == WRAPPER_STATIC_METHOD)
        return wrapper->function;
    return new_method(arena, wrapper->function, value_of(VALUE_CLASS, klass));
}

Value bind_to_instance(Arena *arena, Value found, Value self, Class *klass)
{
    if (value_is(found, VALUE_FUNCTION))
        return new_method(arena, found, self);
    if (value_is(found, VALUE_NATIVE))
        return bind_native(arena, found, self);
    if (!value_is(found, VALUE_WRAPPER))
        return found;
    const Wrapper *wrapper = found.object;
    return wrapper->kind == WRAPPER_PROPERTY
               ? (Value){0}
               : bind_wrapper(arena, found, klass);
}

Value bind_to_class(Arena *arena, Value found, Class *klass)
{
    if (!value_is(found, VALUE_WRAPPER))
        return found;
    const Wrapper *wrapper = found.object;
    return wrapper->kind == WRAPPER_PROPERTY
               ? found
               : bind_wrapper(arena, found, klass);
}

static Flow call_function(Machine *machine, Function *function,
                          const Arguments *arguments)
{
    if (function->run)
        return function->run(machine, function, arguments);
    if (!hollow_fill(machine, function))
        return machine_return(machine, value_opaque());
    const Scope *scope = &function->code->scopes[function->scope];
    Env *env = env_new(machine->arena, function->code, function->scope,
                       function->outer);
    if (!bind_arguments(machine, function, arguments, env))
        return FLOW_RAISE;
    CodeFrame *frame = frame_new(machine, function->code, function->scope,
                                 function->module, function->path);
    frame->env = env;
    if (scope->asynchronous)
        return machine_return(machine, elsewhere_coroutine(machine, frame));
    if (!scope->generator)
        return frame_push(machine, frame);
    return machine_return(machine, frame_generator(machine, frame));
}

static Flow give_made(Machine *machine, Task *task)
{
    Construction *construction = (Construction *)task;
    Flow flow = answer_refuse(machine, STR("__init__"), machine->result);
    return flow == FLOW_NEXT ? machine_return(machine, construction->made)
                             : flow;
}

// Whether it may do what others can see: import, call, bind a global.
static bool acts(Machine *machine, Function *function)
{
    if (!hollow_fill(machine, function))
        return true;
    const Code *code = function->code;
    const Scope *scope = &code->scopes[function->scope];
    for (uint32_t i = 0; i < scope->op_count; i++) {
        const Op *op = &code->ops[scope->first_op + i];
        if (op->kind == OP_IMPORT || op->kind == OP_FROM ||
            op->kind == OP_CALL ||
            (op->kind == OP_STORE &&
             scope_symbol(code, scope, op->a)->kind == SYMBOL_GLOBAL))
            return true;
    }
    return false;
}

// References are not counted: when __del__ runs is not known.
static void doubt_end(Machine *machine, const Class *klass)
{
    Value method = class_find(klass, STR("__del__"));
    if (value_is(method, VALUE_FUNCTION) && acts(machine, method.object))
        machine_doubt(machine, machine_spot(machine),
                      str_format(machine->arena,
                                 "when __del__ of this instance of %.*s runs "
                                 "is not known",
                                 STR_ARGS(klass->name)));
}

// Calls __init__ where the class has one of the project's.
static Flow initialise(Machine *machine, Task *task)
{
    Construction *construction = (Construction *)task;
    Value made = machine->result;
    construction->made = made;
    Value type = native_type_of(machine, made);
    if (!value_is(type, VALUE_CLASS) ||
        !class_is_subclass(type.klass, construction->klass))
        return FLOW_RETURN;
    doubt_end(machine, type.klass);
    Value init = class_find(type.klass, STR("__init__"));
    if (value_is(init, VALUE_ABSENT))
        return FLOW_RETURN;
    Value bound = bind_to_instance(machine->arena, init, made, type.klass);
    return task_then(task, give_made,
                     call_value(machine, bound, &construction->arguments));
}

// An instance of a subclass of types.ModuleType; the name may come later, by
// super().__init__.
static Flow create_module(Machine *machine, Class *klass,
                          const Arguments *arguments)
{
    Value name = argument_at(arguments, 0, "name");
    ModuleObject *module = module_new(
        machine, value_is(name, VALUE_STRING) ? value_text(name) : STR("?"));
    module->klass = klass;
    return machine_return(machine,
                          (Value){.kind = VALUE_MODULE, .module = module});
}

static Flow create_plain(Machine *machine, Class *klass,
                         const Arguments *arguments)
{
    if (class_is_subclass(klass, class_builtin(machine, STR("module"))))
        return create_module(machine, klass, arguments);
    if (klass->opaque || !class_is_exception(machine, klass)) {
        Instance *instance = instance_new(machine->arena, klass);
        instance->open = klass->opaque;
        if (class_is_exception(machine, klass)) {
            instance->exception = ARENA_NEW(machine->arena, Exception);
            exception_set_args(machine, instance->exception,
                               arguments->positional);
        }
        return machine_return(machine, value_of(VALUE_INSTANCE, instance));
    }
    Value made = exception_new(machine, klass, arguments->positional);
    Instance *instance = made.object;
    Value name = argument_at(arguments, SIZE_MAX, "name");
    if (value_is(name, VALUE_STRING))
        instance->exception->name = value_text(name);
    return machine_return(machine, made);
}

// The constructor of the nearest builtin ancestor that has one.
static const Native *find_create(const Class *klass)
{
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        if (klass->mro[i]->create)
            return klass->mro[i]->create;
    }
    return NULL;
}

static bool is_metaclass(const Machine *machine, const Class *klass)
{
    return class_is_subclass(klass, class_builtin(machine, STR("type")));
}

// Nothing but object's own __init__ would see the arguments.
static bool takes_nothing(const Class *klass)
{
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        if (class_is_builtin(klass->mro[i]))
            return false;
    }
    return !klass->opaque && !klass->names->open &&
           value_is(class_find(klass, STR("__init__")), VALUE_ABSENT);
}

static Flow create(Machine *machine, Task *task)
{
    Construction *construction = (Construction *)task;
    Class *klass = construction->klass;
    const Arguments *arguments = &construction->arguments;
    Value maker = class_find(klass, STR("__new__"));
    if (value_is(maker, VALUE_ABSENT) && is_metaclass(machine, klass))
        maker = native_method(machine, STR("type.__new__"), (Value){0});
    if (value_is(maker, VALUE_ABSENT) && takes_nothing(klass) &&
        (arguments->positional.count || arguments->keywords.count))
        return raise_format(machine, STR("TypeError"),
                            "%.*s() takes no arguments", STR_ARGS(klass->name));
    if (value_is(maker, VALUE_ABSENT) &&
        abstract_refuse(machine, klass) == FLOW_RAISE)
        return FLOW_RAISE;
    if (value_is(maker, VALUE_ABSENT))
        return task_then(task, initialise,
                         create_plain(machine, klass, arguments));
    if (value_is(maker, VALUE_WRAPPER)) {
        const Wrapper *wrapper = maker.object;
        maker = wrapper->function;
    }
    Arguments all = arguments_with_self(
        machine->arena, value_of(VALUE_CLASS, klass), arguments);
    return task_then(task, initialise, call_value(machine, maker, &all));
}

static Flow construct(Machine *machine, Class *klass,
                      const Arguments *arguments)
{
    const Native *native = find_create(klass);
    if (klass->create)
        return klass->create->run(machine, (Value){0}, arguments);
    // A subclass of int, dict, … is an instance whose contents are not known.
    klass->opaque |=
        native && !is_metaclass(machine, klass) &&
        !class_is_subclass(klass, class_builtin(machine, STR("module")));
    Construction *task = ARENA_NEW(machine->arena, Construction);
    task->klass = klass;
    task->arguments = *arguments;
    return task_push(machine, &task->task, create);
}

static Flow call_class(Machine *machine, Class *klass,
                       const Arguments *arguments)
{
    Value call = klass->metaclass
                     ? class_find(klass->metaclass, STR("__call__"))
                     : (Value){0};
    if (!value_is(call, VALUE_FUNCTION))
        return construct(machine, klass, arguments);
    Arguments all = arguments_with_self(
        machine->arena, value_of(VALUE_CLASS, klass), arguments);
    return call_function(machine, call.object, &all);
}

static Flow fail_call(Machine *machine, Value value)
{
    Str type = value_type_name(value);
    return raise_format(machine, STR("TypeError"),
                        "'%.*s' object is not callable", STR_ARGS(type));
}

static bool is_code(Value value)
{
    const Opaque *opaque = value_is(value, VALUE_OPAQUE) ? value.object : NULL;
    return value_is(value, VALUE_FUNCTION) || value_is(value, VALUE_METHOD) ||
           (opaque && opaque->code);
}

static bool passes_code(const Arguments *arguments)
{
    for (size_t i = 0; i < arguments->positional.count; i++) {
        if (is_code(arguments->positional.items[i]))
            return true;
    }
    for (size_t i = 0; i < arguments->keywords.count; i++) {
        if (is_code(arguments->keywords.items[i].value))
            return true;
    }
    return false;
}

void arguments_escape(const Arguments *arguments)
{
    for (size_t i = 0; i < arguments->positional.count; i++) {
        Value value = arguments->positional.items[i];
        if (value_is(value, VALUE_LIST) || value_is(value, VALUE_SET)) {
            Sequence *sequence = value.object;
            sequence->open = true;
        } else if (value_is(value, VALUE_DICT)) {
            Dict *dict = value.object;
            dict->names->open = true;
        }
    }
}

// What a decorator that nobody knows makes of a function may call it.
static Flow give_code(Machine *machine)
{
    Opaque *made = ARENA_NEW(machine->arena, Opaque);
    made->since = machine_spot(machine);
    made->code = true;
    return machine_return(machine, value_of(VALUE_OPAQUE, made));
}

static Flow call_opaque(Machine *machine, Value value,
                        const Arguments *arguments)
{
    elsewhere_doubt(machine, value);
    const Opaque *opaque = value_is(value, VALUE_OPAQUE) ? value.object : NULL;
    if (opaque && opaque->type.count)
        return fail_call(machine, value);
    if (opaque && opaque->code)
        machine_doubt(machine, machine_spot(machine),
                      str_format(machine->arena,
                                 "what is called here was made in line %u and "
                                 "may run code that is not followed",
                                 opaque->since.line));
    Value path = opaque ? pathlib_call(machine, opaque, arguments) : (Value){0};
    if (!value_is(path, VALUE_ABSENT))
        return machine_return(machine, path);
    elsewhere_doubt_given(machine, arguments);
    if (passes_code(arguments))
        return give_code(machine);
    if (opaque && opaque->name.count)
        return machine_return(
            machine,
            value_library(machine->arena,
                          str_concat(machine->arena, opaque->name, STR("()"))));
    arguments_escape(arguments);
    return machine_return(machine, value_opaque());
}

// The type whose instances a native such as list.append wants as `self`; absent
// for functions and for what looks at `self` by itself.
static Value type_of_method(const Machine *machine, const Native *native)
{
    static const char *const free[] = {"object", "type", "property"};
    Str type = str_from(native->name);
    type = str_cut(&type, '.');
    for (size_t i = 0; i < sizeof free / sizeof free[0]; i++) {
        if (str_eq(type, str_from(free[i])))
            return (Value){0};
    }
    return str_eq(type, STR("BaseException"))
               ? (Value){0}
               : namespace_get(machine->types, type);
}

// An instance of a subclass of a builtin type holds nothing of what the natives
// of that type read; a module of one is a module still.
static bool is_of_type(const Machine *machine, Value self, Value type)
{
    return value_same(native_type_of(machine, self), type) ||
           (value_is(self, VALUE_MODULE) &&
            value_same(type, namespace_get(machine->types, STR("module"))));
}

static Flow call_native(Machine *machine, Value function,
                        const Arguments *arguments)
{
    const NativeMethod *native = function.object;
    Value type = type_of_method(machine, native->native);
    Value self = native->self;
    if (!value_is(type, VALUE_CLASS))
        return native->native->run(machine, self, arguments);
    Arguments rest = *arguments;
    if (value_is(self, VALUE_ABSENT)) {
        self = argument_at(arguments, 0, NULL);
        if (is_of_type(machine, self, type)) {
            rest.positional.items++;
            rest.positional.count--;
        }
    }
    if (!is_of_type(machine, self, type))
        return machine_return(machine, value_opaque());
    return native->native->run(machine, self, &rest);
}

// Methods of methods are unwrapped, so that what is left is no method.
static Value unwrap(Machine *machine, Value value, Arguments *arguments)
{
    while (value_is(value, VALUE_METHOD)) {
        const Method *method = value.object;
        *arguments =
            arguments_with_self(machine->arena, method->self, arguments);
        value = method->function;
    }
    return value;
}

Flow call_value(Machine *machine, Value value, const Arguments *given)
{
    Arguments all = *given;
    for (;;) {
        value = unwrap(machine, value, &all);
        if (!value_is(value, VALUE_INSTANCE))
            break;
        const Instance *instance = value.object;
        Value call = class_find(instance->klass, STR("__call__"));
        if (value_is(call, VALUE_ABSENT))
            return instance->klass->opaque || instance->open
                       ? machine_return(machine, value_opaque())
                       : fail_call(machine, value);
        value = bind_to_instance(machine->arena, call, value, instance->klass);
    }
    if (value_is(value, VALUE_FUNCTION))
        return call_function(machine, value.object, &all);
    if (value_is(value, VALUE_CLASS))
        return call_class(machine, value.klass, &all);
    if (value_is(value, VALUE_NATIVE))
        return call_native(machine, value, &all);
    if (value_is_constant(value) || value_is(value, VALUE_MODULE) ||
        value_is(value, VALUE_LIST) || value_is(value, VALUE_DICT) ||
        value_is(value, VALUE_TUPLE) || value_is(value, VALUE_SET) ||
        value_is(value, VALUE_ITERATOR))
        return fail_call(machine, value);
    return call_opaque(machine, value, &all);
}

Flow call_with(Machine *machine, Value function, Value first, Value second)
{
    Arguments arguments = {0};
    if (!value_is(first, VALUE_ABSENT))
        vec_push(machine->arena, &arguments.positional, first);
    if (!value_is(second, VALUE_ABSENT))
        vec_push(machine->arena, &arguments.positional, second);
    return call_value(machine, function, &arguments);
}
