#include "simulate/importing.h"

#include "base/dotted.h"
#include "search/stdlib.h"
#include "simulate/attribute.h"
#include "simulate/exception.h"
#include "simulate/follow.h"
#include "simulate/loading.h"
#include "simulate/meta_path.h"
#include "simulate/module.h"
#include "simulate/shadowed.h"
#include "simulate/spec.h"
#include "simulate/spec_load.h"
#include "simulate/task.h"

// IMPORT(name).
typedef struct {
    Task task;
    Str name;
    Str parent; // "" for top-level names
    Str tail;
    Value path;  // that is searched
    size_t next; // finder on sys.meta_path
    bool plain;  // the parent is no package
    bool finds;  // the spec is wanted, nothing is loaded
} Importing;

static Value in_modules(const Machine *machine, Str name)
{
    return namespace_get(machine->modules, name);
}

static Flow fail_missing(Machine *machine, Str name)
{
    return raise_name(
        machine, STR("ModuleNotFoundError"),
        str_format(machine->arena, "No module named '%.*s'", STR_ARGS(name)),
        name);
}

static Flow fail_plain_parent(Machine *machine, const Importing *import)
{
    return raise_name(machine, STR("ModuleNotFoundError"),
                      str_format(machine->arena,
                                 "No module named '%.*s'; '%.*s' is not a "
                                 "package",
                                 STR_ARGS(import->name),
                                 STR_ARGS(import->parent)),
                      import->name);
}

static Flow fail_not_package(Machine *machine, Task *task)
{
    const Importing *import = (Importing *)task;
    return error_is(machine, STR("AttributeError"))
               ? fail_plain_parent(machine, import)
               : FLOW_RAISE;
}

static void forget_loading(ModuleObject *module, Str tail)
{
    for (size_t i = 0; i < module->loading.count; i++) {
        if (str_eq(module->loading.items[i], tail))
            module->loading.items[i] = (Str){0};
    }
}

static ModuleObject *module_of_parent(const Machine *machine,
                                      const Importing *import)
{
    Value parent = in_modules(machine, import->parent);
    return import->parent.count && value_is(parent, VALUE_MODULE)
               ? parent.module
               : NULL;
}

static Flow give_loaded(Machine *machine, Task *task)
{
    const Importing *import = (Importing *)task;
    return machine_return(machine, in_modules(machine, import->name));
}

// A parent that refuses the attribute only gets a warning (cpy-11).
static Flow give_refused(Machine *machine, Task *task)
{
    return error_is(machine, STR("AttributeError")) ? give_loaded(machine, task)
                                                    : FLOW_RAISE;
}

static Flow attach(Machine *machine, Task *task)
{
    const Importing *import = (Importing *)task;
    Value made = machine->result;
    ModuleObject *parent = module_of_parent(machine, import);
    task->on_error = NULL;
    if (parent)
        forget_loading(parent, import->tail);
    if (import->parent.count == 0 || import->finds)
        return machine_return(machine, made);
    Value holder = in_modules(machine, import->parent);
    if (value_is(holder, VALUE_ABSENT))
        return raise_text(machine, STR("KeyError"), import->parent);
    if (value_is(holder, VALUE_MODULE) && holder.module->followed)
        namespace_put(holder.module->followed->names, import->tail, made);
    task->on_error = give_refused;
    return task_then(task, give_loaded,
                     attribute_set(machine, holder, import->tail, made));
}

static Flow fail_load(Machine *machine, Task *task)
{
    const Importing *import = (Importing *)task;
    ModuleObject *parent = module_of_parent(machine, import);
    if (parent)
        forget_loading(parent, import->tail);
    return FLOW_RAISE;
}

static bool frame_in_try(const CodeFrame *frame)
{
    for (size_t i = 0; frame && i < frame->guards.count; i++) {
        if (frame->guards.items[i].kind == GUARD_TRY)
            return true;
    }
    return false;
}

static bool in_try(const Machine *machine)
{
    return frame_in_try(frame_innermost(machine));
}

// Whether something may be ready for the module's absence, here or further
// out.
static bool is_guarded(const Machine *machine)
{
    const CodeFrame *frame = frame_innermost(machine);
    while (frame && !frame_in_try(frame))
        frame = frame_code_at(frame->frame.below);
    return frame != NULL;
}

// The library's tables name modules that newer versions do not have: these are
// nobody's to install.
static void doubt_external(Machine *machine, Str name)
{
    const CodeFrame *frame = frame_innermost(machine);
    bool library = frame && frame->module->origin == ORIGIN_STDLIB;
    if (!machine->world->whole || library || str_contains(name, STR(".")))
        return;
    machine_doubt(machine, machine_spot(machine),
                  str_format(machine->arena,
                             "'%.*s' is taken to be installed: there is no "
                             "environment to look it up in",
                             STR_ARGS(name)));
}

// A third-party module that cannot be looked up. It is taken to be installed;
// where the code is ready for its absence, both may be.
static Flow import_external(Machine *machine, Str name)
{
    Str arena_name = str_copy(machine->arena, name);
    if (in_try(machine) && machine_decide(machine, machine_spot(machine)))
        return fail_missing(machine, name);
    doubt_external(machine, name);
    Value value = module_library(machine, arena_name);
    if (value_is(value, VALUE_MODULE))
        namespace_put(value.module->names, STR("__path__"), value_opaque());
    return machine_return(machine, value);
}

// Neither below a module of the project nor of the standard library.
static bool is_foreign(const Machine *machine, const Importing *import)
{
    const ModuleObject *parent = module_of_parent(machine, import);
    Str top = import->name;
    top = str_cut(&top, '.');
    return (import->parent.count == 0 || (parent && parent->leaf)) &&
           !stdlib_module(top, machine->minor).present;
}

// The spec of what was found; opaque for what cannot be looked up.
static Flow give_spec(Machine *machine, const Importing *import,
                      const Place *place)
{
    if (place->origin == ORIGIN_EXTERNAL)
        return machine_return(machine, value_opaque());
    return machine_return(machine, spec_found(machine, import->name, place));
}

static Flow use_library(Machine *machine, const Importing *import,
                        const Place *place)
{
    return import->finds ? give_spec(machine, import, place)
                         : load_library(machine, import->name, place);
}

static Flow load_found(Machine *machine, const Importing *import,
                       const Place *place)
{
    Str name = import->name;
    if (import->finds)
        return give_spec(machine, import, place);
    if (place->origin == ORIGIN_EXTERNAL)
        return import_external(machine, name);
    if (place->origin == ORIGIN_STDLIB && place->path.count == 0) {
        const Place *followed = follow_find(machine, name);
        if (!followed && follow_lacks(machine, name))
            return fail_missing(machine, name);
        return followed ? load_library(machine, name, followed)
                        : shadowed_load(machine, name);
    }
    return load_place(machine, name, place);
}

static Flow doubt_folders(Machine *machine, const Importing *import)
{
    machine_doubt(machine, machine_spot(machine),
                  str_format(machine->arena,
                             "the search path for '%.*s' is not known",
                             STR_ARGS(import->name)));
    return machine_return(machine, import->finds
                                       ? value_opaque()
                                       : module_library(machine, import->name));
}

// The __path__ of a namespace package follows the path it was found on, as
// long as nobody bound another (find-26).
static void follow_path(Machine *machine, const ModuleObject *parent,
                        Value path)
{
    size_t dot = str_find_last(parent->name, '.');
    Value above = value_of(VALUE_LIST, machine->path);
    if (dot < parent->name.count) {
        Value holder = in_modules(machine, str_slice(parent->name, 0, dot));
        above = value_is(holder, VALUE_MODULE)
                    ? namespace_get(holder.module->names, STR("__path__"))
                    : (Value){0};
    }
    Strs folders = {0};
    if (!load_folders(machine, above, &folders))
        return;
    const Place *place = world_along(machine->world, &folders, parent->name);
    if (place->kind != MODULE_NAMESPACE || !place_is_found(place))
        return;
    Sequence *list = path.object;
    list->items = spec_portions(machine, place);
}

// What CPython's own finders find; NULL where the path is not known.
static const Place *search_place(Machine *machine, const Importing *import)
{
    World *world = machine->world;
    const ModuleObject *parent = module_of_parent(machine, import);
    Value path = import->parent.count ? import->path
                                      : value_of(VALUE_LIST, machine->path);
    Strs folders = {0};
    if (parent && parent->leaf)
        return world_find(world, import->name);
    return load_folders(machine, path, &folders)
               ? world_along(world, &folders, import->name)
               : NULL;
}

// A file of the followed library that no table knows, such as what a
// distribution adds; NULL for none.
static const Place *find_unlisted(Machine *machine, const Importing *import,
                                  const Place *place)
{
    const ModuleObject *parent = module_of_parent(machine, import);
    bool below_library = import->parent.count == 0 || (parent && parent->leaf);
    return place_is_found(place) || !below_library
               ? NULL
               : follow_find(machine, import->name);
}

static TaskState ask_finders;

static Flow take_spec(Machine *machine, Task *task)
{
    const Importing *import = (Importing *)task;
    if (!value_is(machine->result, VALUE_INSTANCE)) {
        task->state = ask_finders;
        return FLOW_NEXT;
    }
    return task_then(task, attach,
                     import->finds
                         ? FLOW_RETURN
                         : spec_load(machine, import->name, machine->result));
}

static Flow ask_finders(Machine *machine, Task *task)
{
    Importing *import = (Importing *)task;
    const Sequence *finders = machine->meta_path;
    while (import->next < finders->items.count) {
        Value finder = finders->items.items[import->next++];
        if (!meta_path_is_standard(finder)) {
            task->on_error = fail_load;
            return task_then(
                task, take_spec,
                meta_path_ask(machine, finder, import->name, import->path));
        }
        if (!meta_path_is_search(finder))
            continue;
        const Place *place = search_place(machine, import);
        if (!place)
            return task_then(task, attach, doubt_folders(machine, import));
        const Place *followed = find_unlisted(machine, import, place);
        if (followed)
            return task_then(task, attach,
                             use_library(machine, import, followed));
        if (place_is_found(place) || place->origin == ORIGIN_EXTERNAL)
            return task_then(task, attach, load_found(machine, import, place));
        import->plain = place->not_a_package;
    }
    if (finders->open)
        return task_then(task, attach, doubt_folders(machine, import));
    if (import->finds)
        return task_then(task, attach, machine_return(machine, value_none()));
    if (import->plain)
        return fail_plain_parent(machine, import);
    if (machine->world->assume_installed && is_foreign(machine, import) &&
        !is_guarded(machine))
        return task_then(task, attach, import_external(machine, import->name));
    return fail_missing(machine, import->name);
}

static Flow find_and_load(Machine *machine, Task *task)
{
    Importing *import = (Importing *)task;
    ModuleObject *parent = module_of_parent(machine, import);
    Value path = machine->result;
    task->on_error = NULL;
    if (parent && parent->kind == MODULE_NAMESPACE && !parent->leaf &&
        value_is(path, VALUE_LIST) && value_same(path, parent->own_path))
        follow_path(machine, parent, path);
    if (parent) {
        vec_push(machine->arena, &parent->loading, import->tail);
        task->on_error = fail_load;
    }
    import->path = import->parent.count ? path : value_none();
    return ask_finders(machine, task);
}

static Flow find_below(Machine *machine, Task *task)
{
    Importing *import = (Importing *)task;
    Value known = in_modules(machine, import->name);
    // The parent's code may have imported it: then no attribute is set
    // (cyc-65).
    if (!value_is(known, VALUE_ABSENT) &&
        !(value_is(known, VALUE_NONE) && machine->minor >= 14))
        return machine_return(machine, known);
    Value parent = in_modules(machine, import->parent);
    // The library's own modules are found by table: os.path stands in none.
    if (value_is(parent, VALUE_MODULE) && parent.module->leaf &&
        str_eq(parent.module->name, import->parent))
        return task_then(task, find_and_load, FLOW_RETURN);
    task->on_error = fail_not_package;
    if (value_is(parent, VALUE_ABSENT))
        return raise_text(machine, STR("KeyError"), import->parent);
    return task_then(task, find_and_load,
                     attribute_get(machine, parent, STR("__path__")));
}

static Flow begin_import(Machine *machine, Task *task)
{
    const Importing *import = (Importing *)task;
    if (import->parent.count == 0)
        return task_then(
            task, find_and_load,
            machine_return(machine, value_of(VALUE_LIST, machine->path)));
    if (value_is(in_modules(machine, import->parent), VALUE_ABSENT))
        return task_then(task, find_below,
                         import_module(machine, import->parent));
    return task_then(task, find_below, FLOW_RETURN);
}

static Importing *new_import(Machine *machine, Str name)
{
    Importing *import = ARENA_NEW(machine->arena, Importing);
    import->name = str_copy(machine->arena, name);
    import->parent = dotted_parent(import->name);
    import->tail = dotted_tail(import->name);
    return import;
}

// Whether a module in sys.modules is being initialised is asked of its
// __spec__, which wakes one that LazyLoader left asleep. What that raised was
// forgotten until 3.12 (Python/import.c, import_ensure_initialized).
static Flow begin_wake(Machine *machine, Task *task)
{
    enum { RAISES_SINCE = 13 };
    const Importing *import = (Importing *)task;
    if (machine->minor < RAISES_SINCE)
        task->on_error = give_loaded;
    return task_then(task, give_loaded,
                     attribute_get(machine, in_modules(machine, import->name),
                                   STR("__spec__")));
}

Flow import_module(Machine *machine, Str name)
{
    Value known = in_modules(machine, name);
    if (value_is(known, VALUE_NONE))
        return raise_name(machine, STR("ModuleNotFoundError"),
                          str_format(machine->arena,
                                     "import of %.*s halted; None in "
                                     "sys.modules",
                                     STR_ARGS(name)),
                          name);
    if (value_is(known, VALUE_MODULE))
        shadowed_meet(machine, known.module);
    if (value_is(known, VALUE_MODULE) &&
        !value_is(known.module->late, VALUE_ABSENT))
        return task_push(machine, &new_import(machine, name)->task, begin_wake);
    if (!value_is(known, VALUE_ABSENT))
        return machine_return(machine, known);
    return task_push(machine, &new_import(machine, name)->task, begin_import);
}

Flow import_below(Machine *machine, Str name)
{
    return task_push(machine, &new_import(machine, name)->task, find_below);
}

Flow import_find(Machine *machine, Str name, Value path)
{
    Importing *import = new_import(machine, name);
    import->finds = true;
    machine->result = path;
    return task_push(machine, &import->task, find_and_load);
}
