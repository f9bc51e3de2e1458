#include "simulate/library.h"

#include "search/stdlib.h"
#include "simulate/class.h"
#include "simulate/follow.h"
#include "simulate/logger.h"

static void set_text(Machine *machine, ModuleObject *module, Str name, Str text)
{
    namespace_put(module->names, name, value_string(machine->arena, text));
}

static Value version_tuple(Machine *machine)
{
    static const char *const fields[] = {"major", "minor", "micro",
                                         "releaselevel", "serial"};
    Values items = {0};
    vec_push(machine->arena, &items, value_integer(3));
    vec_push(machine->arena, &items, value_integer((int64_t)machine->minor));
    vec_push(machine->arena, &items, value_opaque()); // micro
    vec_push(machine->arena, &items,
             value_string(machine->arena, STR("final")));
    vec_push(machine->arena, &items, value_integer(0));
    Value made = value_sequence(machine->arena, VALUE_TUPLE, items, false);
    Sequence *version = made.object;
    version->fields = fields;
    return made;
}

static Value implementation(Machine *machine)
{
    Class *type = class_builtin(machine, STR("object"));
    Instance *instance = instance_new(machine->arena, type);
    instance->open = true;
    namespace_put(instance->attributes, STR("name"),
                  value_string(machine->arena, STR("cpython")));
    Str multiarch = follow_multiarch(machine);
    if (multiarch.count)
        namespace_put(instance->attributes, STR("_multiarch"),
                      value_string(machine->arena, multiarch));
    return value_of(VALUE_INSTANCE, instance);
}

// sys.builtin_module_names: distributions compile in more.
static Value builtin_modules(Machine *machine)
{
    Values items = {0};
    Strs names = stdlib_below(STR(""), machine->minor, machine->arena);
    for (size_t i = 0; i < names.count; i++) {
        if (stdlib_module(names.items[i], machine->minor).builtin)
            vec_push(machine->arena, &items,
                     value_string(machine->arena, names.items[i]));
    }
    return value_sequence(machine->arena, VALUE_TUPLE, items, true);
}

// Where a virtual environment is; nobody knows where its Python is installed.
static void set_prefixes(Machine *machine, ModuleObject *module)
{
    Str folder;
    unsigned minor;
    if (!search_environment(machine->world->search, &folder, &minor))
        return;
    Str prefix = world_absolute(machine->world, folder, machine->arena);
    set_text(machine, module, STR("prefix"), prefix);
    set_text(machine, module, STR("exec_prefix"), prefix);
}

static void fill_sys(Machine *machine, ModuleObject *module)
{
    Namespace *names = module->names;
    namespace_put(
        names, STR("modules"),
        value_of(VALUE_DICT, dict_new(machine->arena, machine->modules)));
    namespace_put(names, STR("path"), value_of(VALUE_LIST, machine->path));
    namespace_put(names, STR("meta_path"),
                  value_of(VALUE_LIST, machine->meta_path));
    namespace_put(names, STR("version_info"), version_tuple(machine));
    namespace_put(
        names, STR("hexversion"),
        value_integer((3 << 24) | ((int64_t)machine->minor << 16) | 0xf0));
    namespace_put(names, STR("implementation"), implementation(machine));
    set_text(machine, module, STR("platform"),
             platform_name(machine->world->target.platform));
    set_text(machine, module, STR("abiflags"), STR(""));
    set_prefixes(machine, module);
    namespace_put(names, STR("maxsize"), value_integer(INT64_MAX));
    namespace_put(
        names, STR("argv"),
        value_sequence(machine->arena, VALUE_LIST, (Values){0}, true));
    namespace_put(
        names, STR("warnoptions"),
        value_sequence(machine->arena, VALUE_LIST, (Values){0}, false));
    namespace_put(names, STR("builtin_module_names"), builtin_modules(machine));
    namespace_put(names, STR("dont_write_bytecode"), value_opaque());
}

// os.environ: empty, but for --env and what every process has.
static Dict *environment(Machine *machine)
{
    static const char *const always[] = {"HOME", "LANG",  "LOGNAME", "PATH",
                                         "PWD",  "SHELL", "TERM",    "USER"};
    Dict *dict = dict_new(machine->arena, NULL);
    const Strs *given = &machine->world->environment;
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
        namespace_put(dict->names, str_from(always[i]), value_opaque());
    for (size_t i = 0; i < given->count; i++) {
        Str value = given->items[i];
        Str name = str_cut(&value, '=');
        namespace_put(dict->names, name, value_string(machine->arena, value));
    }
    return dict;
}

void library_fill(Machine *machine, ModuleObject *module)
{
    if (str_eq(module->name, STR("sys"))) {
        fill_sys(machine, module);
    } else if (str_eq(module->name, STR("builtins"))) {
        module->names = machine->builtins;
    } else if (str_eq(module->name, STR("os"))) {
        set_text(machine, module, STR("name"),
                 platform_os_name(machine->world->target.platform));
        set_text(machine, module, STR("sep"), STR("/"));
        namespace_put(module->names, STR("environ"),
                      value_of(VALUE_DICT, environment(machine)));
    } else if (str_eq(module->name, STR("logging"))) {
        namespace_put(module->names, STR("root"), logging_root(machine));
    } else if (str_eq(module->name, STR("types"))) {
        namespace_put(module->names, STR("ModuleType"),
                      namespace_get(machine->types, STR("module")));
    } else if (str_eq(module->name, STR("typing")) ||
               str_eq(module->name, STR("typing_extensions"))) {
        namespace_put(module->names, STR("TYPE_CHECKING"), value_bool(false));
    }
}

void library_changed(Machine *machine, ModuleObject *module, Str name)
{
    Sequence **list = NULL;
    // Statements call what is bound there (import_hook.h).
    if (str_eq(module->name, STR("builtins")) &&
        str_eq(name, STR("__import__")) &&
        value_is(namespace_get(module->names, name), VALUE_OPAQUE))
        machine_doubt(machine, machine_spot(machine),
                      STR("this changes how modules are found"));
    if (str_eq(name, STR("path")))
        list = &machine->path;
    else if (str_eq(name, STR("meta_path")))
        list = &machine->meta_path;
    if (!list || !str_eq(module->name, STR("sys")))
        return;
    Value bound = namespace_get(module->names, name);
    if (value_is(bound, VALUE_LIST)) {
        *list = bound.object;
        return;
    }
    *list = ARENA_NEW(machine->arena, Sequence);
    (*list)->open = true;
}
