#include "simulate/loading.h"

#include "base/dotted.h"
#include "base/path.h"
#include "project/shown.h"
#include "simulate/attribute.h"
#include "simulate/elsewhere.h"
#include "simulate/exception.h"
#include "simulate/extension.h"
#include "simulate/follow.h"
#include "simulate/frame.h"
#include "simulate/legality.h"
#include "simulate/module.h"
#include "simulate/pathlib.h"
#include "simulate/settled.h"
#include "simulate/spec.h"
#include "simulate/task.h"

enum { UNPACKED_BYTES = 16 << 20 }; // of a file that only zlib refuses

typedef struct {
    Task task;
    ModuleObject *module;
    Spot by;
    bool registered; // in sys.modules
} Load;

static void add_event(Machine *machine, TraceKind kind,
                      const ModuleObject *module, Spot by)
{
    if (kind == TRACE_ENTER)
        elsewhere_doubt_order(machine);
    vec_push(machine->arena, &machine->trace.events,
             (TraceEvent){kind, module->name, module->path, by});
}

static Flow finish(Machine *machine, Task *task)
{
    const Load *load = (Load *)task;
    ModuleObject *module = load->module;
    module->initialising = false;
    if (module->vague)
        settled_blur(module);
    add_event(machine, TRACE_LEAVE, module, load->by);
    if (!load->registered)
        return machine_return(machine, value_none());
    // The code may have put something else there, or taken it away.
    Value now = namespace_get(machine->modules, module->name);
    task->on_error = NULL;
    if (value_is(now, VALUE_ABSENT))
        return raise_text(machine, STR("KeyError"), module->name);
    if (value_is(now, VALUE_MODULE))
        now.module->initialising = false;
    return machine_return(machine, now);
}

static Flow fail(Machine *machine, Task *task)
{
    const Load *load = (Load *)task;
    const Instance *error = machine->error.object;
    if (load->module->vague && error->exception && !error->exception->early)
        return finish(machine, task);
    add_event(machine, TRACE_FAIL, load->module, load->by);
    load->module->initialising = false;
    if (load->registered)
        (void)namespace_remove(machine->modules, load->module->name);
    return FLOW_RAISE;
}

// What is modelled of the library's own code is too little to believe all that
// it raises: of a whole one an import that fails is believed, and what a cycle
// left unbound.
static Flow disbelieve(Machine *machine, Task *task)
{
    const Load *load = (Load *)task;
    const Instance *error = machine->error.object;
    const Exception *exception = error->exception;
    if (load->module->origin != ORIGIN_STDLIB || !exception)
        return finish(machine, task);
    if ((exception->early || error_is(machine, STR("ImportError"))) &&
        follow_is_whole(machine))
        return fail(machine, task);
    machine_doubt(machine, exception->spot,
                  str_format(machine->arena,
                             "whether this raises %.*s is not known",
                             STR_ARGS(error->klass->name)));
    return finish(machine, task);
}

static Flow fail_syntax(Machine *machine, const ModuleObject *module, Str what,
                        uint32_t line)
{
    Str file = path_name(module->path);
    (void)raise_text(machine, STR("SyntaxError"),
                     str_format(machine->arena, "%.*s (%.*s, line %u)",
                                STR_ARGS(what), STR_ARGS(file), line));
    const Instance *error = machine->error.object;
    error->exception->spot = (Spot){module->path, line ? line : 1};
    error->exception->module = module->name;
    return FLOW_RAISE;
}

// A spec may name a file that is not there (importlib.util.
// spec_from_file_location); of archives nobody asks here.
static bool is_missing(const Machine *machine, const ModuleObject *module)
{
    const Fs *fs = listing_fs(machine->world->project->listing);
    return !fs_is_file(fs, module->path) &&
           fs_is_folder(fs, path_folder(module->path).count
                                ? path_folder(module->path)
                                : STR("."));
}

static Flow run_body(Machine *machine, Task *task)
{
    Load *load = (Load *)task;
    ModuleObject *module = load->module;
    const Code *code = module->code;
    task->on_error = fail;
    if (!code && is_missing(machine, module)) {
        Str path = world_absolute(machine->world, module->path, machine->arena);
        return raise_format(machine, STR("FileNotFoundError"),
                            "[Errno 2] No such file or directory: '%.*s'",
                            STR_ARGS(path));
    }
    if (!code) {
        machine_doubt(machine, load->by,
                      str_format(machine->arena, "%.*s cannot be read",
                                 STR_ARGS(module->path)));
        return task_then(task, finish, FLOW_RETURN);
    }
    uint32_t line;
    Str what;
    if (!legality_check(code, machine->minor, machine->arena, &what, &line))
        return fail_syntax(machine, module, what, line);
    if (!code->complete)
        machine_doubt(machine, (Spot){module->path, 1},
                      STR("this file was not analysed in full"));
    if (module->lenient)
        task->on_error = disbelieve;
    CodeFrame *frame =
        frame_new(machine, code, 0, module,
                  module->twin.count ? module->twin : module->path);
    frame->env = env_new(machine->arena, code, 0, NULL);
    frame->env->names = module->names;
    return task_then(task, finish, frame_push(machine, frame));
}

static Flow push_load(Machine *machine, ModuleObject *module, bool registered)
{
    Load *load = ARENA_NEW(machine->arena, Load);
    load->module = module;
    load->by = machine_spot(machine);
    load->registered = registered;
    add_event(machine, TRACE_ENTER, module, load->by);
    module->initialising = true;
    return task_push(machine, &load->task, run_body);
}

Flow load_run(Machine *machine, ModuleObject *module)
{
    return push_load(machine, module, false);
}

static Value text_value(Machine *machine, Str text)
{
    return value_string(machine->arena, text);
}

void load_attributes(Machine *machine, ModuleObject *module, const Place *place,
                     Str package)
{
    Arena *arena = machine->arena;
    Namespace *names = module->names;
    if (place_is_package(place))
        module->own_path = value_sequence(arena, VALUE_LIST,
                                          spec_portions(machine, place), false);
    if (place_is_package(place))
        namespace_put(names, STR("__path__"), module->own_path);
    Value spec = spec_of_place(machine, module->name, place);
    namespace_put(names, STR("__package__"), text_value(machine, package));
    namespace_put(names, STR("__loader__"), spec_part(spec, STR("loader")));
    namespace_put(names, STR("__spec__"), spec);
    if (place->kind != MODULE_NAMESPACE)
        namespace_put(names, STR("__file__"),
                      text_value(machine, world_absolute(machine->world,
                                                         place->path, arena)));
    else // importlib._bootstrap._init_module_attrs
        namespace_put(names, STR("__file__"), value_none());
    namespace_put(names, STR("__builtins__"), value_opaque());
    if (place->kind == MODULE_SOURCE || place->kind == MODULE_PACKAGE)
        namespace_put(names, STR("__cached__"),
                      value_of_type(arena, STR("str")));
}

static bool lies_beside_script(const Machine *machine, const Place *place)
{
    Str folder = path_folder(place->path);
    if (place->kind == MODULE_PACKAGE)
        folder = path_folder(folder);
    Str zero = machine->path_zero;
    return zero.count && str_eq(folder.count ? folder : STR("."), zero);
}

void load_compiled(Machine *machine, const ModuleObject *module)
{
    Spot by = machine_spot(machine);
    add_event(machine, TRACE_ENTER, module, by);
    add_event(machine, TRACE_LEAVE, module, by);
}

// Cython and mypyc leave the source that they compiled beside what they made.
static Str find_twin(Machine *machine, const ModuleObject *module)
{
    Str name = path_name(module->path);
    Str path =
        path_join(machine->arena, path_folder(module->path),
                  str_concat(machine->arena, str_cut(&name, '.'), STR(".py")));
    return world_outline(machine->world, path) ? path : (Str){0};
}

static Flow load_extension(Machine *machine, ModuleObject *module)
{
    module->leaf = true;
    module->names->open = true;
    // What is installed does not know the project that uses it.
    if (machine->world->assume_installed &&
        module->origin == ORIGIN_INSTALLED) {
        load_compiled(machine, module);
        return machine_return(machine,
                              (Value){.kind = VALUE_MODULE, .module = module});
    }
    module->twin = find_twin(machine, module);
    machine_doubt(machine, machine_spot(machine),
                  str_format(machine->arena,
                             "what the compiled module '%.*s' imports is not "
                             "known",
                             STR_ARGS(module->name)));
    if (module->twin.count) {
        module->lenient = true; // where the two differ, the source is wrong
        module->code = world_outline(machine->world, module->twin);
        return push_load(machine, module, true);
    }
    load_compiled(machine, module);
    return machine_return(machine,
                          (Value){.kind = VALUE_MODULE, .module = module});
}

// What zlib says of a member of an archive that is packed in another way, which
// zipimport hands to it all the same (zip-04); "" for all other files.
static Str unpack_error(Machine *machine, Str path)
{
    static const Str sign = STR_INIT("zlib.error: ");
    Str words = {0};
    if (world_read(machine->world, path, UNPACKED_BYTES, machine->arena,
                   &words) != FS_DAMAGED)
        return (Str){0};
    size_t at = str_search(words, sign, 0);
    return at < words.count ? str_skip(words, at + sign.count) : (Str){0};
}

static Flow fail_unpack(Machine *machine, const ModuleObject *module, Str words)
{
    enum { ZIPIMPORT_LOOKS_SINCE = 15 };
    bool looks = machine->minor >= ZIPIMPORT_LOOKS_SINCE;
    Value library =
        module_library(machine, looks ? STR("zipimport") : STR("zlib"));
    Value klass = module_library_attribute(
        machine, library.module, looks ? STR("ZipImportError") : STR("error"));
    Values args = {0};
    (void)namespace_remove(machine->modules, module->name);
    vec_push(machine->arena, &args,
             value_string(machine->arena,
                          looks ? STR("unsupported compression") : words));
    return raise_value(machine, value_is(klass, VALUE_CLASS)
                                    ? exception_new(machine, klass.klass, args)
                                    : value_opaque());
}

Flow load_place(Machine *machine, Str name, const Place *place)
{
    ModuleObject *module = module_new(machine, name);
    Value value = {.kind = VALUE_MODULE, .module = module};
    Str package = place_is_package(place) ? name : dotted_parent(name);
    module->kind = place->kind;
    module->origin = place->origin;
    module->path = place->path;
    module->beside = package.count == 0 || str_eq(package, name)
                         ? dotted_parent(name).count == 0 &&
                               lies_beside_script(machine, place)
                         : false;
    load_attributes(machine, module, place, package);
    namespace_put(machine->modules, name, value);
    if (place->kind == MODULE_NAMESPACE) {
        add_event(machine, TRACE_NAMESPACE, module, machine_spot(machine));
        return machine_return(machine, value);
    }
    if (place->kind == MODULE_EXTENSION || place->kind == MODULE_BYTECODE)
        return load_extension(machine, module);
    module->code = world_outline(machine->world, place->path);
    Str error = module->code ? (Str){0} : unpack_error(machine, place->path);
    return error.count ? fail_unpack(machine, module, error)
                       : push_load(machine, module, true);
}

Flow load_library(Machine *machine, Str name, const Place *place)
{
    ModuleObject *shown = module_new(machine, name);
    Str package = place_is_package(place) ? name : dotted_parent(name);
    shown->leaf = true;
    shown->origin = ORIGIN_STDLIB;
    shown->kind = place->kind;
    shown->path = place->path;
    ModuleObject *run = ARENA_NEW(machine->arena, ModuleObject);
    *run = *shown;
    shown->followed = run;
    run->names = module_new(machine, name)->names;
    run->leaf = false;
    run->lenient = true;
    load_attributes(machine, shown, place, package);
    load_attributes(machine, run, place, package);
    machine->fill_library(machine, shown);
    Value value = {.kind = VALUE_MODULE, .module = shown};
    namespace_put(machine->modules, name, value);
    if (place->kind == MODULE_EXTENSION || place->kind == MODULE_BYTECODE) {
        load_compiled(machine, shown);
        return extension_load(machine, shown);
    }
    run->code = world_outline(machine->world, place->path);
    return push_load(machine, run, true);
}

// The empty entry is the working directory of the moment, any other relative
// one that of the first search.
static Str find_folder(Machine *machine, Str entry)
{
    Value known = namespace_get(machine->bound, entry);
    if (path_is_absolute(entry) || entry.count == 0)
        return entry.count ? entry : machine_absolute(machine, entry);
    if (value_is(known, VALUE_ABSENT)) {
        known = value_string(machine->arena, machine_absolute(machine, entry));
        namespace_put(machine->bound, entry, known);
    }
    return value_text(known);
}

bool load_folders(Machine *machine, Value path, Strs *folders)
{
    enum { BYTES_PASS_SINCE = 11 }; // a TypeError before
    if (!value_is(path, VALUE_LIST) && !value_is(path, VALUE_TUPLE))
        return false;
    const Sequence *sequence = path.object;
    Str working = machine->world->project->working;
    for (size_t i = 0; i < sequence->items.count; i++) {
        Value item = sequence->items.items[i];
        Str other; // what is no string is passed over (find-32)
        if (value_is(item, VALUE_BYTES) && machine->minor < BYTES_PASS_SINCE)
            return false;
        if (value_is(item, VALUE_STRING))
            vec_push(machine->arena, folders,
                     shown_path(working, find_folder(machine, value_text(item)),
                                machine->arena));
        else if (!value_is_constant(item) && !pathlib_text(item, &other))
            return false;
    }
    return !sequence->open;
}
