#include "simulate/natives.h"

#include "base/path.h"
#include "project/shown.h"
#include "simulate/abstract.h"
#include "simulate/attribute.h"
#include "simulate/class.h"
#include "simulate/module.h"
#include "simulate/pathlib.h"

// contextlib.suppress(A, B): with ends where one of them is raised.
static Flow suppress(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Class *type = class_builtin(machine, STR("object"));
    Instance *manager = instance_new(machine->arena, type);
    namespace_put(manager->attributes, STR("(suppressed)"),
                  value_sequence(machine->arena, VALUE_TUPLE,
                                 arguments->positional, arguments->open));
    return machine_return(machine, value_of(VALUE_INSTANCE, manager));
}

// functools.partial(f, …): self holds f and what goes in front.
static Flow call_partial(Machine *machine, Value self,
                         const Arguments *arguments)
{
    const Sequence *kept = self.object;
    Arguments all = *arguments;
    all.positional = (Values){0};
    for (size_t i = 1; i < kept->items.count; i++)
        vec_push(machine->arena, &all.positional, kept->items.items[i]);
    for (size_t i = 0; i < arguments->positional.count; i++)
        vec_push(machine->arena, &all.positional,
                 arguments->positional.items[i]);
    return call_value(machine, kept->items.items[0], &all);
}

static Flow partial(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    if (arguments->positional.count == 0 || arguments->keywords.count ||
        arguments->open)
        return machine_return(machine, value_opaque());
    Value kept = value_sequence(machine->arena, VALUE_TUPLE,
                                arguments->positional, false);
    return machine_return(machine,
                          native_method(machine, STR("(partial)"), kept));
}

// abc.abstractproperty: a property.
static Flow abstract_property(Machine *machine, Value self,
                              const Arguments *arguments)
{
    (void)self;
    return call_with(machine, namespace_get(machine->types, STR("property")),
                     argument_at(arguments, 0, NULL), (Value){0});
}

static Flow abstract_method(Machine *machine, Value self,
                            const Arguments *arguments)
{
    abstract_mark(machine, argument_at(arguments, 0, NULL));
    return native_first(machine, self, arguments);
}

static Flow path_join_native(Machine *machine, Value self,
                             const Arguments *arguments)
{
    (void)self;
    Str path = {0};
    for (size_t i = 0; i < arguments->positional.count; i++) {
        Value part = arguments->positional.items[i];
        Str text;
        if (value_is(part, VALUE_STRING))
            text = value_text(part);
        else if (!pathlib_text(part, &text))
            return machine_return(machine, value_opaque());
        path = path_join(machine->arena, path, text);
    }
    return machine_return(machine, value_string(machine->arena, path));
}

static Flow path_dirname(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Str path;
    if (!native_text(arguments, 0, "p", &path))
        return machine_return(machine, value_opaque());
    return machine_return(machine,
                          value_string(machine->arena, path_folder(path)));
}

static Flow path_basename(Machine *machine, Value self,
                          const Arguments *arguments)
{
    (void)self;
    Str path;
    if (!native_text(arguments, 0, "p", &path))
        return machine_return(machine, value_opaque());
    return machine_return(machine,
                          value_string(machine->arena, path_name(path)));
}

static Flow path_absolute(Machine *machine, Value self,
                          const Arguments *arguments)
{
    (void)self;
    Str path;
    if (!native_text(arguments, 0, "path", &path))
        return machine_return(machine, value_opaque());
    path = path_normal(machine->arena, machine_absolute(machine, path));
    return machine_return(machine, value_string(machine->arena, path));
}

static Flow get_working(Machine *machine, Value self,
                        const Arguments *arguments)
{
    (void)self;
    (void)arguments;
    Str working = machine->working.count ? machine->working
                                         : machine->world->project->working;
    return machine_return(machine, value_string(machine->arena, working));
}

static Flow change_folder(Machine *machine, Value self,
                          const Arguments *arguments)
{
    (void)self;
    Str path;
    FsKind kind;
    World *world = machine->world;
    if (native_text(arguments, 0, "path", &path) &&
        world_kind(world,
                   shown_path(world->project->working,
                              machine_absolute(machine, path), machine->arena),
                   &kind) &&
        kind == FS_FOLDER)
        machine->working =
            path_normal(machine->arena, machine_absolute(machine, path));
    else
        machine_doubt(machine, machine_spot(machine),
                      STR("which folder this leads to is not known"));
    return machine_return(machine, value_none());
}

// os.getenv: what os.environ has.
static Flow get_variable(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Value os = module_library(machine, STR("os"));
    Value held = value_is(os, VALUE_MODULE)
                     ? namespace_get(os.module->names, STR("environ"))
                     : (Value){0};
    Value get = native_method(machine, STR("dict.get"), held);
    return value_is(held, VALUE_DICT) ? call_value(machine, get, arguments)
                                      : machine_return(machine, value_opaque());
}

static Flow new_dict(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Value type = namespace_get(machine->types, STR("dict"));
    return call_value(machine, type, arguments);
}

static Flow new_default_dict(Machine *machine, Value self,
                             const Arguments *arguments)
{
    Arguments rest = *arguments;
    Value factory = argument_at(arguments, 0, NULL);
    if (rest.positional.count) {
        rest.positional.items++;
        rest.positional.count--;
    }
    (void)self;
    Dict *dict = dict_new(machine->arena, NULL);
    if (!value_is(factory, VALUE_NONE))
        dict->factory = factory;
    // What it starts with is not taken.
    dict->names->open = rest.positional.count || rest.keywords.count;
    return machine_return(machine, value_of(VALUE_DICT, dict));
}

static Flow platform_system(Machine *machine, Value self,
                            const Arguments *arguments)
{
    static const char *const names[] = {
        [PLATFORM_LINUX] = "Linux",
        [PLATFORM_DARWIN] = "Darwin",
        [PLATFORM_WIN32] = "Windows",
    };
    (void)self;
    (void)arguments;
    Platform platform = machine->world->target.platform;
    return machine_return(
        machine, value_string(machine->arena, str_from(names[platform])));
}

static Flow platform_implementation(Machine *machine, Value self,
                                    const Arguments *arguments)
{
    (void)self;
    (void)arguments;
    return machine_return(machine,
                          value_string(machine->arena, STR("CPython")));
}

static Flow second(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    return machine_return(machine, argument_at(arguments, 1, "val"));
}

static Flow new_module(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Str name;
    if (!native_text(arguments, 0, "name", &name))
        return machine_return(machine, value_opaque());
    ModuleObject *module = module_new(machine, name);
    return machine_return(machine,
                          (Value){.kind = VALUE_MODULE, .module = module});
}

static Flow module_init(Machine *machine, Value self,
                        const Arguments *arguments)
{
    Value name = argument_at(arguments, 0, "name");
    if (value_is(self, VALUE_MODULE) && value_is(name, VALUE_STRING)) {
        self.module->name = value_text(name);
        namespace_put(self.module->names, STR("__name__"), name);
    }
    return machine_return(machine, value_none());
}

// object.__getattribute__ of a module: without __getattr__ of its class.
static Flow module_attribute(Machine *machine, Value self,
                             const Arguments *arguments)
{
    Str name;
    if (!value_is(self, VALUE_MODULE) ||
        !native_text(arguments, 0, NULL, &name))
        return machine_return(machine, value_opaque());
    Class *klass = self.module->klass;
    self.module->klass = NULL;
    Flow flow = attribute_get(machine, self, name);
    self.module->klass = klass;
    return flow;
}

static Flow at_exit(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    vec_push(machine->arena, &machine->at_exit, *arguments);
    return native_first(machine, self, arguments);
}

static const Native rows[] = {
    {"(partial)", call_partial, false},
    {"abc.abstractmethod", abstract_method, true},
    {"abc.abstractproperty", abstract_property, false},
    {"atexit.register", at_exit, false},
    {"collections.OrderedDict", new_dict, true},
    {"collections.defaultdict", new_default_dict, true},
    {"contextlib.suppress", suppress, false},
    {"enum.unique", native_first, true},
    {"functools.partial", partial, false},
    {"functools.total_ordering", native_first, true},
    {"module.__getattribute__", module_attribute, false},
    {"module.__init__", module_init, true},
    {"os.chdir", change_folder, false},
    {"os.getcwd", get_working, true},
    {"os.getenv", get_variable, true},
    {"os.path.abspath", path_absolute, true},
    {"os.path.basename", path_basename, true},
    {"os.path.dirname", path_dirname, true},
    {"os.path.join", path_join_native, true},
    {"os.path.normpath", path_absolute, true},
    {"os.path.realpath", path_absolute, true},
    {"platform.python_implementation", platform_implementation, true},
    {"platform.system", platform_system, true},
    {"types.ModuleType", new_module, false},
    {"typing.cast", second, true},
    {"typing.final", native_first, true},
    {"typing.runtime_checkable", native_first, true},
};

NativeTable natives_of_library(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
