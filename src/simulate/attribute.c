#include "simulate/attribute.h"

#include "simulate/builtin_names.h"
#include "simulate/call.h"
#include "simulate/class.h"
#include "simulate/class_names.h"
#include "simulate/early.h"
#include "simulate/elsewhere.h"
#include "simulate/exception.h"
#include "simulate/message.h"
#include "simulate/module.h"
#include "simulate/pathlib.h"
#include "simulate/slots.h"
#include "simulate/special_name.h"
#include "simulate/task.h"

typedef struct {
    Task task;
    Value object;
    Str name;
    Value bound;
} Reading;

// A value that a name gives: lazy imports are carried out.
static Flow give(Machine *machine, Value value)
{
    if (value_is(value, VALUE_LAZY))
        return machine->resolve_lazy(machine, value.object);
    return machine_return(machine, value);
}

static Value new_dict(Machine *machine, Namespace *names)
{
    return value_of(VALUE_DICT, dict_new(machine->arena, names));
}

static Flow doubt_missing(Machine *machine, const ModuleObject *module,
                          Str name)
{
    machine_doubt(machine, machine_spot(machine),
                  str_format(machine->arena,
                             "whether module '%.*s' has '%.*s' is not known",
                             STR_ARGS(module->name), STR_ARGS(name)));
    return machine_return(machine, value_opaque());
}

static Flow get_found(Machine *machine, Value object, Class *klass,
                      Value found);

// What the class has of a module that is of its own (ModuleObject.klass);
// FLOW_NEXT where it has nothing.
static Flow get_of_module_class(Machine *machine, Value object, Str name)
{
    Class *klass = object.module->klass;
    Value found = klass ? class_find(klass, name) : (Value){0};
    return value_is(found, VALUE_ABSENT)
               ? FLOW_NEXT
               : get_found(machine, object, klass, found);
}

static Flow ask_module_hook(Machine *machine, Value object, Str name)
{
    Class *klass = object.module->klass;
    Value text = value_string(machine->arena, name);
    Value hook = namespace_get(object.module->names, STR("__getattr__"));
    if (!value_is(hook, VALUE_ABSENT))
        return call_with(machine, hook, text, (Value){0});
    hook = klass ? class_find(klass, STR("__getattr__")) : (Value){0};
    return value_is(hook, VALUE_ABSENT)
               ? FLOW_NEXT
               : call_with(
                     machine,
                     bind_to_instance(machine->arena, hook, object, klass),
                     text, (Value){0});
}

static Flow get_awake(Machine *machine, Task *task)
{
    const Reading *reading = (Reading *)task;
    return task_then(task, task_end,
                     attribute_get(machine, reading->object, reading->name));
}

static Flow wake(Machine *machine, Task *task)
{
    const Reading *reading = (Reading *)task;
    return task_then(
        task, get_awake,
        call_with(machine, reading->bound, reading->object, (Value){0}));
}

// Whether or not its code ends well, it is not tried again.
static Flow get_of_sleeping(Machine *machine, Value object, Str name)
{
    Reading *reading = ARENA_NEW(machine->arena, Reading);
    reading->object = object;
    reading->name = name;
    reading->bound = object.module->late;
    object.module->late = (Value){0};
    return task_push(machine, &reading->task, wake);
}

static Flow get_of_module(Machine *machine, Value object, Str name)
{
    ModuleObject *module = object.module;
    if (!value_is(module->late, VALUE_ABSENT))
        return get_of_sleeping(machine, object, name);
    Value found = module->leaf ? module_library_attribute(machine, module, name)
                               : namespace_get(module->names, name);
    module_doubt(machine, module, found, name);
    if (!value_is(found, VALUE_ABSENT) && !value_is_local(found))
        return give(machine, found);
    if (str_eq(name, STR("__dict__")))
        return machine_return(machine, new_dict(machine, module->names));
    if (str_eq(name, STR("__class__")))
        return machine_return(machine, native_type_of(machine, object));
    Str child = str_concat3(machine->arena, module->name, STR("."), name);
    if (!value_is(namespace_get(machine->promised, child), VALUE_ABSENT))
        return machine->import_module(machine, child);
    Flow own = get_of_module_class(machine, object, name);
    if (own == FLOW_NEXT)
        own = ask_module_hook(machine, object, name);
    if (own != FLOW_NEXT)
        return own;
    if (module->names->open && !special_is(name))
        return doubt_missing(machine, module, name);
    (void)raise_attribute(machine, message_no_attribute(machine, module, name),
                          name);
    early_mark(machine, module, name);
    return FLOW_RAISE;
}

static Flow get_of_opaque(Machine *machine, Value object, Str name)
{
    const Opaque *opaque = object.object;
    if (opaque && (opaque->type.count || elsewhere_is_left(object, name)))
        return machine_return(machine, value_opaque());
    if (!opaque || opaque->name.count == 0)
        return machine_return(machine, object);
    Str full = str_concat3(machine->arena, opaque->name, STR("."), name);
    Value found = pathlib_attribute(machine, object, name);
    if (value_is(found, VALUE_ABSENT))
        found = native_method(machine, full, (Value){0});
    if (value_is(found, VALUE_ABSENT))
        found = value_library(machine->arena, full);
    return machine_return(machine, found);
}

static Flow get_of_function(Machine *machine, Value object, Str name)
{
    const Function *function = object.object;
    Value found = function->attributes
                      ? namespace_get(function->attributes, name)
                      : (Value){0};
    if (!value_is(found, VALUE_ABSENT))
        return machine_return(machine, found);
    if (str_eq(name, STR("__name__")))
        return machine_return(machine,
                              value_string(machine->arena, function->name));
    if (str_eq(name, STR("__module__")))
        return machine_return(
            machine, value_string(machine->arena, function->module->name));
    if (str_eq(name, STR("__globals__")))
        return machine_return(machine,
                              new_dict(machine, function->module->names));
    if (special_is_of_function(name) ||
        (function->attributes && function->attributes->open))
        return machine_return(machine, value_opaque());
    return raise_no_attribute(machine, object, name);
}

static Flow get_of_method(Machine *machine, Value object, Str name)
{
    const Method *method = object.object;
    if (str_eq(name, STR("__self__")))
        return machine_return(machine, method->self);
    if (str_eq(name, STR("__func__")))
        return machine_return(machine, method->function);
    return attribute_get(machine, method->function, name);
}

static Flow get_of_metaclass(Machine *machine, Value object, Str name)
{
    Class *klass = object.klass;
    Value found =
        klass->metaclass ? class_find(klass->metaclass, name) : (Value){0};
    if (value_is(found, VALUE_ABSENT))
        return FLOW_NEXT;
    Value bound =
        bind_to_instance(machine->arena, found, object, klass->metaclass);
    if (!value_is(bound, VALUE_ABSENT))
        return machine_return(machine, bound);
    const Wrapper *property = found.object;
    return call_with(machine, property->function, object, (Value){0});
}

// What a builtin ancestor has by a native, such as object.__new__.
static Value native_of_ancestor(Machine *machine, const Class *klass,
                                uint32_t first, Str name)
{
    Value found = {0};
    for (uint32_t i = first; i < klass->mro_count; i++) {
        Str full =
            str_concat3(machine->arena, klass->mro[i]->name, STR("."), name);
        if (class_is_builtin(klass->mro[i]))
            found = native_method(machine, full, (Value){0});
        if (!value_is(found, VALUE_ABSENT))
            return found;
    }
    return native_method(
        machine, str_concat(machine->arena, STR("object."), name), (Value){0});
}

// __get__ of a descriptor that the project wrote; absent for other values.
static Value getter_of(Machine *machine, Value found)
{
    if (!value_is(found, VALUE_INSTANCE))
        return (Value){0};
    Class *klass = ((const Instance *)found.object)->klass;
    return bind_to_instance(machine->arena, class_find(klass, STR("__get__")),
                            found, klass);
}

static Flow get_of_class(Machine *machine, Value object, Str name)
{
    Class *klass = object.klass;
    Value found = class_find(klass, name);
    Value get = getter_of(machine, found);
    if (!value_is(get, VALUE_ABSENT))
        return call_with(machine, get, value_none(), object);
    if (value_is_constant(found) && !special_is(name))
        found = class_member(machine, klass, name, found);
    if (!value_is(found, VALUE_ABSENT))
        return machine_return(
            machine, class_hides(klass, found)
                         ? value_opaque()
                         : bind_to_class(machine->arena, found, klass));
    // type.__getattribute__: the ancestors, `object` the last, come before what
    // the metaclass has, but for its descriptors with __set__.
    found = native_of_ancestor(machine, klass, 0, name);
    if (!value_is(found, VALUE_ABSENT))
        return machine_return(machine, found);
    Flow flow = get_of_metaclass(machine, object, name);
    if (flow != FLOW_NEXT)
        return flow;
    found = native_method(
        machine, str_concat(machine->arena, STR("type."), name), object);
    if (value_is(found, VALUE_ABSENT))
        found = class_special(machine, klass, name);
    if (!value_is(found, VALUE_ABSENT))
        return machine_return(machine, found);
    if (klass->abstract && str_eq(name, STR("register")))
        return machine_return(
            machine, native_method(machine, STR("(register below)"), object));
    if (class_is_builtin(klass) &&
        !builtin_type_lacks(klass, name, machine->minor))
        return machine_return(machine, value_opaque());
    Value hook = klass->metaclass
                     ? class_find(klass->metaclass, STR("__getattr__"))
                     : (Value){0};
    if (!value_is(hook, VALUE_ABSENT))
        return call_with(machine, hook, object,
                         value_string(machine->arena, name));
    if (klass->opaque || klass->names->open || slots_have(klass, name))
        return machine_return(machine, value_opaque());
    return raise_attribute(
        machine,
        str_format(machine->arena, "type object '%.*s' has no attribute '%.*s'",
                   STR_ARGS(klass->name), STR_ARGS(name)),
        name);
}

// Special names that an instance has by itself or that others, as typing and
// abc, may have put into its class.
static bool may_be_given(const Instance *instance, Str name)
{
    const Class *klass = instance->klass;
    bool subtle = klass->opaque || klass->abstract || klass->metaclass ||
                  instance->exception;
    return special_is_of_object(name) ||
           (subtle && special_is(name) && !special_is_of_module(name));
}

static Flow get_missing(Machine *machine, Value object, Str name)
{
    Instance *instance = object.object;
    Class *klass = instance->klass;
    if (str_eq(name, STR("__class__")))
        return machine_return(machine, value_of(VALUE_CLASS, klass));
    if (str_eq(name, STR("__dict__")) && !slots_refuse(instance, name))
        return machine_return(machine, new_dict(machine, instance->attributes));
    if (instance->exception) {
        Value part = exception_attribute(machine, instance->exception, name);
        if (!value_is(part, VALUE_ABSENT))
            return machine_return(machine, part);
    }
    Value method = elsewhere_method(machine, object, name);
    if (!value_is(method, VALUE_ABSENT))
        return machine_return(machine, method);
    if (klass->opaque || instance->open || instance->attributes->open ||
        klass->names->open ||
        (may_be_given(instance, name) && !str_eq(name, STR("__dict__"))))
        return machine_return(machine, value_opaque());
    return raise_no_attribute(machine, object, name);
}

// What a class attribute gives through an instance.
static Flow get_found(Machine *machine, Value object, Class *klass, Value found)
{
    Value get = getter_of(machine, found);
    if (!value_is(get, VALUE_ABSENT))
        return call_with(machine, get, object, value_of(VALUE_CLASS, klass));
    if (class_hides(klass, found))
        return machine_return(machine, value_opaque());
    Value bound = bind_to_instance(machine->arena, found, object, klass);
    const Wrapper *property = found.object;
    if (!value_is(bound, VALUE_ABSENT) || !property)
        return machine_return(machine, bound);
    return call_with(machine, property->function, object, (Value){0});
}

Flow attribute_get_plainly(Machine *machine, Value object, Str name)
{
    if (!value_is(object, VALUE_INSTANCE))
        return attribute_get(machine, object, name);
    Instance *instance = object.object;
    Class *klass = instance->klass;
    Value found = class_find(klass, name);
    bool is_property = value_is(found, VALUE_WRAPPER);
    Value own = namespace_get(instance->attributes, name);
    if (!value_is(own, VALUE_ABSENT) && !is_property)
        return give(machine, own);
    if (!value_is(found, VALUE_ABSENT))
        return get_found(machine, object, klass, found);
    return get_missing(machine, object, name);
}

// __getattr__ answers for what raised AttributeError.
static Flow ask_hook(Machine *machine, Task *task)
{
    const Reading *reading = (Reading *)task;
    if (!error_is(machine, STR("AttributeError")))
        return FLOW_RAISE;
    return task_then(task, task_end,
                     call_with(machine, reading->bound,
                               value_string(machine->arena, reading->name),
                               (Value){0}));
}

static Flow read_before_hook(Machine *machine, Task *task)
{
    const Reading *reading = (Reading *)task;
    Class *klass = ((const Instance *)reading->object.object)->klass;
    Value reader = class_find(klass, STR("__getattribute__"));
    if (!value_is(reading->bound, VALUE_ABSENT))
        task->on_error = ask_hook;
    Flow flow =
        value_is(reader, VALUE_FUNCTION)
            ? call_with(machine,
                        bind_to_instance(machine->arena, reader,
                                         reading->object, klass),
                        value_string(machine->arena, reading->name), (Value){0})
            : attribute_get_plainly(machine, reading->object, reading->name);
    return task_then(task, task_end, flow);
}

static bool is_bound(Machine *machine, const Instance *instance, Str name)
{
    const Exception *exception = instance->exception;
    return !value_is(namespace_get(instance->attributes, name), VALUE_ABSENT) ||
           !value_is(class_find(instance->klass, name), VALUE_ABSENT) ||
           (exception &&
            !value_is(exception_attribute(machine, exception, name),
                      VALUE_ABSENT));
}

static Flow get_of_instance(Machine *machine, Value object, Str name)
{
    const Instance *instance = object.object;
    Class *klass = instance->klass;
    Value reader = class_find(klass, STR("__getattribute__"));
    Value hook = class_find(klass, STR("__getattr__"));
    bool hooked =
        !value_is(hook, VALUE_ABSENT) && !may_be_given(instance, name);
    if (!value_is(reader, VALUE_FUNCTION) && hooked &&
        !is_bound(machine, instance, name))
        return call_with(machine,
                         bind_to_instance(machine->arena, hook, object, klass),
                         value_string(machine->arena, name), (Value){0});
    if (!value_is(reader, VALUE_FUNCTION) && !hooked)
        return attribute_get_plainly(machine, object, name);
    Reading *reading = ARENA_NEW(machine->arena, Reading);
    reading->object = object;
    reading->name = name;
    if (hooked)
        reading->bound = bind_to_instance(machine->arena, hook, object, klass);
    return task_push(machine, &reading->task, read_before_hook);
}

// The class along whose MRO super() goes: that of the object, or the class
// itself where it stands in its own MRO, else its metaclass.
static Class *class_of_super(const Super *super)
{
    if (value_is(super->self, VALUE_MODULE))
        return super->self.module->klass;
    if (value_is(super->self, VALUE_INSTANCE))
        return ((const Instance *)super->self.object)->klass;
    if (!value_is(super->self, VALUE_CLASS))
        return NULL;
    Class *klass = super->self.klass;
    return class_is_subclass(klass, super->after) || !klass->metaclass
               ? klass
               : klass->metaclass;
}

static Flow get_of_super(Machine *machine, Value object, Str name)
{
    const Super *super = object.object;
    Class *klass = class_of_super(super);
    if (!klass)
        return machine_return(machine, value_opaque());
    Value found = class_find_after(klass, super->after, name);
    if (value_is(found, VALUE_ABSENT)) {
        found = native_of_ancestor(machine, klass,
                                   class_place(klass, super->after) + 1, name);
        if (value_is(found, VALUE_ABSENT))
            return machine_return(machine, value_opaque());
    }
    Value bound = bind_to_instance(machine->arena, found, super->self, klass);
    if (!value_is(bound, VALUE_ABSENT))
        return machine_return(machine, bound);
    const Wrapper *property = found.object;
    return call_with(machine, property->function, super->self, (Value){0});
}

// What stands for an object of a richer type has names of that type too.
static bool lacks(const Machine *machine, Value object, Str name)
{
    const Dict *dict = value_is(object, VALUE_DICT) ? object.object : NULL;
    bool rich = (dict && dict->prepared) || value_is_named_tuple(object);
    return !rich && builtin_lacks(object, name, machine->minor);
}

// A value of a builtin type: its methods are natives "list.append", ….
static Flow get_of_builtin(Machine *machine, Value object, Str name)
{
    Value item = value_item_named(object, name);
    if (!value_is(item, VALUE_ABSENT))
        return machine_return(machine, item);
    bool sure = !value_is(object, VALUE_DICT) || !dict_is_open(object.object);
    if (sure && lacks(machine, object, name))
        return raise_no_attribute(machine, object, name);
    Str type = value_type_name(object);
    Str full = str_concat3(machine->arena, type, STR("."), name);
    Value method = native_method(machine, full, object);
    if (!value_is(method, VALUE_ABSENT))
        return machine_return(machine, method);
    // Methods that are not modelled may change what it holds.
    if (value_is(object, VALUE_LIST) || value_is(object, VALUE_SET)) {
        Sequence *sequence = object.object;
        sequence->open = true;
    } else if (value_is(object, VALUE_DICT)) {
        Dict *dict = object.object;
        dict->names->open = true;
    }
    return machine_return(machine, value_opaque());
}

static Flow get_of_native(Machine *machine, Value object, Str name)
{
    if (!builtin_is_function(object))
        return get_of_builtin(machine, object, name);
    const NativeMethod *native = object.object;
    Str full = str_from(native->native->name);
    if (str_eq(name, STR("__name__")) || str_eq(name, STR("__qualname__")))
        return machine_return(
            machine,
            value_string(machine->arena,
                         str_skip(full, str_find_last(full, '.') + 1)));
    return special_is(name) ? machine_return(machine, value_opaque())
                            : raise_no_attribute(machine, object, name);
}

static Flow get_of_wrapper(Machine *machine, Value object, Str name)
{
    const Wrapper *wrapper = object.object;
    bool reads = str_eq(name, STR("fget"));
    if (wrapper->kind == WRAPPER_PROPERTY && reads)
        return machine_return(machine, wrapper->function);
    if (wrapper->kind == WRAPPER_PROPERTY) {
        Value native = native_method(
            machine, str_concat(machine->arena, STR("property."), name),
            object);
        if (!value_is(native, VALUE_ABSENT))
            return machine_return(machine, native);
    }
    return machine_return(machine, value_opaque());
}

static Flow get_resolved(Machine *machine, Task *task)
{
    Reading *reading = (Reading *)task;
    return task_then(task, task_end,
                     attribute_get(machine, machine->result, reading->name));
}

static Flow resolve(Machine *machine, Task *task)
{
    const Reading *reading = (Reading *)task;
    return task_then(task, get_resolved,
                     machine->resolve_lazy(machine, reading->object.object));
}

static Flow get_of_lazy(Machine *machine, Value object, Str name)
{
    Reading *reading = ARENA_NEW(machine->arena, Reading);
    reading->object = object;
    reading->name = name;
    return task_push(machine, &reading->task, resolve);
}

Flow attribute_get(Machine *machine, Value object, Str name)
{
    static Flow (*const getters[])(Machine *, Value, Str) = {
        [VALUE_OPAQUE] = get_of_opaque,
        [VALUE_MODULE] = get_of_module,
        [VALUE_FUNCTION] = get_of_function,
        [VALUE_METHOD] = get_of_method,
        [VALUE_CLASS] = get_of_class,
        [VALUE_INSTANCE] = get_of_instance,
        [VALUE_SUPER] = get_of_super,
        [VALUE_LAZY] = get_of_lazy,
        [VALUE_WRAPPER] = get_of_wrapper,
        [VALUE_NATIVE] = get_of_native,
        [VALUE_SPREAD] = NULL,
    };
    if (getters[object.kind])
        return getters[object.kind](machine, object, name);
    if ((value_is(object, VALUE_NONE) || value_is(object, VALUE_INTEGER) ||
         value_is(object, VALUE_BOOL)) &&
        !special_is(name) && !builtin_is_of_number(object, name))
        return raise_no_attribute(machine, object, name);
    return get_of_builtin(machine, object, name);
}

bool attribute_may_exist(Machine *machine, Value object, Str name)
{
    if (value_is(object, VALUE_MODULE) && object.module->leaf)
        return module_library_has(machine, object.module, name) ==
               LIBRARY_UNKNOWN;
    if (value_is(object, VALUE_OPAQUE))
        return true;
    if (value_is(object, VALUE_MODULE))
        return object.module->names->open;
    if (value_is(object, VALUE_CLASS) && special_is_of_every_class(name))
        return false;
    if (value_is(object, VALUE_CLASS))
        return object.klass->opaque || object.klass->names->open ||
               class_is_builtin(object.klass);
    if (value_is(object, VALUE_INSTANCE)) {
        const Instance *instance = object.object;
        return instance->open || instance->attributes->open ||
               instance->klass->opaque;
    }
    while (value_is(object, VALUE_METHOD))
        object = ((const Method *)object.object)->function;
    if (value_is(object, VALUE_FUNCTION)) {
        const Function *function = object.object;
        return function->attributes && function->attributes->open;
    }
    return !value_is_constant(object) && !lacks(machine, object, name);
}
