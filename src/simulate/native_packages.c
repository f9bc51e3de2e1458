#include "simulate/natives.h"

#include "base/path.h"
#include "search/suffix.h"
#include "simulate/attribute.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/folder.h"
#include "simulate/importing.h"
#include "simulate/iterate.h"
#include "simulate/operate.h"
#include "simulate/spec.h"
#include "simulate/spec_load.h"
#include "simulate/task.h"

// The modules that stand in folders, as pkgutil tells of them
// (Lib/pkgutil.py): iter_modules imports none, walk_packages the packages.

enum { FIND_MODULE_UNTIL = 11 };

// inspect.getmodulename: of a file by the longest suffix, "" for no module.
static Str module_of_file(const Suffixes *suffixes, Str file)
{
    size_t longest = 0;
    for (size_t i = 0; i < suffixes->count; i++) {
        Str suffix = suffixes->items[i].text;
        if (suffix.count > longest && str_ends_with(file, suffix))
            longest = suffix.count;
    }
    return longest ? str_slice(file, 0, file.count - longest) : (Str){0};
}

static Value new_finder(Machine *machine, Value folder)
{
    static const char *const methods[] = {"find_spec", "find_module"};
    Class *klass = class_of_library(machine, STR("_frozen_importlib_external"),
                                    STR("FileFinder"));
    Instance *finder = instance_new(machine->arena, klass);
    bool has_old = machine->minor <= FIND_MODULE_UNTIL;
    klass->names->open = false;
    namespace_put(finder->attributes, STR("path"), folder);
    namespace_put(finder->attributes, STR("path_hook"), value_opaque());
    for (size_t i = 0; i < (has_old ? 2 : 1); i++)
        namespace_put(
            finder->attributes, str_from(methods[i]),
            native_method(machine,
                          str_format(machine->arena, "(folder).%s", methods[i]),
                          folder));
    return value_of(VALUE_INSTANCE, finder);
}

// What lists the modules of folders.
typedef struct {
    Machine *machine;
    Suffixes suffixes;
    Str prefix;
    Namespace *names; // that were given, to their ModuleInfo
} Lister;

static void add_module(Lister *lister, Value finder, Str name, bool is_package)
{
    static const char *const fields[] = {"module_finder", "name", "ispkg"};
    Arena *arena = lister->machine->arena;
    if (name.count == 0 || str_find(name, '.') < name.count ||
        str_eq(name, STR("__init__")) ||
        !value_is(namespace_get(lister->names, name), VALUE_ABSENT))
        return;
    Values items = {0};
    vec_push(arena, &items, finder);
    vec_push(arena, &items,
             value_string(arena, str_concat(arena, lister->prefix, name)));
    vec_push(arena, &items, value_bool(is_package));
    Value info = value_sequence(arena, VALUE_TUPLE, items, false);
    ((Sequence *)info.object)->fields = fields;
    namespace_put(lister->names, name, info);
}

static bool has_init(const Lister *lister, Str folder)
{
    FsEntries entries;
    (void)folder_list(lister->machine, folder, &entries);
    for (size_t i = 0; i < entries.count; i++) {
        if (str_eq(module_of_file(&lister->suffixes, entries.items[i].name),
                   STR("__init__")))
            return true;
    }
    return false;
}

// False where nobody can look there, or it is an archive.
static bool add_folder(Lister *lister, Value folder)
{
    Machine *machine = lister->machine;
    Str path = value_text(folder);
    FsEntries entries;
    FsStatus status = folder_list(machine, path, &entries);
    if (status == FS_MISSING || status == FS_NOT_A_FOLDER)
        return true;
    if (status != FS_OK || entries.archive)
        return false;
    Value finder = new_finder(machine, folder);
    for (size_t i = 0; i < entries.count; i++) {
        Str file = entries.items[i].name;
        Str name = module_of_file(&lister->suffixes, file);
        Str below = path_join(machine->arena, path, file);
        bool plain = name.count == 0 && str_find(file, '.') == file.count;
        if (!plain)
            add_module(lister, finder, name, false);
        else if (has_init(lister, below))
            add_module(lister, finder, file, true);
    }
    return true;
}

// The ModuleInfos of what stands in the folders of a path; false where that is
// not known.
static bool list_modules(Machine *machine, const Sequence *path, Str prefix,
                         Values *infos)
{
    Lister lister = {
        .machine = machine,
        .suffixes = suffixes_build(machine->world->target, machine->arena),
        .prefix = prefix,
        .names = namespace_new(machine->arena),
    };
    if (path->open)
        return false;
    for (size_t i = 0; i < path->items.count; i++) {
        Value folder = path->items.items[i];
        if (!value_is(folder, VALUE_STRING) || !add_folder(&lister, folder))
            return false;
    }
    for (size_t i = 0; i < lister.names->items.count; i++)
        vec_push(machine->arena, infos, lister.names->items.items[i].value);
    return true;
}

static Flow doubt(Machine *machine)
{
    machine_doubt(machine, machine_spot(machine),
                  STR("which modules are listed here is not known"));
    return machine_return(machine, value_opaque());
}

// path and prefix of both functions: FLOW_NEXT with what they list, FLOW_RETURN
// where that is not known.
static Flow list_asked(Machine *machine, const Arguments *arguments,
                       Values *infos)
{
    Value path = argument_at(arguments, 0, "path");
    Str prefix = {0};
    if (!value_is(argument_at(arguments, 1, "prefix"), VALUE_ABSENT) &&
        !native_text(arguments, 1, "prefix", &prefix))
        return machine_return(machine, value_opaque());
    if (value_is(path, VALUE_STRING))
        return raise_text(machine, STR("ValueError"),
                          STR("path must be None or list of paths to look for "
                              "modules in"));
    if (arguments->open ||
        (!value_is(path, VALUE_LIST) && !value_is(path, VALUE_TUPLE)) ||
        !list_modules(machine, path.object, prefix, infos))
        return machine_return(machine, value_opaque());
    return FLOW_NEXT;
}

static Flow iter_modules(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)self;
    Values infos = {0};
    Flow flow = list_asked(machine, arguments, &infos);
    return flow == FLOW_NEXT
               ? machine_return(machine,
                                iterator_of(machine->arena, infos, false))
               : flow;
}

// One call of the generator walk_packages: it calls itself for each package.
typedef struct {
    Values infos;
    size_t next;
    Values seen; // folders that it went into
} Level;

typedef struct {
    Iterator iterator;
    VEC(Level) levels;
    Value onerror;
    Str package; // that was given last, to be imported; "" for none
} Walk;

typedef struct {
    Task task;
    Walk *walk;
    Str package;
} Step;

static Flow give_next(Machine *machine, Task *task)
{
    Walk *walk = ((Step *)task)->walk;
    task->on_error = NULL;
    while (walk->levels.count) {
        Level *level = &vec_last(&walk->levels);
        if (level->next == level->infos.count) {
            walk->levels.count--;
            continue;
        }
        Value info = level->infos.items[level->next++];
        const Sequence *parts = info.object;
        if (truth_of(parts->items.items[2]) == TRUTH_TRUE)
            walk->package = value_text(parts->items.items[1]);
        return machine_return(machine, info);
    }
    walk->iterator.done = true;
    return machine_return(machine, (Value){0});
}

static bool has_seen(const Level *level, Value folder)
{
    for (size_t i = 0; i < level->seen.count; i++) {
        if (value_equal(level->seen.items[i], folder))
            return true;
    }
    return false;
}

static Flow enter_path(Machine *machine, Task *task)
{
    const Step *step = (Step *)task;
    Value path = machine->result;
    Level *level = &vec_last(&step->walk->levels);
    Sequence fresh = {0};
    task->on_error = NULL;
    bool is_known = value_is(path, VALUE_LIST) || value_is(path, VALUE_TUPLE);
    const Sequence *given = path.object;
    for (size_t i = 0; is_known && i < given->items.count; i++) {
        if (has_seen(level, given->items.items[i]))
            continue;
        vec_push(machine->arena, &level->seen, given->items.items[i]);
        vec_push(machine->arena, &fresh.items, given->items.items[i]);
    }
    Level below = {0};
    Str prefix = str_concat(machine->arena, step->package, STR("."));
    if (!is_known || given->open ||
        !list_modules(machine, &fresh, prefix, &below.infos))
        (void)doubt(machine);
    vec_push(machine->arena, &step->walk->levels, below);
    return give_next(machine, task);
}

static Flow skip_path(Machine *machine, Task *task)
{
    return error_is(machine, STR("AttributeError")) ? give_next(machine, task)
                                                    : FLOW_RAISE;
}

static Flow ask_path(Machine *machine, Task *task)
{
    const Step *step = (Step *)task;
    task->on_error = skip_path;
    return task_then(
        task, enter_path,
        attribute_get(machine, namespace_get(machine->modules, step->package),
                      STR("__path__")));
}

static Flow fail_package(Machine *machine, Task *task)
{
    const Step *step = (Step *)task;
    Walk *walk = step->walk;
    bool is_handled = !value_is(walk->onerror, VALUE_ABSENT) &&
                      !value_is(walk->onerror, VALUE_NONE);
    task->on_error = NULL;
    if (is_handled && error_is(machine, STR("Exception")))
        return task_then(task, give_next,
                         call_with(machine, walk->onerror,
                                   value_string(machine->arena, step->package),
                                   (Value){0}));
    if (error_is(machine, STR("ImportError")))
        return give_next(machine, task);
    walk->iterator.done = true;
    return FLOW_RAISE;
}

static Flow begin_step(Machine *machine, Task *task)
{
    Step *step = (Step *)task;
    step->package = step->walk->package;
    step->walk->package = (Str){0};
    if (step->package.count == 0)
        return give_next(machine, task);
    task->on_error = fail_package;
    return task_then(task, ask_path, import_module(machine, step->package));
}

static Flow advance(Machine *machine, Iterator *iterator)
{
    Step *step = ARENA_NEW(machine->arena, Step);
    step->walk = (Walk *)iterator;
    return task_push(machine, &step->task, begin_step);
}

static Flow walk_packages(Machine *machine, Value self,
                          const Arguments *arguments)
{
    (void)self;
    Level top = {0};
    Flow flow = list_asked(machine, arguments, &top.infos);
    if (flow != FLOW_NEXT)
        return flow == FLOW_RETURN ? doubt(machine) : flow;
    Walk *walk = ARENA_NEW(machine->arena, Walk);
    walk->iterator.kind = ITERATE_PIPE;
    walk->iterator.advance = advance;
    walk->onerror = argument_at(arguments, 2, "onerror");
    vec_push(machine->arena, &walk->levels, top);
    return machine_return(machine, value_of(VALUE_ITERATOR, &walk->iterator));
}

// The finder of a folder: `self` is its path.
static Flow find_in_folder(Machine *machine, Value self,
                           const Arguments *arguments)
{
    Str name;
    Str folder;
    Strs folders = {0};
    if (!native_text(arguments, 0, "fullname", &name))
        return machine_return(machine, value_opaque());
    (void)folder_is_ours(machine, value_text(self), &folder);
    vec_push(machine->arena, &folders, folder);
    const Place *place = search_along(machine->world->search, &folders, name);
    return machine_return(machine, place_is_found(place)
                                       ? spec_of_place(machine, name, place)
                                       : value_none());
}

static Flow find_loader_in_folder(Machine *machine, Value self,
                                  const Arguments *arguments)
{
    Flow flow = find_in_folder(machine, self, arguments);
    Value spec = machine->result;
    return flow == FLOW_RETURN && value_is(spec, VALUE_INSTANCE)
               ? machine_return(machine, spec_part(spec, STR("loader")))
               : flow;
}

// Loader.load_module: `self` is the spec that the loader is of.
static Flow load_spec(Machine *machine, Value self, const Arguments *arguments)
{
    Value own = spec_part(self, STR("name"));
    Value name = argument_at(arguments, 0, "fullname");
    if (value_is(name, VALUE_ABSENT) || value_is(name, VALUE_NONE))
        name = own;
    if (!value_is(name, VALUE_STRING))
        return doubt(machine);
    Str wanted = value_text(name);
    if (!value_same(name, own))
        return raise_name(
            machine, STR("ImportError"),
            str_format(machine->arena, "loader for %.*s cannot handle %.*s",
                       STR_ARGS(value_text(own)), STR_ARGS(wanted)),
            wanted);
    if (!value_is(namespace_get(machine->modules, wanted), VALUE_ABSENT))
        return doubt(machine);
    return spec_load(machine, wanted, self);
}

static const Native rows[] = {
    {"(folder).find_module", find_loader_in_folder, false},
    {"(folder).find_spec", find_in_folder, false},
    {"(load_module)", load_spec, false},
    {"pkgutil.iter_modules", iter_modules, false},
    {"pkgutil.walk_packages", walk_packages, false},
};

NativeTable natives_of_packages(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
