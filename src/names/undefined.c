#include "names/excuse.h"
#include "names/name_events.h"

#include <stdlib.h>

// The events of names (names/name_events.h) that there are for the target, gone
// through in the order of time.

enum { ALIVE_LIMIT = 16 };

// An event that happens.
typedef struct {
    NameEvent event;
    uint32_t sequence;
    bool lenient;          // a use that only a type checker evaluates
    uint32_t alive_before; // moments, newest first
} Moment;

// What is known of a name of the module.
typedef struct {
    bool deferred; // bound by a function, or in ways that have no time
    bool typing;   // bound where only a type checker looks
    bool bound;    // bound at some time
    uint32_t alive;
} Global;

typedef struct {
    const Names *names;
    const Namespace *space;
    const Code *code;
    const BlockLife *lives;
    Arena *arena;
    NameEvents events;
    Global *globals; // by name of the events
    VEC(Moment) moments;
    Excuses excuses;
    Uses found;
} Walk;

static void report(Walk *walk, const NameEvent *event)
{
    Use use = {walk->events.names.items[event->name],
               walk->code->ops[event->op].range};
    vec_push(walk->arena, &walk->found, use);
}

static void push_moment(Walk *walk, const NameEvent *event, bool lenient)
{
    Moment moment = {
        .event = *event,
        .sequence = (uint32_t)walk->moments.count,
        .lenient = lenient,
        .alive_before = NAME_NONE,
    };
    if (lenient)
        moment.event.time = TIME_DEFERRED;
    vec_push(walk->arena, &walk->moments, moment);
}

static bool is_run(const Walk *walk, const NameEvent *event)
{
    Life life = (Life)walk->lives[event->block].life;
    return life != LIFE_DEAD && life != LIFE_TYPING;
}

static void add_bind(Walk *walk, const NameEvent *event)
{
    Global *global = &walk->globals[event->name];
    if (!is_run(walk, event)) {
        global->typing = true;
        return;
    }
    global->bound = true;
    if (event->time == TIME_DEFERRED)
        global->deferred = true;
    else
        push_moment(walk, event, false);
}

// Names that only class bodies have.
static bool is_class_name(const Walk *walk, const NameEvent *event)
{
    unsigned minor = walk->names->target.minor;
    Str name = walk->events.names.items[event->name];
    if (!event->in_class)
        return false;
    return str_eq(name, STR("__module__")) ||
           str_eq(name, STR("__qualname__")) ||
           (minor >= 13 && (str_eq(name, STR("__firstlineno__")) ||
                            str_eq(name, STR("__type_params__"))));
}

static void add_use(Walk *walk, const NameEvent *event)
{
    bool postponed = event->evaluation == EVALUATED_UNTIL_13 &&
                     walk->names->target.minor >= 14;
    bool lenient = postponed || event->evaluation == EVALUATED_NEVER ||
                   event->evaluation == EVALUATED_LATER;
    if (is_run(walk, event) && !(postponed && event->class_binds) &&
        !is_class_name(walk, event))
        push_moment(walk, event, lenient);
}

static void add_lost(Walk *walk, const NameEvent *event)
{
    const Op *op = &walk->code->ops[event->op];
    if (is_run(walk, event) &&
        !excuse_guards(&walk->excuses, op,
                       walk->events.names.items[event->name]))
        report(walk, event);
}

static void add_event(Walk *walk, const NameEvent *event)
{
    switch ((EventKind)event->kind) {
    case EVENT_BIND:
        add_bind(walk, event);
        return;
    case EVENT_USE:
        add_use(walk, event);
        return;
    case EVENT_LOST:
        add_lost(walk, event);
        return;
    case EVENT_DELETE:
    case EVENT_HANDLED:
        push_moment(walk, event, false);
        return;
    }
}

// What imports bind without a store: the names of stars, submodules.
static void add_loaded(Walk *walk)
{
    const Namespace *space = walk->space;
    const Script *script = walk->code->script;
    for (size_t i = 0; i < space->binders.count; i++) {
        const Binder *binder = &space->binders.items[i];
        uint32_t name;
        if (!map_find(&walk->events.by_name, binder->name, &name))
            continue;
        if (binder->kind == BINDER_CODE &&
            space->script->bindings[binder->record].kind == BINDING_REFLECTED) {
            walk->globals[name].bound = true;
            walk->globals[name].deferred = true;
        }
        bool silent =
            binder->kind == BINDER_STAR || binder->kind == BINDER_LOADED;
        if (!silent || binder->record >= script->import_count)
            continue;
        NameEvent event = {
            .kind = EVENT_BIND,
            .time = walk->events.imports[binder->record],
            .name = name,
            .block = script->imports[binder->record].block,
        };
        add_bind(walk, &event);
    }
}

static int compare_moments(const void *a, const void *b)
{
    const Moment *left = (const Moment *)a;
    const Moment *right = (const Moment *)b;
    if (left->event.time != right->event.time)
        return left->event.time < right->event.time ? -1 : 1;
    return left->sequence < right->sequence ? -1
                                            : left->sequence > right->sequence;
}

static void end_lives(Walk *walk, Global *global, const NameEvent *by)
{
    Moment *moments = walk->moments.items;
    uint32_t *link = &global->alive;
    for (uint32_t kept = 0; *link != NAME_NONE;) {
        Moment *moment = &moments[*link];
        bool ends = by->kind == EVENT_HANDLED
                        ? moment->event.handler
                        : life_follows(walk->code->script, walk->lives,
                                       by->block, moment->event.block);
        if (kept < ALIVE_LIMIT && !ends) {
            link = &moment->alive_before;
            kept++;
        } else {
            *link = moment->alive_before;
        }
    }
}

// Whether a later turn of a loop finds the name bound.
static bool is_bound_in_loop(const Walk *walk, const NameEvent *use)
{
    for (size_t i = 0; i < walk->moments.count; i++) {
        const NameEvent *event = &walk->moments.items[i].event;
        if (event->kind != EVENT_BIND || event->name != use->name)
            continue;
        for (size_t k = 0; k < walk->events.loops.count; k++) {
            const ModuleLoop *loop = &walk->events.loops.items[k];
            if (loop->first <= use->time && use->time <= loop->last &&
                loop->first <= event->time && event->time <= loop->last)
                return true;
        }
    }
    return false;
}

static void judge_use(Walk *walk, const Moment *moment)
{
    const NameEvent *use = &moment->event;
    const Global *global = &walk->globals[use->name];
    const Op *op = &walk->code->ops[use->op];
    if (global->deferred || (moment->lenient && global->typing))
        return;
    if (use->time == TIME_DEFERRED ? global->bound : global->alive != NAME_NONE)
        return;
    if ((use->time == TIME_DEFERRED || !is_bound_in_loop(walk, use)) &&
        !excuse_global(&walk->excuses, op, walk->events.names.items[use->name]))
        report(walk, use);
}

static void run_moments(Walk *walk)
{
    Moment *moments = walk->moments.items;
    if (walk->moments.count)
        qsort(moments, walk->moments.count, sizeof *moments, compare_moments);
    for (uint32_t i = 0; i < walk->moments.count; i++) {
        Moment *moment = &moments[i];
        const NameEvent *event = &moment->event;
        Global *global = &walk->globals[event->name];
        if (event->kind == EVENT_USE) {
            judge_use(walk, moment);
            continue;
        }
        if (event->kind == EVENT_DELETE &&
            walk->lives[event->block].life < LIFE_MAIN)
            continue;
        // Whether a handler runs at all is not known.
        if (event->kind != EVENT_BIND || !event->handler)
            end_lives(walk, global, event);
        if (event->kind == EVENT_BIND) {
            moment->alive_before = global->alive;
            global->alive = i;
        }
    }
}

Uses names_undefined(const Names *names, ModuleId module, const Code *code,
                     Arena *arena)
{
    Walk walk = {
        .names = names,
        .space = names_space(names, module),
        .code = code,
        .arena = arena,
    };
    if (!code->complete || walk.space->opacity != OPACITY_NONE)
        return walk.found;
    walk.lives = lives_of(code->script, names->target, arena);
    walk.excuses = excuses_of(names, module, code);
    walk.events = name_events_of(code, arena);
    walk.globals = ARENA_ARRAY(arena, Global, walk.events.names.count);
    for (size_t i = 0; i < walk.events.names.count; i++)
        walk.globals[i].alive = NAME_NONE;
    for (size_t i = 0; i < walk.events.events.count; i++)
        add_event(&walk, &walk.events.events.items[i]);
    add_loaded(&walk);
    run_moments(&walk);
    return walk.found;
}
