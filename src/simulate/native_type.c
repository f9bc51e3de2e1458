#include "simulate/natives.h"

#include "simulate/attribute.h"
#include "simulate/build_class.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/frame.h"
#include "simulate/refuse.h"

static Flow wrap(Machine *machine, WrapperKind kind, const Arguments *arguments)
{
    Wrapper *wrapper = ARENA_NEW(machine->arena, Wrapper);
    *wrapper = (Wrapper){kind, argument_at(arguments, 0, "fget"), {0}};
    if (kind == WRAPPER_PROPERTY)
        wrapper->setter = argument_at(arguments, 1, "fset");
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
    // property.setter(made_of_a_subclass, f): what that gives is its own
    // affair.
    if (!value_is(self, VALUE_WRAPPER))
        return machine_return(machine, value_opaque());
    Wrapper *wrapper = ARENA_NEW(machine->arena, Wrapper);
    *wrapper = *(const Wrapper *)self.object;
    wrapper->setter = argument_at(arguments, 0, NULL);
    return machine_return(machine, value_of(VALUE_WRAPPER, wrapper));
}

// Deleting an attribute runs nothing here.
static Flow property_deleter(Machine *machine, Value self,
                             const Arguments *arguments)
{
    (void)arguments;
    return machine_return(
        machine, value_is(self, VALUE_WRAPPER) ? self : value_opaque());
}

// Modules, class bodies and functions without parameters have no first
// argument.
static bool has_no_arguments(const CodeFrame *frame)
{
    return frame && (frame->scope->kind == SCOPE_MODULE ||
                     frame->scope->kind == SCOPE_CLASS ||
                     (frame->scope->kind == SCOPE_FUNCTION &&
                      frame->scope->parameter_count == 0));
}

// Objects/typeobject.c, supercheck.
static bool is_unrelated(const Machine *machine, const Super *super)
{
    Value type = native_type_of(machine, super->self);
    return refuse_is_sure(super->self) && value_is(type, VALUE_CLASS) &&
           !value_is(super->self, VALUE_CLASS) &&
           !class_is_subclass(type.klass, super->after);
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
    if (arguments->positional.count == 0 && !arguments->open &&
        has_no_arguments(frame))
        return raise_text(machine, STR("RuntimeError"),
                          STR("super(): no arguments"));
    if (!super->after)
        return machine_return(machine, value_opaque());
    if (is_unrelated(machine, super))
        return raise_text(machine, STR("TypeError"),
                          STR("super(type, obj): obj must be an instance or "
                              "subtype of type"));
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
        return machine_return(
            machine, native_type_of(machine, arguments->positional.items[0]));
    Class *klass = class_of_arguments(machine, arguments, 0);
    for (size_t i = 0; klass && i < klass->bases.count; i++) {
        if (value_is_constant(klass->bases.items[i]))
            return raise_text(machine, STR("TypeError"),
                              STR("metaclass conflict: the metaclass of a "
                                  "derived class must be a (non-strict) "
                                  "subclass of the metaclasses of all its "
                                  "bases"));
    }
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

// object.__new__ minds arguments where its caller overrides it, or where no
// __init__ would see them (Objects/typeobject.c, object_new).
static Flow refuse_excess(Machine *machine, const Class *klass,
                          const Arguments *arguments)
{
    if (arguments->positional.count + arguments->keywords.count <= 1 ||
        klass->opaque || klass->names->open)
        return FLOW_NEXT;
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        if (class_is_builtin(klass->mro[i]))
            return FLOW_NEXT;
    }
    if (!value_is(class_find(klass, STR("__new__")), VALUE_ABSENT))
        return raise_text(machine, STR("TypeError"),
                          STR("object.__new__() takes exactly one argument "
                              "(the type to instantiate)"));
    return value_is(class_find(klass, STR("__init__")), VALUE_ABSENT)
               ? raise_format(machine, STR("TypeError"),
                              "%.*s() takes no arguments",
                              STR_ARGS(klass->name))
               : FLOW_NEXT;
}

static Flow object_new(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Value type = argument_at(arguments, 0, NULL);
    if (!value_is(type, VALUE_CLASS))
        return machine_return(machine, value_opaque());
    if (refuse_excess(machine, type.klass, arguments) != FLOW_NEXT)
        return FLOW_RAISE;
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
    Values args = arguments->positional;
    if (value_is(self, VALUE_ABSENT) && args.count) {
        self = args.items[0];
        args.items++;
        args.count--;
    }
    const Instance *instance =
        value_is(self, VALUE_INSTANCE) ? self.object : NULL;
    if (instance && instance->exception)
        exception_set_args(machine, instance->exception, args);
    return machine_return(machine, value_none());
}

static Flow simple_namespace(Machine *machine, Value self,
                             const Arguments *arguments)
{
    (void)self;
    Class *klass = ARENA_NEW(machine->arena, Class);
    klass->name = STR("types.SimpleNamespace");
    klass->qualified = STR("SimpleNamespace");
    klass->module = STR("types");
    klass->names = namespace_new(machine->arena);
    (void)class_linearise(machine, klass);
    Instance *instance = instance_new(machine->arena, klass);
    instance->open = arguments->open || arguments->positional.count;
    for (size_t i = 0; i < arguments->keywords.count; i++)
        namespace_put(instance->attributes, arguments->keywords.items[i].name,
                      arguments->keywords.items[i].value);
    return machine_return(machine, value_of(VALUE_INSTANCE, instance));
}

static Flow type_mro(Machine *machine, Value self, const Arguments *arguments)
{
    Value type =
        value_is(self, VALUE_CLASS) ? self : argument_at(arguments, 0, NULL);
    if (!value_is(type, VALUE_CLASS))
        return machine_return(machine, value_opaque());
    return machine_return(machine,
                          value_sequence(machine->arena, VALUE_LIST,
                                         class_order(machine, type.klass),
                                         type.klass->opaque));
}

// ABCMeta.register: from now on instances of others are instances of it too,
// and of what it derives from.
static Flow type_register(Machine *machine, Value self,
                          const Arguments *arguments)
{
    for (uint32_t i = 0; i < self.klass->mro_count; i++)
        self.klass->mro[i]->registers = true;
    return native_first(machine, self, arguments);
}

static Flow object_getattribute(Machine *machine, Value self,
                                const Arguments *arguments)
{
    Str name;
    Value object = self;
    size_t first = 0;
    if (value_is(self, VALUE_ABSENT))
        object = argument_at(arguments, first++, NULL);
    if (!native_text(arguments, first, NULL, &name))
        return machine_return(machine, value_opaque());
    return attribute_get_plainly(machine, object, name);
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

static const Native rows[] = {
    {"(register below)", type_register, false},
    {"BaseException.__init__", exception_init, false},
    {"BaseException.__new__", object_new, false},
    {"builtins.classmethod", builtin_classmethod, true},
    {"builtins.property", builtin_property, true},
    {"builtins.staticmethod", builtin_staticmethod, true},
    {"builtins.super", builtin_super, false},
    {"builtins.type", builtin_type, false},
    {"object.__getattribute__", object_getattribute, false},
    {"object.__new__", object_new, true},
    {"object.__setattr__", object_setattr, false},
    {"property.deleter", property_deleter, true},
    {"property.setter", property_setter, true},
    {"type.__new__", type_new, false},
    {"type.mro", type_mro, true},
    {"types.SimpleNamespace", simple_namespace, true},
};

NativeTable natives_of_types(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
