#include "simulate/natives.h"

#include "simulate/attribute.h"
#include "simulate/build_class.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/frame.h"
#include "simulate/iterate.h"
#include "simulate/operate.h"
#include "simulate/task.h"

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

static bool may_be_missing(const Machine *machine, Value object)
{
    return attribute_may_exist(machine, object) &&
           !value_is(object, VALUE_INSTANCE);
}

// A module surely has it, whatever else it may have.
static bool is_bound(Value object, Str name)
{
    return value_is(object, VALUE_MODULE) &&
           !value_is(namespace_get(object.module->names, name), VALUE_ABSENT);
}

static Flow builtin_hasattr(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)self;
    Value object = argument_at(arguments, 0, NULL);
    Str name;
    if (!native_text(arguments, 1, NULL, &name) ||
        (may_be_missing(machine, object) && !is_bound(object, name)))
        return machine_return(machine, value_opaque());
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
    if (may_be_missing(machine, object) && !is_bound(object, name))
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
    return frame && frame->env->names ? give_dict(machine, frame->env->names)
                                      : machine_return(machine, value_opaque());
}

static Flow builtin_vars(Machine *machine, Value self,
                         const Arguments *arguments)
{
    Value object = argument_at(arguments, 0, NULL);
    if (value_is(object, VALUE_ABSENT))
        return builtin_locals(machine, self, arguments);
    return attribute_get(machine, object, STR("__dict__"));
}

static Value type_of(const Machine *machine, Value value)
{
    if (value_is(value, VALUE_INSTANCE)) {
        const Instance *instance = value.object;
        return value_of(VALUE_CLASS, instance->klass);
    }
    if (value_is(value, VALUE_CLASS) && value.klass->metaclass)
        return value_of(VALUE_CLASS, value.klass->metaclass);
    if (value_is_constant(value) || value_is(value, VALUE_CLASS) ||
        (value.kind >= VALUE_TUPLE && value.kind <= VALUE_DICT)) {
        Class *klass = class_builtin(machine, value_type_name(value));
        if (klass)
            return value_of(VALUE_CLASS, klass);
    }
    return value_opaque();
}

static Truth is_instance(const Machine *machine, Value value, Value type)
{
    Value own = type_of(machine, value);
    if (!value_is(own, VALUE_CLASS) || !value_is(type, VALUE_CLASS))
        return TRUTH_UNKNOWN;
    if (class_is_subclass(own.klass, type.klass))
        return TRUTH_TRUE;
    bool subtle = own.klass->opaque || type.klass->metaclass ||
                  type.klass->opaque || value_is(value, VALUE_BOOL);
    return subtle ? TRUTH_UNKNOWN : TRUTH_FALSE;
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
    (void)self;
    Value value = argument_at(arguments, 0, NULL);
    Value type = argument_at(arguments, 1, NULL);
    if (!value_is(type, VALUE_TUPLE))
        return give_truth(machine, is_instance(machine, value, type));
    const Sequence *types = type.object;
    Truth best = types->open ? TRUTH_UNKNOWN : TRUTH_FALSE;
    for (size_t i = 0; i < types->items.count && best != TRUTH_TRUE; i++) {
        Truth truth = is_instance(machine, value, types->items.items[i]);
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
    if (!value_is(value, VALUE_CLASS) || !value_is(type, VALUE_CLASS))
        return machine_return(machine, value_opaque());
    if (class_is_subclass(value.klass, type.klass))
        return machine_return(machine, value_bool(true));
    return give_truth(machine, value.klass->opaque || type.klass->metaclass
                                   ? TRUTH_UNKNOWN
                                   : TRUTH_FALSE);
}

static Flow builtin_len(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Value value = argument_at(arguments, 0, NULL);
    const Sequence *sequence = value.object;
    if (value_is(value, VALUE_STRING)) {
        // Bytes are characters as long as they are ASCII.
        Str text = value_text(value);
        for (size_t i = 0; i < text.count; i++) {
            if ((unsigned char)text.at[i] >= 0x80)
                return machine_return(machine, value_opaque());
        }
        return machine_return(machine, value_integer((int64_t)text.count));
    }
    if ((value_is(value, VALUE_LIST) || value_is(value, VALUE_TUPLE)) &&
        !sequence->open)
        return machine_return(machine,
                              value_integer((int64_t)sequence->items.count));
    return machine_return(machine, value_opaque());
}

static Flow builtin_list(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Value iterable = argument_at(arguments, 0, NULL);
    if (value_is(iterable, VALUE_ABSENT))
        return machine_return(
            machine,
            value_sequence(machine->arena, VALUE_LIST, (Values){0}, false));
    return iterate_all(machine, iterable);
}

// A list made another container.
static Flow as_tuple(Machine *machine, Task *task)
{
    (void)task;
    machine->result.kind = VALUE_TUPLE;
    return FLOW_RETURN;
}

static Flow as_set(Machine *machine, Task *task)
{
    (void)task;
    machine->result.kind = VALUE_SET;
    return FLOW_RETURN;
}

static Flow as_iterator(Machine *machine, Task *task)
{
    (void)task;
    return iterate_begin(machine, machine->result);
}

static Flow begin_convert(Machine *machine, Task *task)
{
    const Asking *asking = (Asking *)task;
    TaskState *state = as_set;
    if (value_is(asking->otherwise, VALUE_TUPLE))
        state = as_tuple;
    if (value_is(asking->otherwise, VALUE_ITERATOR))
        state = as_iterator;
    return task_then(task, state, iterate_all(machine, asking->object));
}

static Flow convert(Machine *machine, const Arguments *arguments,
                    ValueKind kind)
{
    Asking *asking = ARENA_NEW(machine->arena, Asking);
    asking->object = argument_at(arguments, 0, NULL);
    asking->otherwise.kind = (uint8_t)kind;
    if (value_is(asking->object, VALUE_ABSENT))
        return machine_return(
            machine, value_sequence(machine->arena, kind, (Values){0}, false));
    return task_push(machine, &asking->task, begin_convert);
}

static Flow builtin_tuple(Machine *machine, Value self,
                          const Arguments *arguments)
{
    (void)self;
    return convert(machine, arguments, VALUE_TUPLE);
}

static Flow builtin_set(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    return convert(machine, arguments, VALUE_SET);
}

static Flow builtin_dict(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Value dict = value_of(VALUE_DICT, dict_new(machine->arena, NULL));
    Value update = native_method(machine, STR("dict.update"), dict);
    const NativeMethod *method = update.object;
    (void)method->native->run(machine, dict, arguments);
    return machine_return(machine, dict);
}

static Flow builtin_iter(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    if (arguments->positional.count != 1)
        return machine_return(machine, value_opaque());
    return iterate_begin(machine, arguments->positional.items[0]);
}

static Flow take_next(Machine *machine, Task *task)
{
    const Asking *asking = (Asking *)task;
    const Iterator *iterator = asking->object.object;
    if (!value_is(machine->result, VALUE_ABSENT))
        return FLOW_RETURN;
    if (iterator->open)
        return machine_return(machine, value_opaque());
    if (!value_is(asking->otherwise, VALUE_ABSENT))
        return machine_return(machine, asking->otherwise);
    return raise_text(machine, STR("StopIteration"), (Str){0});
}

static Flow begin_next(Machine *machine, Task *task)
{
    const Asking *asking = (Asking *)task;
    return task_then(task, take_next,
                     iterate_next(machine, asking->object.object));
}

static Flow builtin_next(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Asking *asking = ARENA_NEW(machine->arena, Asking);
    asking->object = argument_at(arguments, 0, NULL);
    asking->otherwise = argument_at(arguments, 1, NULL);
    if (!value_is(asking->object, VALUE_ITERATOR))
        return machine_return(machine, value_opaque());
    return task_push(machine, &asking->task, begin_next);
}

// map(f, x): f runs as the items are taken.
static Flow set_function(Machine *machine, Task *task)
{
    const Asking *asking = (Asking *)task;
    const Sequence *items = machine->result.object;
    Value made = iterator_of(machine->arena, items->items, items->open);
    Iterator *iterator = made.object;
    iterator->function = asking->otherwise;
    return machine_return(machine, made);
}

static Flow begin_map(Machine *machine, Task *task)
{
    const Asking *asking = (Asking *)task;
    return task_then(task, set_function, iterate_all(machine, asking->object));
}

static Flow builtin_map(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Asking *asking = ARENA_NEW(machine->arena, Asking);
    if (arguments->positional.count != 2)
        return machine_return(machine, value_opaque());
    asking->otherwise = argument_at(arguments, 0, NULL);
    asking->object = argument_at(arguments, 1, NULL);
    return task_push(machine, &asking->task, begin_map);
}

static Flow builtin_range(Machine *machine, Value self,
                          const Arguments *arguments)
{
    enum { RANGE_MOST = 1000 };
    (void)self;
    Value first = argument_at(arguments, 0, NULL);
    Value second = argument_at(arguments, 1, NULL);
    Values items = {0};
    bool two = !value_is(second, VALUE_ABSENT);
    if (arguments->positional.count > 2 || !value_is(first, VALUE_INTEGER) ||
        (two && !value_is(second, VALUE_INTEGER)))
        return machine_return(machine, value_opaque());
    int64_t start = two ? first.number : 0;
    int64_t stop = two ? second.number : first.number;
    for (int64_t i = start; i < stop; i++) {
        if (items.count == RANGE_MOST)
            return machine_return(machine, value_opaque());
        vec_push(machine->arena, &items, value_integer(i));
    }
    return machine_return(
        machine, value_sequence(machine->arena, VALUE_TUPLE, items, false));
}

static Flow wrap(Machine *machine, WrapperKind kind, const Arguments *arguments)
{
    Wrapper *wrapper = ARENA_NEW(machine->arena, Wrapper);
    *wrapper = (Wrapper){kind, argument_at(arguments, 0, "fget")};
    if (value_is(wrapper->function, VALUE_ABSENT))
        return machine_return(machine, value_opaque());
    return machine_return(machine, value_of(VALUE_WRAPPER, wrapper));
}

static Flow builtin_property(Machine *machine, Value self,
                             const Arguments *arguments)
{
    (void)self;
    return wrap(machine, WRAPPER_PROPERTY, arguments);
}

static Flow builtin_classmethod(Machine *machine, Value self,
                                const Arguments *arguments)
{
    (void)self;
    return wrap(machine, WRAPPER_CLASS_METHOD, arguments);
}

static Flow builtin_staticmethod(Machine *machine, Value self,
                                 const Arguments *arguments)
{
    (void)self;
    return wrap(machine, WRAPPER_STATIC_METHOD, arguments);
}

static Flow property_setter(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)arguments;
    return machine_return(machine, self);
}

// super() without arguments: the class around the code, and its first argument.
static Flow builtin_super(Machine *machine, Value self,
                          const Arguments *arguments)
{
    (void)self;
    Super *super = ARENA_NEW(machine->arena, Super);
    const CodeFrame *frame = frame_innermost(machine);
    Value type = argument_at(arguments, 0, NULL);
    super->self = argument_at(arguments, 1, NULL);
    super->after = value_is(type, VALUE_CLASS) ? type.klass : NULL;
    if (arguments->positional.count == 0 && frame && !frame->env->names &&
        frame->scope->parameter_count) {
        const Env *env = frame->env;
        const Parameter *first =
            &frame->code->parameters[frame->scope->first_parameter];
        super->self = env->slots[first->symbol];
        while (env && !env->klass)
            env = env->outer;
        super->after = env ? env->klass : NULL;
    }
    if (!super->after)
        return machine_return(machine, value_opaque());
    return machine_return(machine, value_of(VALUE_SUPER, super));
}

static Class *class_of_arguments(Machine *machine, const Arguments *arguments,
                                 size_t first)
{
    Value name = argument_at(arguments, first, NULL);
    Value bases = argument_at(arguments, first + 1, NULL);
    Value names = argument_at(arguments, first + 2, NULL);
    const Sequence *sequence = bases.object;
    if (!value_is(name, VALUE_STRING) || !value_is(bases, VALUE_TUPLE) ||
        !value_is(names, VALUE_DICT))
        return NULL;
    const Dict *dict = names.object;
    Value module = namespace_get(dict->names, STR("__module__"));
    Value qualified = namespace_get(dict->names, STR("__qualname__"));
    Class *klass = ARENA_NEW(machine->arena, Class);
    klass->name = value_text(name);
    klass->qualified =
        value_is(qualified, VALUE_STRING) ? value_text(qualified) : klass->name;
    klass->module =
        value_is(module, VALUE_STRING) ? value_text(module) : (Str){0};
    klass->bases = sequence->items;
    klass->opaque = sequence->open;
    klass->names = dict->names;
    return klass;
}

// type(x), and type(name, bases, namespace).
static Flow builtin_type(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    if (arguments->positional.count == 1)
        return machine_return(machine,
                              type_of(machine, arguments->positional.items[0]));
    Class *klass = class_of_arguments(machine, arguments, 0);
    return klass ? build_type(machine, klass, arguments)
                 : machine_return(machine, value_opaque());
}

// type.__new__(metaclass, name, bases, namespace).
static Flow type_new(Machine *machine, Value self, const Arguments *arguments)
{
    // super().__new__ of a metaclass is a static method: what it was found on
    // is not passed.
    (void)self;
    Value metaclass = argument_at(arguments, 0, NULL);
    Class *klass = class_of_arguments(machine, arguments, 1);
    if (!klass)
        return machine_return(machine, value_opaque());
    if (value_is(metaclass, VALUE_CLASS) && !metaclass.klass->create)
        klass->metaclass = metaclass.klass;
    return build_type(machine, klass, arguments);
}

static Flow object_new(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Value type = argument_at(arguments, 0, NULL);
    if (!value_is(type, VALUE_CLASS))
        return machine_return(machine, value_opaque());
    if (class_is_exception(machine, type.klass))
        return machine_return(machine,
                              exception_new(machine, type.klass, (Values){0}));
    Instance *instance = instance_new(machine->arena, type.klass);
    instance->open = type.klass->opaque;
    return machine_return(machine, value_of(VALUE_INSTANCE, instance));
}

static Flow exception_init(Machine *machine, Value self,
                           const Arguments *arguments)
{
    const Instance *instance =
        value_is(self, VALUE_INSTANCE) ? self.object : NULL;
    if (instance && instance->exception)
        exception_set_args(machine, instance->exception, arguments->positional);
    return machine_return(machine, value_none());
}

static Flow object_setattr(Machine *machine, Value self,
                           const Arguments *arguments)
{
    Str name;
    Value object = self;
    size_t first = 0;
    if (value_is(self, VALUE_ABSENT))
        object = argument_at(arguments, first++, NULL);
    if (value_is(object, VALUE_INSTANCE) &&
        native_text(arguments, first, NULL, &name)) {
        const Instance *instance = object.object;
        namespace_put(instance->attributes, name,
                      argument_at(arguments, first + 1, NULL));
    }
    return machine_return(machine, value_none());
}

static Flow builtin_str(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Value value = argument_at(arguments, 0, NULL);
    if (arguments->positional.count == 1 && value_is(value, VALUE_STRING))
        return machine_return(machine, value);
    if (arguments->positional.count == 1 && value_is_constant(value) &&
        !value_is(value, VALUE_BYTES) && !value_is(value, VALUE_ELLIPSIS))
        return machine_return(
            machine,
            value_string(machine->arena, value_repr(value, machine->arena)));
    return machine_return(machine, value_opaque());
}

static Flow builtin_bool(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    return give_truth(machine, truth_of(argument_at(arguments, 0, NULL)));
}

static Flow builtin_int(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    Value value = argument_at(arguments, 0, NULL);
    if (arguments->positional.count == 1 &&
        (value_is(value, VALUE_INTEGER) || value_is(value, VALUE_BOOL)))
        return machine_return(machine, value_integer(value.number));
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
    if (callable || value_is_constant(value))
        return machine_return(machine, value_bool(callable));
    return machine_return(machine, value_opaque());
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
    {"BaseException.__init__", exception_init, false},
    {"BaseException.__new__", object_new, false},
    {"builtins.bool", builtin_bool, true},
    {"builtins.bytearray", native_opaque, true},
    {"builtins.bytes", native_opaque, true},
    {"builtins.callable", builtin_callable, true},
    {"builtins.classmethod", builtin_classmethod, true},
    {"builtins.complex", native_opaque, true},
    {"builtins.delattr", builtin_delattr, false},
    {"builtins.dict", builtin_dict, true},
    {"builtins.enumerate", native_opaque, false},
    {"builtins.exit", raise_exit, false},
    {"builtins.filter", native_opaque, false},
    {"builtins.float", native_opaque, true},
    {"builtins.frozenset", builtin_set, true},
    {"builtins.getattr", builtin_getattr, false},
    {"builtins.globals", builtin_globals, false},
    {"builtins.hasattr", builtin_hasattr, false},
    {"builtins.int", builtin_int, true},
    {"builtins.isinstance", builtin_isinstance, true},
    {"builtins.issubclass", builtin_issubclass, true},
    {"builtins.iter", builtin_iter, false},
    {"builtins.len", builtin_len, true},
    {"builtins.list", builtin_list, true},
    {"builtins.locals", builtin_locals, false},
    {"builtins.map", builtin_map, false},
    {"builtins.memoryview", native_opaque, true},
    {"builtins.next", builtin_next, false},
    {"builtins.print", native_none, true},
    {"builtins.property", builtin_property, true},
    {"builtins.quit", raise_exit, false},
    {"builtins.range", builtin_range, true},
    {"builtins.repr", native_opaque, true},
    {"builtins.reversed", native_opaque, true},
    {"builtins.set", builtin_set, true},
    {"builtins.setattr", builtin_setattr, false},
    {"builtins.slice", native_opaque, true},
    {"builtins.sorted", builtin_list, false},
    {"builtins.staticmethod", builtin_staticmethod, true},
    {"builtins.str", builtin_str, true},
    {"builtins.super", builtin_super, false},
    {"builtins.tuple", builtin_tuple, true},
    {"builtins.type", builtin_type, false},
    {"builtins.vars", builtin_vars, false},
    {"builtins.zip", native_opaque, true},
    {"object.__init__", native_none, true},
    {"object.__init_subclass__", native_none, true},
    {"object.__new__", object_new, true},
    {"object.__setattr__", object_setattr, false},
    {"property.setter", property_setter, true},
    {"sys.exit", raise_exit, false},
    {"type.__init__", native_none, true},
    {"type.__new__", type_new, false},
};

NativeTable natives_of_builtins(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
