#include "simulate/replay.h"

#include "simulate/course.h"

enum {
    BYTES_OF_OP = 400, // that are kept and brought back while one op is run
    SPARE_FRAMES = 64,
};

static bool is_below(Str name, Str package)
{
    return str_starts_with(name, package) &&
           (name.count == package.count || name.at[package.count] == '.');
}

// Whether the run can go on from there.
static bool leads_to(const Checkpoint *checkpoint, const Program *program,
                     const Prefix *prefix)
{
    if (prefix->count)
        return checkpoint->turns < prefix->turn;
    return !checkpoint->inside && program->kind == PROGRAM_IMPORT &&
           is_below(program->text, checkpoint->name);
}

// On a full stack it matters how deep it was at the start.
static bool is_deep(const Machine *machine)
{
    return machine->deepest + SPARE_FRAMES > MACHINE_FRAMES;
}

static Str imported_name(const Course *course)
{
    return str_slice(course->name, 0, course->imported);
}

static void keep(Checkpoints *kept, Course *course, bool inside)
{
    const Machine *machine = course->machine;
    const Checkpoint *top = checkpoints_top(kept);
    size_t new_ops = machine->ops - (top ? top->ops : 0);
    if (new_ops < arena_taken(kept->run) / BYTES_OF_OP || is_deep(machine))
        return;
    checkpoints_push(kept, (Checkpoint){
                               .course = course,
                               .name = imported_name(course),
                               .turns = machine->turns,
                               .ops = machine->ops,
                               .inside = inside,
                           });
}

static Course *begin(World *world, const Program *program, const Prefix *prefix)
{
    Checkpoints *kept = world->checkpoints;
    const Checkpoint *top = checkpoints_top(kept);
    while (top && (world->anew || !leads_to(top, program, prefix))) {
        checkpoints_pop(kept);
        top = checkpoints_top(kept);
    }
    Course *course;
    if (top) {
        arena_return(top->mark);
        course = top->course;
        course->name = program->text;
    } else {
        arena_reset(world->run);
        course = course_new(world, program, world->run);
    }
    kept->end.course = NULL;
    course->machine->prefix = prefix->choices;
    course->machine->prefix_count = prefix->count;
    return course;
}

// Packages above the name, and the name itself where it is one.
static bool has_more_below(World *world, const Course *course)
{
    return course->imported < course->name.count ||
           place_is_package(world_find(world, course->name));
}

// The first way: other imports may begin as this one does.
static void run_first(World *world, Course *course)
{
    Checkpoints *kept = world->checkpoints;
    bool more = true;
    while (more) {
        (void)machine_run(course->machine, UINT64_MAX);
        bool over = course->ending;
        if (!over && course->imported && course->machine->flow == FLOW_RETURN &&
            has_more_below(world, course))
            keep(kept, course, false);
        bool failed = !over && course->machine->flow != FLOW_RETURN;
        more = course_advance(course);
        if (failed && !is_deep(course->machine))
            checkpoints_end(kept, course, imported_name(course));
    }
}

// Another way. Those that are pending turn off before this one, or from it.
static void run_other(World *world, Course *course, const Prefixes *pending,
                      const Prefix *prefix, size_t most)
{
    size_t useful = most - 1 < pending->count ? most - 1 : pending->count;
    for (size_t i = pending->count - useful; useful && i <= pending->count;
         i++) {
        const Prefix *next = i < pending->count ? &pending->items[i] : prefix;
        (void)course_run(course, next->turn - 1);
        keep(world->checkpoints, course, true);
    }
    (void)course_run(course, UINT64_MAX);
}

// The run that was made last is the answer, where all that this one has to
// import is below what has failed there.
static const Machine *find_end(const World *world, const Program *program,
                               const Prefix *prefix)
{
    const Checkpoint *end = &world->checkpoints->end;
    bool same = end->course && !world->anew && prefix->count == 0 &&
                program->kind == PROGRAM_IMPORT &&
                is_below(program->text, end->name);
    return same ? end->course->machine : NULL;
}

const Machine *replay_run(World *world, const Program *program,
                          const Prefixes *pending, const Prefix *prefix,
                          size_t most)
{
    const Machine *same = find_end(world, program, prefix);
    if (same)
        return same;
    Course *course = begin(world, program, prefix);
    if (world->anew)
        (void)course_run(course, UINT64_MAX);
    else if (prefix->count)
        run_other(world, course, pending, prefix, most);
    else
        run_first(world, course);
    course_finish(course);
    return course->machine;
}

void replay_leave(World *world)
{
    Checkpoints *kept = world->checkpoints;
    while (kept->items.count && checkpoints_top(kept)->inside)
        checkpoints_pop(kept);
}
