#include "simulate/natives.h"

#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/fields.h"
#include "simulate/module.h"
#include "simulate/task.h"

// Lib/dataclasses.py: __init__ and the methods that compare, as the fields of a
// class make them.

static const char init_name[] = "(dataclass).__init__";

static bool option(const Dict *options, const char *name, bool otherwise)
{
    Value value =
        options ? namespace_get(options->names, str_from(name)) : (Value){0};
    return value_is(value, VALUE_ABSENT) ? otherwise : value.number;
}

static bool options_known(const Dict *options)
{
    static const char *const more[] = {"slots", "weakref_slot", "kw_only"};
    if (!options)
        return true;
    for (size_t i = 0; i < options->names->items.count; i++) {
        if (!value_is(options->names->items.items[i].value, VALUE_BOOL))
            return false;
    }
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        if (option(options, more[i], false))
            return false;
    }
    return !options->names->open;
}

static void put_native(Machine *machine, const Class *klass, const char *name,
                       const char *native)
{
    if (value_is(namespace_get(klass->names, str_from(name)), VALUE_ABSENT))
        namespace_put(klass->names, str_from(name),
                      native_method(machine, str_from(native), (Value){0}));
}

static void put_methods(Machine *machine, const Class *klass,
                        const Dict *options)
{
    static const char *const orders[] = {"__lt__", "__le__", "__gt__",
                                         "__ge__"};
    bool equality = option(options, "eq", true);
    bool frozen = option(options, "frozen", false);
    if (option(options, "init", true))
        put_native(machine, klass, "__init__", init_name);
    if (equality)
        put_native(machine, klass, "__eq__", "(dataclass).__eq__");
    for (size_t i = 0; option(options, "order", false) && i < 4; i++)
        put_native(machine, klass, orders[i], "(dataclass).__eq__");
    if (frozen)
        put_native(machine, klass, "__setattr__", "(dataclass).__setattr__");
    if (equality && !frozen && !option(options, "unsafe_hash", false) &&
        value_is(namespace_get(klass->names, STR("__hash__")), VALUE_ABSENT))
        namespace_put(klass->names, STR("__hash__"), value_none());
    namespace_put(klass->names, STR("__dataclass_fields__"), value_opaque());
    namespace_put(klass->names, STR("__dataclass_params__"), value_opaque());
    namespace_put(klass->names, STR("__match_args__"), value_opaque());
}

static bool is_modelled(const Class *klass)
{
    if (klass->opaque || klass->names->open || !klass->code || klass->metaclass)
        return false;
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        if (class_is_builtin(klass->mro[i]))
            return false;
    }
    return true;
}

static Flow decorate(Machine *machine, Value type, const Dict *options)
{
    Class *klass = type.klass;
    struct Fields *fields = ARENA_NEW(machine->arena, struct Fields);
    if (!is_modelled(klass) || !options_known(options) ||
        !fields_collect(machine, klass, fields)) {
        // It gets methods that are not written in it.
        klass->opaque = true;
        return machine_return(machine, type);
    }
    if (fields_judge(machine, fields) != FLOW_NEXT)
        return FLOW_RAISE;
    klass->fields = fields;
    put_methods(machine, klass, options);
    return machine_return(machine, type);
}

// @dataclass, and the decorator that dataclass(…) gives: self holds its
// options.
static Flow dataclass(Machine *machine, Value self, const Arguments *arguments)
{
    Value type = argument_at(arguments, 0, "cls");
    if (value_is(type, VALUE_CLASS))
        return decorate(machine, type,
                        value_is(self, VALUE_DICT) ? self.object : NULL);
    Dict *options = dict_new(machine->arena, NULL);
    options->names->open = arguments->open;
    for (size_t i = 0; i < arguments->keywords.count; i++)
        namespace_put(options->names, arguments->keywords.items[i].name,
                      arguments->keywords.items[i].value);
    return machine_return(machine,
                          native_method(machine, STR("(dataclass)"),
                                        value_of(VALUE_DICT, options)));
}

static Flow field(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    if (arguments->open)
        return machine_return(machine, value_opaque());
    Class *klass = class_of_library(machine, STR("dataclasses"), STR("Field"));
    Instance *made = instance_new(machine->arena, klass);
    for (size_t i = 0; i < arguments->keywords.count; i++)
        namespace_put(made->attributes, arguments->keywords.items[i].name,
                      arguments->keywords.items[i].value);
    made->open = true;
    return machine_return(machine, value_of(VALUE_INSTANCE, made));
}

typedef struct {
    Task task;
    Value self;
    const struct Fields *fields;
    size_t next;
} Filling;

static bool is_own_init(const Class *klass)
{
    Value init = namespace_get(klass->names, STR("__init__"));
    const NativeMethod *native =
        value_is(init, VALUE_NATIVE) ? init.object : NULL;
    return native &&
           str_eq(str_from(native->native->name), str_from(init_name));
}

// Of the nearest class whose __init__ was made here.
static const struct Fields *fields_of(Value self)
{
    const Instance *instance = self.object;
    const Class *klass = instance->klass;
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        if (klass->mro[i]->fields && is_own_init(klass->mro[i]))
            return klass->mro[i]->fields;
    }
    return NULL;
}

static Flow fail_init(Machine *machine, Value self, const char *what, Str name)
{
    enum { QUALIFIED_SINCE = 10 };
    const Instance *instance = self.object;
    Str type = instance->klass->qualified;
    if (machine->minor < QUALIFIED_SINCE)
        return raise_format(machine, STR("TypeError"), "__init__() %s '%.*s'",
                            what, STR_ARGS(name));
    return raise_format(machine, STR("TypeError"), "%.*s.__init__() %s '%.*s'",
                        STR_ARGS(type), what, STR_ARGS(name));
}

static Flow fail_count(Machine *machine, Value self, size_t places,
                       size_t given)
{
    const Instance *instance = self.object;
    Str type = instance->klass->qualified;
    return raise_format(machine, STR("TypeError"),
                        "%.*s.__init__() takes %zu positional argument%s but "
                        "%zu were given",
                        STR_ARGS(type), places + 1, places ? "s" : "",
                        given + 1);
}

static Flow end_filling(Machine *machine, Task *task)
{
    (void)task;
    return machine_return(machine, value_none());
}

static TaskState fill_next;

static Flow take_made(Machine *machine, Task *task)
{
    Filling *filling = (Filling *)task;
    const Instance *instance = filling->self.object;
    namespace_put(instance->attributes,
                  filling->fields->items.items[filling->next - 1].name,
                  machine->result);
    task->state = fill_next;
    return FLOW_NEXT;
}

// Defaults of what was not given, then __post_init__.
static Flow fill_next(Machine *machine, Task *task)
{
    Filling *filling = (Filling *)task;
    const Instance *instance = filling->self.object;
    while (filling->next < filling->fields->items.count) {
        const Field *field = &filling->fields->items.items[filling->next++];
        Value own = namespace_get(instance->attributes, field->name);
        if (!value_is(own, VALUE_ABSENT))
            continue;
        if (!value_is(field->factory, VALUE_ABSENT))
            return task_then(
                task, take_made,
                call_with(machine, field->factory, (Value){0}, (Value){0}));
        if (!value_is(field->value, VALUE_ABSENT))
            namespace_put(instance->attributes, field->name, field->value);
    }
    Value hook = class_find(instance->klass, STR("__post_init__"));
    if (value_is(hook, VALUE_ABSENT))
        return end_filling(machine, task);
    return task_then(task, end_filling,
                     call_with(machine,
                               bind_to_instance(machine->arena, hook,
                                                filling->self, instance->klass),
                               (Value){0}, (Value){0}));
}

// What was passed for the field in `place`, absent for nothing; false where it
// was passed twice.
static bool find_given(const Arguments *arguments, const Field *field,
                       size_t place, size_t *taken, Value *given)
{
    *given = (Value){0};
    if (!field->keyword && place < arguments->positional.count)
        *given = arguments->positional.items[place];
    for (size_t k = 0; k < arguments->keywords.count; k++) {
        const Keyword *keyword = &arguments->keywords.items[k];
        if (!str_eq(keyword->name, field->name))
            continue;
        if (!value_is(*given, VALUE_ABSENT))
            return false;
        *given = keyword->value;
        ++*taken;
    }
    if (value_is(*given, VALUE_ABSENT) && arguments->open)
        *given = value_opaque();
    return true;
}

static bool is_needed(const Field *field)
{
    return value_is(field->value, VALUE_ABSENT) &&
           value_is(field->factory, VALUE_ABSENT);
}

static bool is_field(const Filling *filling, Str name)
{
    for (size_t i = 0; i < filling->fields->items.count; i++) {
        const Field *field = &filling->fields->items.items[i];
        if (!field->left_out && str_eq(field->name, name))
            return true;
    }
    return false;
}

static Flow refuse_keyword(Machine *machine, const Filling *filling,
                           const Arguments *arguments)
{
    for (size_t k = 0; k < arguments->keywords.count; k++) {
        Str name = arguments->keywords.items[k].name;
        if (!is_field(filling, name))
            return fail_init(machine, filling->self,
                             "got an unexpected keyword argument", name);
    }
    return FLOW_NEXT;
}

// Gives the fields what was passed.
static Flow bind_fields(Machine *machine, const Filling *filling,
                        const Arguments *arguments)
{
    const Instance *instance = filling->self.object;
    size_t place = 0;
    size_t taken = 0;
    for (size_t i = 0; i < filling->fields->items.count; i++) {
        const Field *field = &filling->fields->items.items[i];
        Value given;
        if (field->left_out)
            continue;
        if (!find_given(arguments, field, place, &taken, &given))
            return fail_init(machine, filling->self,
                             "got multiple values for argument", field->name);
        place += !field->keyword;
        if (!value_is(given, VALUE_ABSENT))
            namespace_put(instance->attributes, field->name, given);
        else if (is_needed(field))
            return fail_init(
                machine, filling->self,
                "missing 1 required positional argument:", field->name);
    }
    if (arguments->positional.count > place)
        return fail_count(machine, filling->self, place,
                          arguments->positional.count);
    return taken < arguments->keywords.count
               ? refuse_keyword(machine, filling, arguments)
               : FLOW_NEXT;
}

static Flow init(Machine *machine, Value self, const Arguments *arguments)
{
    Arguments rest = *arguments;
    if (value_is(self, VALUE_ABSENT) && rest.positional.count) {
        self = rest.positional.items[0];
        rest.positional.items++;
        rest.positional.count--;
    }
    const struct Fields *fields =
        value_is(self, VALUE_INSTANCE) ? fields_of(self) : NULL;
    if (!fields)
        return machine_return(machine, value_opaque());
    Filling *filling = ARENA_NEW(machine->arena, Filling);
    filling->self = self;
    filling->fields = fields;
    if (bind_fields(machine, filling, &rest) != FLOW_NEXT)
        return FLOW_RAISE;
    return task_push(machine, &filling->task, fill_next);
}

static Flow set_frozen(Machine *machine, Value self, const Arguments *arguments)
{
    Value name = argument_at(arguments, 0, NULL);
    (void)self;
    if (!value_is(name, VALUE_STRING))
        return machine_return(machine, value_none());
    Value module = module_library(machine, STR("dataclasses"));
    Value type = value_is(module, VALUE_MODULE)
                     ? module_library_attribute(machine, module.module,
                                                STR("FrozenInstanceError"))
                     : (Value){0};
    Str text = value_text(name);
    if (!value_is(type, VALUE_CLASS))
        return raise_format(machine, STR("AttributeError"),
                            "cannot assign to field '%.*s'", STR_ARGS(text));
    Values args = {0};
    vec_push(
        machine->arena, &args,
        value_string(machine->arena,
                     str_format(machine->arena, "cannot assign to field '%.*s'",
                                STR_ARGS(text))));
    return raise_value(machine, exception_new(machine, type.klass, args));
}

// replace(object, **changes): construction anew.
static Flow replace(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Value object = argument_at(arguments, 0, "obj");
    const struct Fields *fields =
        value_is(object, VALUE_INSTANCE) ? fields_of(object) : NULL;
    if (!fields)
        return machine_return(machine, value_opaque());
    const Instance *instance = object.object;
    Arguments all = {.keywords = arguments->keywords, .open = arguments->open};
    for (size_t i = 0; i < fields->items.count; i++) {
        const Field *field = &fields->items.items[i];
        Value given = argument_at(arguments, SIZE_MAX,
                                  str_terminated(machine->arena, field->name));
        Value own = namespace_get(instance->attributes, field->name);
        if (value_is(given, VALUE_ABSENT) && !field->left_out &&
            !value_is(own, VALUE_ABSENT))
            vec_push(machine->arena, &all.keywords,
                     (Keyword){field->name, own});
    }
    return call_value(machine, value_of(VALUE_CLASS, instance->klass), &all);
}

static const Native rows[] = {
    {"(dataclass)", dataclass, false},
    {"(dataclass).__eq__", native_opaque, true},
    {"(dataclass).__init__", init, false},
    {"(dataclass).__setattr__", set_frozen, false},
    {"dataclasses.dataclass", dataclass, false},
    {"dataclasses.field", field, true},
    {"dataclasses.replace", replace, false},
};

NativeTable natives_of_dataclasses(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
