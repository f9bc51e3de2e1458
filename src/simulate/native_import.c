#include "simulate/natives.h"

#include "simulate/exception.h"
#include "simulate/importing.h"
#include "simulate/legality.h"
#include "simulate/loading.h"
#include "simulate/message.h"
#include "simulate/task.h"

static Flow doubt_name(Machine *machine)
{
    machine_doubt(machine, machine_spot(machine),
                  STR("the name of what is imported here is not known"));
    return machine_return(machine, value_opaque());
}

// importlib.util.resolve_name.
static Flow resolve_relative(Machine *machine, Str name, Value package,
                             Str *absolute)
{
    uint32_t level = 0;
    while (level < name.count && name.at[level] == '.')
        level++;
    *absolute = name;
    if (level == 0)
        return FLOW_RETURN;
    if (!value_is(package, VALUE_STRING) || value_text(package).count == 0)
        return raise_format(machine, STR("TypeError"),
                            "the 'package' argument is required to perform a "
                            "relative import for '%.*s'",
                            STR_ARGS(name));
    if (!search_absolute(value_text(package), level, str_skip(name, level),
                         machine->arena, absolute))
        return raise_text(
            machine,
            machine->minor >= 9 ? STR("ImportError") : STR("ValueError"),
            STR("attempted relative import beyond top-level package"));
    return FLOW_RETURN;
}

static Flow import_by_name(Machine *machine, Value self,
                           const Arguments *arguments)
{
    (void)self;
    Str name;
    Value package = argument_at(arguments, 1, "package");
    if (!native_text(arguments, 0, "name", &name) ||
        value_is(package, VALUE_OPAQUE))
        return doubt_name(machine);
    Flow flow = resolve_relative(machine, name, package, &name);
    return flow == FLOW_RETURN ? import_module(machine, name) : flow;
}

// __import__ with a fromlist: missing names are no error.
static Flow import_with_list(Machine *machine, Str name, Value list)
{
    const Sequence *sequence = list.object;
    Str *names = ARENA_ARRAY(machine->arena, Str, sequence->items.count);
    size_t count = 0;
    for (size_t i = 0; i < sequence->items.count; i++) {
        if (value_is(sequence->items.items[i], VALUE_STRING))
            names[count++] = value_text(sequence->items.items[i]);
    }
    return import_from(machine, name, names, count);
}

// What a relative name starts from: the globals given, if any.
static Flow find_absolute(Machine *machine, const CodeFrame *frame,
                          Value globals, uint32_t level, Str *name)
{
    CodeFrame asking = *frame;
    ModuleObject module = *frame->module;
    if (value_is(globals, VALUE_DICT)) {
        const Dict *dict = globals.object;
        module.names = dict->names;
        asking.module = &module;
    }
    return import_absolute(machine, &asking, level, *name, name);
}

static Flow import_builtin(Machine *machine, Value self,
                           const Arguments *arguments)
{
    (void)self;
    Str name;
    Value list = argument_at(arguments, 3, "fromlist");
    Value level = argument_at(arguments, 4, "level");
    const CodeFrame *frame = frame_innermost(machine);
    if (!native_text(arguments, 0, "name", &name))
        return doubt_name(machine);
    if (value_is(level, VALUE_INTEGER) && level.number > 0 && frame) {
        Flow flow =
            find_absolute(machine, frame, argument_at(arguments, 1, "globals"),
                          (uint32_t)level.number, &name);
        if (flow != FLOW_RETURN)
            return flow;
    }
    bool listed = value_is(list, VALUE_LIST) || value_is(list, VALUE_TUPLE);
    const Sequence *sequence = listed ? list.object : NULL;
    if (sequence && sequence->items.count)
        return import_with_list(machine, name, list);
    return import_dotted(machine, name, false);
}

typedef struct {
    Task task;
    ModuleObject *module;
    Str name;
} Reloading;

static Flow give_module(Machine *machine, Task *task)
{
    const Reloading *reloading = (Reloading *)task;
    return machine_return(
        machine, (Value){.kind = VALUE_MODULE, .module = reloading->module});
}

static Flow find_again(Machine *machine, const Reloading *reloading,
                       const Place **place)
{
    Str name = reloading->name;
    size_t dot = str_find_last(name, '.');
    Value path = value_of(VALUE_LIST, machine->path);
    if (dot < name.count) {
        Value parent = namespace_get(machine->modules, str_slice(name, 0, dot));
        if (!value_is(parent, VALUE_MODULE))
            return raise_format(machine, STR("ImportError"),
                                "parent '%.*s' not in sys.modules", (int)dot,
                                name.at);
        path = namespace_get(parent.module->names, STR("__path__"));
    }
    Strs folders = {0};
    if (!load_folders(machine, path, &folders)) {
        *place = NULL;
        return FLOW_RETURN;
    }
    *place = world_along(machine->world, &folders, name);
    return FLOW_RETURN;
}

// The code runs again in the same object (import-semantics 6).
static Flow reload(Machine *machine, Task *task)
{
    Reloading *reloading = (Reloading *)task;
    ModuleObject *module = reloading->module;
    const Place *place = NULL;
    Flow flow = find_again(machine, reloading, &place);
    if (flow != FLOW_RETURN)
        return flow;
    if (!place) {
        machine_doubt(machine, machine_spot(machine),
                      STR("where this module is found again is not known"));
        return give_module(machine, task);
    }
    if (!place_is_found(place))
        return raise_name(machine, STR("ModuleNotFoundError"),
                          str_format(machine->arena,
                                     "spec not found for the module '%.*s'",
                                     STR_ARGS(reloading->name)),
                          reloading->name);
    if (place->kind != MODULE_SOURCE && place->kind != MODULE_PACKAGE)
        return give_module(machine, task);
    Value package = namespace_get(module->names, STR("__package__"));
    module->path = place->path;
    module->kind = place->kind;
    module->code = world_outline(machine->world, place->path);
    load_attributes(machine, module, place,
                    value_is(package, VALUE_STRING) ? value_text(package)
                                                    : (Str){0});
    return task_then(task, give_module, load_run(machine, module));
}

static Flow reload_module(Machine *machine, Value self,
                          const Arguments *arguments)
{
    (void)self;
    Value value = argument_at(arguments, 0, "module");
    if (value_is(value, VALUE_OPAQUE))
        return doubt_name(machine);
    if (!value_is(value, VALUE_MODULE))
        return raise_text(machine, STR("TypeError"),
                          STR("reload() argument must be a module"));
    Reloading *reloading = ARENA_NEW(machine->arena, Reloading);
    reloading->module = value.module;
    reloading->name = value.module->name;
    if (value.module->leaf) {
        if (value.module->origin != ORIGIN_STDLIB)
            load_compiled(machine, value.module);
        return machine_return(machine, value);
    }
    if (!value_same(namespace_get(machine->modules, reloading->name), value))
        return raise_format(machine, STR("ImportError"),
                            "module %.*s not in sys.modules",
                            STR_ARGS(reloading->name));
    return task_push(machine, &reloading->task, reload);
}

static Flow doubt_exec(Machine *machine, const Arguments *arguments)
{
    arguments_escape(arguments);
    CodeFrame *frame = frame_innermost(machine);
    machine_doubt(machine, machine_spot(machine),
                  STR("what is executed here is not known"));
    if (frame)
        frame->module->names->open = true;
    return machine_return(machine, value_none());
}

// exec(source[, globals]): names land where the code runs, or in the dict.
static Flow exec_text(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Str text;
    CodeFrame *frame = frame_innermost(machine);
    Value globals = argument_at(arguments, 1, "globals");
    if (!native_text(arguments, 0, NULL, &text) || !frame)
        return doubt_exec(machine, arguments);
    ModuleObject *module = frame->module;
    if (value_is(globals, VALUE_DICT)) {
        const Dict *dict = globals.object;
        ModuleObject *other = ARENA_NEW(machine->arena, ModuleObject);
        *other = *module;
        other->names = dict->names;
        module = dict->names == module->names ? module : other;
    } else if (!value_is(globals, VALUE_ABSENT) &&
               !value_is(globals, VALUE_NONE)) {
        return doubt_exec(machine, arguments);
    }
    const Code *code = world_code_of_text(machine->world, text);
    Str what;
    uint32_t line;
    if (!legality_check(code, machine->minor, machine->arena, &what, &line))
        return raise_format(machine, STR("SyntaxError"),
                            "%.*s (<string>, line %u)", STR_ARGS(what), line);
    CodeFrame *inner = frame_new(machine, code, 0, module, frame->path);
    inner->env = env_new(machine->arena, code, 0, NULL);
    inner->env->names = module->names;
    inner->caller = frame_spot(frame);
    if (frame->env->names && value_is(globals, VALUE_ABSENT))
        inner->env->names = frame->env->names;
    return frame_push(machine, inner);
}

static Flow doubt_call(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    arguments_escape(arguments);
    machine_doubt(machine, machine_spot(machine),
                  STR("what this call imports is not known"));
    return machine_return(machine, value_opaque());
}

static Flow doubt_hook(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    (void)arguments;
    machine_doubt(machine, machine_spot(machine),
                  STR("this changes how modules are found"));
    return machine_return(machine, value_none());
}

// A folder that is on sys.path and comes to be while the program runs.
static Flow make_folder(Machine *machine, Value self,
                        const Arguments *arguments)
{
    Value path = argument_at(arguments, 0, "path");
    for (size_t i = 0; i < machine->path->items.count; i++) {
        if (value_same(machine->path->items.items[i], path))
            return doubt_hook(machine, self, arguments);
    }
    return machine_return(machine, value_none());
}

static Flow set_lazy(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Str mode;
    if (native_text(arguments, 0, NULL, &mode))
        machine->lazy_all = str_eq(mode, STR("all"));
    return machine_return(machine, value_none());
}

static const Native rows[] = {
    {"builtins.__import__", import_builtin, false},
    {"builtins.eval", doubt_call, false},
    {"builtins.exec", exec_text, false},
    {"importlib.__import__", import_builtin, false},
    {"importlib.import_module", import_by_name, false},
    {"importlib.invalidate_caches", native_none, true},
    {"importlib.reload", reload_module, false},
    {"os.makedirs", make_folder, false},
    {"os.mkdir", make_folder, false},
    {"sys.path_hooks.append", doubt_hook, false},
    {"sys.path_hooks.insert", doubt_hook, false},
    {"sys.set_lazy_imports", set_lazy, false},
    {"sys.set_lazy_imports_filter", doubt_hook, false},
};

NativeTable natives_of_imports(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
