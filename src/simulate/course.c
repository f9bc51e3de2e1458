#include "simulate/course.h"

#include "search/search.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/importing.h"
#include "simulate/lazy.h"
#include "simulate/meta_path.h"
#include "simulate/natives.h"
#include "simulate/ops.h"
#include "simulate/running.h"
#include "simulate/settled.h"

static Sequence *new_path(Machine *machine)
{
    Arena *arena = machine->arena;
    World *world = machine->world;
    const SearchEntries *entries = search_entries(world->search);
    Sequence *path = ARENA_NEW(arena, Sequence);
    for (size_t i = 0; i < entries->count; i++) {
        const SearchEntry *entry = &entries->items[i];
        // sys.path[0] comes when start-up is done (startup.h).
        if (str_eq(entry->kind, STR("start")))
            continue;
        Str folder = entry->owner == OWNER_STDLIB
                         ? search_library(world->search)
                         : world_absolute(world, entry->path, arena);
        vec_push(arena, &path->items, value_string(arena, folder));
    }
    return path;
}

// What the messages of 3.13 compare folders with.
static Str path_zero(const World *world, const Program *program, Arena *arena)
{
    const SearchEntries *entries = search_entries(world->search);
    for (size_t i = 0; i < entries->count && world->launch; i++) {
        if (str_eq(entries->items[i].kind, STR("start")))
            return entries->items[i].path;
    }
    if (world->launch)
        return (Str){0};
    return program_folder(listing_fs(world->project->listing),
                          world->project->working, program, arena);
}

static Machine *new_machine(World *world, const Program *program, Arena *arena)
{
    Machine *machine = ARENA_NEW(arena, Machine);
    *machine = (Machine){
        .arena = arena,
        .world = world,
        .minor = world->target.minor,
        .flow = FLOW_RETURN,
        .modules = namespace_new(arena),
        .builtins = namespace_new(arena),
        .types = namespace_new(arena),
        .library = namespace_new(arena),
        .promised = namespace_new(arena),
        .bound = namespace_new(arena),
        .path_zero = path_zero(world, program, arena),
        .lazy_all = world->launch && world->launch->lazy_imports.count,
        .too_deep = raise_recursion,
        .run_code = ops_run,
        .resolve_lazy = lazy_resolve,
        .find_settled = settled_module,
        .import_module = import_module,
    };
    machine->modules->modules = true;
    machine->path = new_path(machine);
    machine->meta_path = meta_path_new(arena);
    natives_install(machine);
    return machine;
}

Course *course_new(World *world, const Program *program, Arena *arena)
{
    Course *course = ARENA_NEW(arena, Course);
    course->machine = new_machine(world, program, arena);
    if (program->kind == PROGRAM_IMPORT && !world->launch) {
        course->name = program->text;
    } else {
        course->ending = true;
        course->machine->flow = running_push(course->machine, program);
    }
    return course;
}

static uint32_t count_dots(Str name)
{
    uint32_t count = 0;
    for (size_t i = 0; i < name.count; i++)
        count += name.at[i] == '.';
    return count;
}

// The modules above are imported while this one waits, so the stack is as deep
// as if each waited for the one above it, and the program for all.
static void push_import(Course *course)
{
    Machine *machine = course->machine;
    bool first = course->imported == 0;
    size_t end = first ? 0 : course->imported + 1;
    while (end < course->name.count && course->name.at[end] != '.')
        end++;
    // What is there from the start is not imported: only what is below it.
    if (first && !value_is(namespace_get(machine->modules,
                                         str_slice(course->name, 0, end)),
                           VALUE_ABSENT))
        end = course->name.count;
    Str name = str_slice(course->name, 0, end);
    machine->depth = 1 + count_dots(str_skip(course->name, end));
    machine->flow =
        first ? import_module(machine, name) : import_below(machine, name);
    course->imported = end;
}

bool course_advance(Course *course)
{
    Machine *machine = course->machine;
    if (machine->flow == FLOW_STOP || course->ending)
        return false;
    if (machine->flow == FLOW_RETURN && course->imported < course->name.count) {
        push_import(course);
        return true;
    }
    course->ending = true;
    machine->depth = 0;
    machine->flow = running_push_end(machine, machine->flow == FLOW_RAISE);
    return true;
}

bool course_run(Course *course, uint64_t turns)
{
    while (machine_run(course->machine, turns)) {
        if (!course_advance(course))
            return true;
    }
    return false;
}

static Spot copy_spot(Spot spot, Arena *arena)
{
    return (Spot){str_copy(arena, spot.path), spot.line};
}

static void take_error(Machine *machine)
{
    const Instance *error = machine->error.object;
    const Exception *exception = error->exception;
    // sys.exit() ends the program in an orderly way.
    if (!exception ||
        class_is_subclass(error->klass,
                          class_builtin(machine, STR("SystemExit"))))
        return;
    // Names may lie in the text of a file's code, which ends before the trace.
    Arena *arena = machine->arena;
    machine->trace.error = (TraceError){
        .type = str_copy(arena, class_full_name(error->klass, arena)),
        .message = str_copy(arena, exception->message),
        .module = str_copy(arena, exception->module),
        .spot = copy_spot(exception->spot, arena),
        .name = str_copy(arena, exception->name),
        .early = exception->early,
    };
}

void course_finish(Course *course)
{
    Machine *machine = course->machine;
    if (machine->flow == FLOW_RAISE)
        take_error(machine);
    machine->trace.through = machine->flow == FLOW_RETURN;
    machine->trace.modules = machine->modules;
}
