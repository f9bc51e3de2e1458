#include "simulate/build_class.h"

#include "simulate/call.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/slots.h"
#include "simulate/task.h"

typedef struct {
    Task task;
    Class *klass;
    Env *env; // of the body
    CodeFrame *body;
    Arguments keywords; // without metaclass
    Values bases;       // that stand for those written
    size_t next;        // base, then name whose __set_name__ is asked
} Building;

// Bases of the standard library that add nothing of their own to a class.
static bool adds_nothing(Value base)
{
    static const char *const plain[] = {
        "abc.ABC",
        "typing.Generic",
        "typing.Protocol",
        "abc.ABCMeta",
    };
    const Opaque *opaque = value_is(base, VALUE_OPAQUE) ? base.object : NULL;
    if (!opaque)
        return false;
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        if (str_eq(opaque->name, str_from(plain[i])))
            return true;
    }
    return false;
}

// abc.ABC, or abc.ABCMeta as the metaclass: not those of typing, whose classes
// have reasons of their own.
static bool is_of_abc(Value value)
{
    const Opaque *opaque = value_is(value, VALUE_OPAQUE) ? value.object : NULL;
    return opaque && (str_eq(opaque->name, STR("abc.ABC")) ||
                      str_eq(opaque->name, STR("abc.ABCMeta")));
}

static Flow fail_order(Machine *machine, const Class *klass)
{
    enum { ONE_LINE_SINCE = 13 };
    Str bases = {0};
    for (size_t i = 0; i < klass->bases.count; i++) {
        Value base = klass->bases.items[i];
        Str name = value_is(base, VALUE_CLASS) ? base.klass->name : STR("?");
        bases =
            str_concat3(machine->arena, bases, i ? STR(", ") : STR(""), name);
    }
    return raise_format(machine, STR("TypeError"),
                        "Cannot create a consistent method resolution%sorder "
                        "(MRO) for bases %.*s",
                        machine->minor < ONE_LINE_SINCE ? "\n" : " ",
                        STR_ARGS(bases));
}

static Flow give_class(Machine *machine, Task *task)
{
    const Building *building = (Building *)task;
    return machine_return(machine, value_of(VALUE_CLASS, building->klass));
}

static Flow init_subclass(Machine *machine, Task *task)
{
    const Building *building = (Building *)task;
    Class *klass = building->klass;
    Value hook = class_find_after(klass, klass, STR("__init_subclass__"));
    if (value_is(hook, VALUE_WRAPPER)) {
        const Wrapper *wrapper = hook.object;
        hook = wrapper->function;
    }
    if (!value_is(hook, VALUE_FUNCTION))
        return give_class(machine, task);
    Arguments all = arguments_with_self(
        machine->arena, value_of(VALUE_CLASS, klass), &building->keywords);
    return task_then(task, give_class, call_value(machine, hook, &all));
}

// Until 3.12 another exception stood for what __set_name__ raised
// (Objects/typeobject.c, type_new_set_names).
static Flow fail_set_name(Machine *machine, Task *task)
{
    enum { NOTES_SINCE = 12 };
    const Building *building = (Building *)task;
    const Class *klass = building->klass;
    const NameCell *cell = &klass->names->items.items[building->next - 1];
    if (machine->minor >= NOTES_SINCE || !error_is(machine, STR("Exception")))
        return FLOW_RAISE;
    Str type = value_type_name(cell->value);
    return raise_format(
        machine, STR("RuntimeError"),
        "Error calling __set_name__ on '%.*s' instance '%.*s' in '%.*s'",
        STR_ARGS(type), STR_ARGS(cell->name), STR_ARGS(klass->name));
}

static Flow set_names(Machine *machine, Task *task)
{
    Building *building = (Building *)task;
    Class *klass = building->klass;
    task->on_error = NULL;
    while (building->next < klass->names->items.count) {
        const NameCell *cell = &klass->names->items.items[building->next++];
        if (!value_is(cell->value, VALUE_INSTANCE))
            continue;
        const Instance *instance = cell->value.object;
        Value hook = class_find(instance->klass, STR("__set_name__"));
        if (!value_is(hook, VALUE_FUNCTION))
            continue;
        Value bound = bind_to_instance(machine->arena, hook, cell->value,
                                       instance->klass);
        task->on_error = fail_set_name;
        return task_then(task, set_names,
                         call_with(machine, bound, value_of(VALUE_CLASS, klass),
                                   value_string(machine->arena, cell->name)));
    }
    return init_subclass(machine, task);
}

// type.__new__ makes some functions methods of another kind
// (Objects/typeobject.c, type_new_staticmethod).
static void wrap_special(Machine *machine, Class *klass)
{
    static const struct {
        Str name;
        WrapperKind kind;
    } special[] = {
        {STR_INIT("__new__"), WRAPPER_STATIC_METHOD},
        {STR_INIT("__init_subclass__"), WRAPPER_CLASS_METHOD},
        {STR_INIT("__class_getitem__"), WRAPPER_CLASS_METHOD},
    };
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++) {
        Value found = namespace_get(klass->names, special[i].name);
        if (!value_is(found, VALUE_FUNCTION))
            continue;
        Wrapper *wrapper = ARENA_NEW(machine->arena, Wrapper);
        *wrapper = (Wrapper){special[i].kind, found, {0}};
        namespace_put(klass->names, special[i].name,
                      value_of(VALUE_WRAPPER, wrapper));
    }
}

static Flow finish_type(Machine *machine, Task *task)
{
    Building *building = (Building *)task;
    Class *klass = building->klass;
    Str conflict = slots_conflict(klass);
    Values bases = {0};
    for (size_t i = 0; i < klass->bases.count; i++) {
        if (!adds_nothing(klass->bases.items[i]))
            vec_push(machine->arena, &bases, klass->bases.items[i]);
        else
            klass->abstract = true;
        klass->refuses_abstract |= is_of_abc(klass->bases.items[i]);
    }
    klass->bases = bases;
    wrap_special(machine, klass);
    if (!class_linearise(machine, klass))
        return fail_order(machine, klass);
    if (conflict.count)
        return raise_format(machine, STR("ValueError"),
                            "'%.*s' in __slots__ conflicts with class variable",
                            STR_ARGS(conflict));
    if (building->env)
        building->env->klass = klass;
    return set_names(machine, task);
}

Flow build_type(Machine *machine, Class *klass, const Arguments *keywords)
{
    Building *building = ARENA_NEW(machine->arena, Building);
    building->klass = klass;
    building->keywords.keywords = keywords->keywords;
    return task_push(machine, &building->task, finish_type);
}

// The most derived of the metaclasses that were asked for and inherited, NULL
// for `type`; false where no one is (_PyType_CalculateMetaclass).
static bool find_metaclass(const Class *klass, Class **metaclass)
{
    *metaclass = klass->metaclass;
    for (size_t i = 0; i < klass->bases.count; i++) {
        Value base = klass->bases.items[i];
        Class *inherited =
            value_is(base, VALUE_CLASS) ? base.klass->metaclass : NULL;
        if (!inherited ||
            (*metaclass && class_is_subclass(*metaclass, inherited)))
            continue;
        if (*metaclass && !class_is_subclass(inherited, *metaclass))
            return false;
        *metaclass = inherited;
    }
    return true;
}

// What the metaclass made; its __class__ cell is filled.
static Flow take_made(Machine *machine, Task *task)
{
    const Building *building = (Building *)task;
    if (value_is(machine->result, VALUE_CLASS))
        building->env->klass = machine->result.klass;
    return FLOW_RETURN;
}

// type(base)(name, bases, namespace) of a base that is no class: what the
// constructors of builtin types say to that; "" for other values.
static Str refusal_of_base(Value base)
{
    static const char *const refusals[] = {
        [VALUE_NONE] = "NoneType takes no arguments",
        [VALUE_BOOL] = "bool expected at most 1 argument, got 3",
        [VALUE_INTEGER] = "int() takes at most 2 arguments (3 given)",
        [VALUE_STRING] = "str() argument 2 must be str, not tuple",
        [VALUE_BYTES] = "bytes() argument 2 must be str, not tuple",
        [VALUE_ELLIPSIS] = "EllipsisType takes no arguments",
        [VALUE_MODULE] = "module() takes at most 2 arguments (3 given)",
        [VALUE_FUNCTION] = "function() argument 'code' must be code, not str",
        [VALUE_TUPLE] = "tuple expected at most 1 argument, got 3",
        [VALUE_LIST] = "list expected at most 1 argument, got 3",
        [VALUE_SET] = "set expected at most 1 argument, got 3",
        [VALUE_DICT] = "dict expected at most 1 argument, got 3",
        [VALUE_SPREAD] = NULL,
    };
    Str type = value_type_name(base);
    if (str_eq(type, STR("generator")))
        return STR("cannot create 'generator' instances");
    if (value_is(base, VALUE_OPAQUE) && str_eq(type, STR("str")))
        return str_from(refusals[VALUE_STRING]);
    const char *refusal = refusals[base.kind];
    return refusal ? str_from(refusal) : (Str){0};
}

// The class of a first base that is an instance of the project's makes what the
// class statement binds; NULL where there is none.
static Class *class_of_base(const Class *klass)
{
    Value base = klass->bases.count ? klass->bases.items[0] : (Value){0};
    if (!value_is(base, VALUE_INSTANCE))
        return NULL;
    Class *type = ((const Instance *)base.object)->klass;
    bool replaced =
        !value_is(class_find(type, STR("__mro_entries__")), VALUE_ABSENT);
    return type->opaque || replaced ? NULL : type;
}

static Flow finish_body(Machine *machine, Task *task)
{
    Building *building = (Building *)task;
    Class *klass = building->klass;
    for (size_t i = 0; i < klass->bases.count; i++) {
        Str refusal = refusal_of_base(klass->bases.items[i]);
        if (refusal.count)
            return raise_text(machine, STR("TypeError"), refusal);
    }
    if (!klass->metaclass)
        klass->metaclass = class_of_base(klass);
    if (!klass->metaclass)
        return finish_type(machine, task);
    // Its __prepare__ may give a mapping of its own, as that of enum does.
    klass->names->open |= klass->metaclass->opaque;
    Arguments arguments = building->keywords;
    vec_push(machine->arena, &arguments.positional,
             value_string(machine->arena, klass->name));
    vec_push(machine->arena, &arguments.positional,
             value_sequence(machine->arena, VALUE_TUPLE, klass->bases, false));
    Dict *body = dict_new(machine->arena, klass->names);
    body->prepared = klass->metaclass->opaque ||
                     !value_is(class_find(klass->metaclass, STR("__prepare__")),
                               VALUE_ABSENT);
    vec_push(machine->arena, &arguments.positional, value_of(VALUE_DICT, body));
    return task_then(task, take_made,
                     call_value(machine,
                                value_of(VALUE_CLASS, klass->metaclass),
                                &arguments));
}

static Flow run_body(Machine *machine, Task *task)
{
    Building *building = (Building *)task;
    Class *klass = building->klass;
    building->env->names = klass->names;
    namespace_put(klass->names, STR("__module__"),
                  value_string(machine->arena, klass->module));
    namespace_put(klass->names, STR("__qualname__"),
                  value_string(machine->arena, klass->qualified));
    return task_then(task, finish_body, frame_push(machine, building->body));
}

// The body runs in what __prepare__ gave.
static Flow take_namespace(Machine *machine, Task *task)
{
    const Building *building = (Building *)task;
    const Dict *dict =
        value_is(machine->result, VALUE_DICT) ? machine->result.object : NULL;
    Str type = value_type_name(machine->result);
    const Class *metaclass = building->klass->metaclass;
    Str maker = metaclass ? metaclass->name : STR("type");
    if (value_is_constant(machine->result))
        return raise_format(
            machine, STR("TypeError"),
            "%.*s.__prepare__() must return a mapping, not %.*s",
            STR_ARGS(maker), STR_ARGS(type));
    if (dict)
        building->klass->names = dict->names;
    else
        building->klass->names->open = true;
    return run_body(machine, task);
}

static Flow prepare(Machine *machine, Task *task)
{
    const Building *building = (Building *)task;
    Class *klass = building->klass;
    Class *metaclass;
    if (!find_metaclass(klass, &metaclass) && !metaclass->opaque)
        return raise_text(machine, STR("TypeError"),
                          STR("metaclass conflict: the metaclass of a derived "
                              "class must be a (non-strict) subclass of the "
                              "metaclasses of all its bases"));
    klass->metaclass = metaclass;
    Value hook =
        metaclass ? class_find(metaclass, STR("__prepare__")) : (Value){0};
    if (value_is(hook, VALUE_ABSENT))
        return run_body(machine, task);
    Arguments arguments = building->keywords;
    vec_push(machine->arena, &arguments.positional,
             value_string(machine->arena, klass->name));
    vec_push(machine->arena, &arguments.positional,
             value_sequence(machine->arena, VALUE_TUPLE, klass->bases, false));
    return task_then(task, take_namespace,
                     call_value(machine,
                                bind_to_class(machine->arena, hook, metaclass),
                                &arguments));
}

static TaskState next_base;

static Flow take_bases(Machine *machine, Task *task)
{
    Building *building = (Building *)task;
    const Sequence *given =
        value_is(machine->result, VALUE_TUPLE) ? machine->result.object : NULL;
    building->klass->opaque |= !given || given->open;
    for (size_t i = 0; given && i < given->items.count; i++)
        vec_push(machine->arena, &building->bases, given->items.items[i]);
    task->state = next_base;
    return FLOW_NEXT;
}

// Bases that are no classes may give others instead (PEP 560).
static Flow next_base(Machine *machine, Task *task)
{
    Building *building = (Building *)task;
    Class *klass = building->klass;
    if (building->next == klass->bases.count) {
        building->next = 0;
        klass->bases = building->bases;
        return prepare(machine, task);
    }
    Value base = klass->bases.items[building->next++];
    const Instance *instance =
        value_is(base, VALUE_INSTANCE) ? base.object : NULL;
    Value hook = instance ? class_find(instance->klass, STR("__mro_entries__"))
                          : (Value){0};
    if (!value_is(hook, VALUE_FUNCTION)) {
        vec_push(machine->arena, &building->bases, base);
        return FLOW_NEXT;
    }
    return task_then(
        task, take_bases,
        call_with(
            machine,
            bind_to_instance(machine->arena, hook, base, instance->klass),
            value_sequence(machine->arena, VALUE_TUPLE, klass->bases, false),
            (Value){0}));
}

// The one that classes have anyway.
static bool is_type(const Machine *machine, Value metaclass)
{
    return value_is(metaclass, VALUE_CLASS) &&
           metaclass.klass == class_builtin(machine, STR("type"));
}

static void take_keywords(Machine *machine, Building *building,
                          const Arguments *arguments)
{
    for (size_t i = 0; i < arguments->keywords.count; i++) {
        Keyword keyword = arguments->keywords.items[i];
        if (!str_eq(keyword.name, STR("metaclass")))
            vec_push(machine->arena, &building->keywords.keywords, keyword);
        else if (value_is(keyword.value, VALUE_CLASS) &&
                 !keyword.value.klass->create)
            building->klass->metaclass = keyword.value.klass;
        else if (adds_nothing(keyword.value))
            building->klass->abstract = true;
        else if (!is_type(machine, keyword.value))
            building->klass->opaque = true;
        if (str_eq(keyword.name, STR("metaclass")))
            building->klass->refuses_abstract |= is_of_abc(keyword.value);
    }
}

Flow build_class(Machine *machine, const CodeFrame *frame, uint32_t scope,
                 const Arguments *arguments)
{
    Arena *arena = machine->arena;
    Building *building = ARENA_NEW(arena, Building);
    const Scope *body = &frame->code->scopes[scope];
    Class *klass = ARENA_NEW(arena, Class);
    Value module = namespace_get(frame->module->names, STR("__name__"));
    klass->name = code_text(frame->code, body->name);
    klass->qualified = code_text(frame->code, body->qualified);
    klass->module = value_is(module, VALUE_STRING) ? value_text(module)
                                                   : frame->module->name;
    klass->bases = arguments->positional;
    klass->opaque = arguments->open;
    klass->names = namespace_new(arena);
    klass->home = frame->module;
    klass->code = frame->code;
    klass->scope = scope;
    building->klass = klass;
    take_keywords(machine, building, arguments);
    building->body =
        frame_new(machine, frame->code, scope, frame->module, frame->path);
    building->env = env_new(arena, frame->code, scope, frame->env);
    building->body->env = building->env;
    return task_push(machine, &building->task, next_base);
}
