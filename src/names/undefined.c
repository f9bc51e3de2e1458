#include "names/excuse.h"

#include <stdlib.h>

// Every use and binding of the module's names is an event at a time: the op of
// the module's code during which it happens. What happens in functions has
// none. The events are gone through in order.

enum { ALIVE_LIMIT = 16 };

#define TIME_DEFERRED UINT32_MAX

typedef enum { EVENT_BIND, EVENT_DELETE, EVENT_HANDLED, EVENT_USE } EventKind;

typedef struct {
    uint8_t kind; // EventKind
    bool handler; // EVENT_BIND by `except … as`
    bool alive;
    uint32_t time;
    uint32_t sequence;
    uint32_t global; // into Walk.globals
    uint32_t block;
    uint32_t op;           // EVENT_USE
    uint32_t alive_before; // events, newest first
} Event;

// A name of the module.
typedef struct {
    Str name;
    bool deferred; // bound by a function, or in ways that have no time
    bool typing;   // bound where only a type checker looks
    bool bound;    // bound at some time
    uint32_t alive;
} Global;

typedef struct {
    uint32_t first;
    uint32_t last; // op
} Loop;

typedef struct {
    const Names *names;
    ModuleId module;
    const Namespace *space;
    const Code *code;
    const BlockLife *lives;
    Arena *arena;
    uint32_t *times;   // by scope
    uint32_t *imports; // by import of the script: when it runs
    VEC(Event) events;
    VEC(Global) globals;
    Map by_name;
    VEC(Loop) loops;
    bool *rebound; // by symbol: a function inside binds it (nonlocal)
    Excuses excuses;
    Uses found;
} Walk;

static uint32_t global_index(Walk *walk, Str name)
{
    uint32_t *index =
        map_at(&walk->by_name, name, (uint32_t)walk->globals.count);
    if (*index == walk->globals.count)
        vec_push(walk->arena, &walk->globals,
                 (Global){.name = name, .alive = NAME_NONE});
    return *index;
}

// Holds until the next name.
static Global *global_at(Walk *walk, Str name)
{
    uint32_t index = global_index(walk, name);
    return &walk->globals.items[index];
}

static void push_event(Walk *walk, Event event, Str name)
{
    event.global = global_index(walk, name);
    event.sequence = (uint32_t)walk->events.count;
    vec_push(walk->arena, &walk->events, event);
}

// A binding in `block` at `time`.
static void push_bind(Walk *walk, Str name, uint32_t time, uint32_t block,
                      bool handler)
{
    Global *global = global_at(walk, name);
    Life life = (Life)walk->lives[block].life;
    if (life == LIFE_DEAD || life == LIFE_TYPING) {
        global->typing = true;
        return;
    }
    global->bound = true;
    if (time == TIME_DEFERRED)
        global->deferred = true;
    else
        push_event(walk,
                   (Event){.kind = EVENT_BIND,
                           .handler = handler,
                           .time = time,
                           .block = block},
                   name);
}

// When the scopes run that code in `scope` opens.
static void time_scopes(Walk *walk, uint32_t scope)
{
    const Scope *at = &walk->code->scopes[scope];
    for (uint32_t i = 0; i < at->op_count; i++) {
        const Op *op = &walk->code->ops[at->first_op + i];
        uint32_t time = scope == 0 ? i : walk->times[scope];
        bool opens = op->kind == OP_CLASS || op->kind == OP_COMPREHEND ||
                     op->kind == OP_WITHIN || op->kind == OP_FUNCTION;
        if (!opens)
            continue;
        bool at_once = op->kind != OP_FUNCTION &&
                       walk->code->scopes[op->a].kind != SCOPE_GENERATOR;
        walk->times[op->a] = at_once ? time : TIME_DEFERRED;
    }
}

static uint32_t time_of(const Walk *walk, uint32_t scope, uint32_t op)
{
    return scope == 0 ? op : walk->times[scope];
}

static const Symbol *symbol_of(const Walk *walk, uint32_t scope, uint32_t index)
{
    const Code *code = walk->code;
    return &code->symbols[code->scopes[scope].first_symbol + index];
}

static bool is_of_module(const Symbol *symbol)
{
    return symbol->kind == SYMBOL_MODULE || symbol->kind == SYMBOL_GLOBAL;
}

static void report(Walk *walk, Str name, Range range)
{
    vec_push(walk->arena, &walk->found, (Use){name, range});
}

// Whether an annotation in that place is never evaluated, or not when the
// module runs (import-semantics 3.3).
static bool is_unevaluated(const Walk *walk, AnnotationPlace place)
{
    return place == ANNOTATION_LOCAL || walk->code->future_annotations ||
           walk->names->target.minor >= 14;
}

// Names that only class bodies have.
static bool is_class_name(const Walk *walk, uint32_t scope, Str name)
{
    unsigned minor = walk->names->target.minor;
    if (walk->code->scopes[scope].kind != SCOPE_CLASS)
        return false;
    return str_eq(name, STR("__module__")) ||
           str_eq(name, STR("__qualname__")) ||
           (minor >= 13 && (str_eq(name, STR("__firstlineno__")) ||
                            str_eq(name, STR("__static_attributes__")) ||
                            str_eq(name, STR("__type_params__"))));
}

// The scope's names that are bound, as its ops are gone through.
typedef struct {
    uint32_t scope;
    bool *bound;   // by symbol: by now
    bool *handled; // by symbol: only `except … as` binds it
    bool loops;    // it holds a loop
    bool lenient;  // in an annotation that is not evaluated
    uint32_t annotation_end;
} Body;

static Body body_of(const Walk *walk, uint32_t scope)
{
    const Code *code = walk->code;
    const Scope *at = &code->scopes[scope];
    Body body = {
        .scope = scope,
        .bound = ARENA_ARRAY(walk->arena, bool, at->symbol_count),
        .handled = ARENA_ARRAY(walk->arena, bool, at->symbol_count),
    };
    bool *plain = ARENA_ARRAY(walk->arena, bool, at->symbol_count);
    for (uint32_t i = 0; i < at->op_count; i++) {
        const Op *op = &code->ops[at->first_op + i];
        if ((op->kind == OP_JUMP || op->kind == OP_LEAVE) && op->a <= i)
            body.loops = true;
        if (op->kind == OP_STORE && op->flags == BINDING_EXCEPT)
            body.handled[op->a] = true;
        else if (op->kind == OP_STORE)
            plain[op->a] = true;
    }
    for (uint32_t i = 0; i < at->symbol_count; i++) {
        uint8_t facts = code->symbols[at->first_symbol + i].facts;
        if (plain[i] || (facts & SYMBOL_PARAMETER))
            body.handled[i] = false;
    }
    return body;
}

static void walk_local(Walk *walk, const Body *body, const Op *op)
{
    const Symbol *symbol = symbol_of(walk, body->scope, op->a);
    uint8_t binds = SYMBOL_BOUND | SYMBOL_PARAMETER | SYMBOL_IMPORTED;
    Str name = code_text(walk->code, symbol->name);
    bool lost = body->handled[op->a] && !body->bound[op->a];
    if (walk->rebound[walk->code->scopes[body->scope].first_symbol + op->a])
        return;
    if ((lost || !(symbol->facts & binds)) &&
        !excuse_guards(&walk->excuses, op, name))
        report(walk, name, op->range);
}

// A use of a name that the module or builtins may have.
static void walk_global(Walk *walk, const Body *body, uint32_t index, Str name)
{
    const Op *op =
        &walk->code->ops[walk->code->scopes[body->scope].first_op + index];
    uint32_t time = time_of(walk, body->scope, index);
    if (is_class_name(walk, body->scope, name))
        return;
    if (body->lenient || op->typing)
        time = TIME_DEFERRED;
    Event event = {
        .kind = EVENT_USE,
        .handler = body->lenient || op->typing,
        .time = time,
        .block = op->block,
        .op = walk->code->scopes[body->scope].first_op + index,
    };
    push_event(walk, event, name);
}

static void walk_load(Walk *walk, const Body *body, uint32_t index)
{
    const Code *code = walk->code;
    const Op *op = &code->ops[code->scopes[body->scope].first_op + index];
    const Symbol *symbol = symbol_of(walk, body->scope, op->a);
    Life life = (Life)walk->lives[op->block].life;
    if (life == LIFE_DEAD || life == LIFE_TYPING || symbol->kind == SYMBOL_FREE)
        return;
    bool late = body->lenient || body->loops ||
                time_of(walk, body->scope, index) == TIME_DEFERRED;
    if (symbol->kind == SYMBOL_LOCAL)
        walk_local(walk, body, op);
    else if (symbol->kind != SYMBOL_CLASS ||
             (!body->bound[op->a] && !(late && symbol->facts & SYMBOL_BOUND)))
        walk_global(walk, body, index, code_text(code, symbol->name));
}

static void walk_store(Walk *walk, const Body *body, uint32_t index)
{
    const Op *op =
        &walk->code->ops[walk->code->scopes[body->scope].first_op + index];
    const Symbol *symbol = symbol_of(walk, body->scope, op->a);
    body->bound[op->a] = true;
    if (is_of_module(symbol))
        push_bind(walk, code_text(walk->code, symbol->name),
                  time_of(walk, body->scope, index), op->block,
                  op->flags == BINDING_EXCEPT);
}

static void walk_delete(Walk *walk, const Body *body, uint32_t index)
{
    const Op *op =
        &walk->code->ops[walk->code->scopes[body->scope].first_op + index];
    const Symbol *symbol = symbol_of(walk, body->scope, op->a);
    uint32_t time = time_of(walk, body->scope, index);
    body->bound[op->a] = false;
    if (!is_of_module(symbol) || time == TIME_DEFERRED)
        return;
    Event event = {
        .kind = (uint8_t)(op->flags ? EVENT_HANDLED : EVENT_DELETE),
        .time = time,
        .block = op->block,
    };
    push_event(walk, event, code_text(walk->code, symbol->name));
}

// Whether the ops before `index` leave TYPE_CHECKING on the stack, or with
// `negated` what is not that.
static bool is_typing_test(const Walk *walk, uint32_t scope, uint32_t index,
                           bool *negated)
{
    const Code *code = walk->code;
    const Scope *at = &code->scopes[scope];
    const Op *ops = code->ops + at->first_op;
    *negated = index > 0 && ops[index - 1].kind == OP_UNARY &&
               ops[index - 1].flags == UNARY_NOT;
    index -= *negated;
    if (index == 0)
        return false;
    const Op *op = &ops[index - 1];
    Str name = STR("");
    if (op->kind == OP_LOAD)
        name = code_text(code, symbol_of(walk, scope, op->a)->name);
    else if (op->kind == OP_ATTRIBUTE)
        name = code_text(code, code->texts[op->a]);
    return str_eq(name, STR("TYPE_CHECKING"));
}

// `not TYPE_CHECKING or x`: no more than an annotation is x evaluated.
static void walk_branch(Walk *walk, Body *body, uint32_t index, const Op *op)
{
    bool negated;
    bool skips_true = op->kind == OP_TRUE_OR_POP || op->kind == OP_JUMP_IF_TRUE;
    if (index < body->annotation_end || op->a <= index ||
        !is_typing_test(walk, body->scope, index, &negated) ||
        negated != skips_true)
        return;
    body->lenient = true;
    body->annotation_end = op->a;
}

static void walk_op(Walk *walk, Body *body, uint32_t index)
{
    const Op *op =
        &walk->code->ops[walk->code->scopes[body->scope].first_op + index];
    switch ((int)op->kind) {
    case OP_ANNOTATION:
        if (index >= body->annotation_end) {
            body->lenient = is_unevaluated(walk, (AnnotationPlace)op->flags);
            body->annotation_end = op->a;
        }
        break;
    case OP_FALSE_OR_POP:
    case OP_TRUE_OR_POP:
    case OP_JUMP_IF_FALSE:
    case OP_JUMP_IF_TRUE:
        walk_branch(walk, body, index, op);
        break;
    case OP_LOAD:
        walk_load(walk, body, index);
        break;
    case OP_STORE:
        walk_store(walk, body, index);
        break;
    case OP_DELETE:
        walk_delete(walk, body, index);
        break;
    case OP_IMPORT:
    case OP_FROM:
    case OP_STAR:
        walk->imports[op->a] = time_of(walk, body->scope, index);
        break;
    case OP_JUMP:
    case OP_LEAVE:
        if (body->scope == 0 && op->a <= index)
            vec_push(walk->arena, &walk->loops, (Loop){op->a, index});
        break;
    default:
        break;
    }
}

static void walk_scope(Walk *walk, uint32_t scope)
{
    Body body = body_of(walk, scope);
    uint32_t count = walk->code->scopes[scope].op_count;
    for (uint32_t i = 0; i < count; i++) {
        if (i >= body.annotation_end)
            body.lenient = false;
        walk_op(walk, &body, i);
    }
}

// Names that functions inside bind for the scope that has them.
static void find_rebound(Walk *walk)
{
    const Code *code = walk->code;
    walk->rebound = ARENA_ARRAY(walk->arena, bool, code->symbol_count);
    for (uint32_t i = 0; i < code->symbol_count; i++) {
        const Symbol *symbol = &code->symbols[i];
        if (symbol->kind != SYMBOL_FREE || !(symbol->facts & SYMBOL_BOUND))
            continue;
        const Scope *owner = &code->scopes[symbol->owner];
        Str name = code_text(code, symbol->name);
        for (uint32_t k = 0; k < owner->symbol_count; k++) {
            uint32_t at = owner->first_symbol + k;
            if (str_eq(code_text(code, code->symbols[at].name), name))
                walk->rebound[at] = true;
        }
    }
}

// What imports bind without a store: the names of stars, submodules.
static void push_loaded(Walk *walk)
{
    const Namespace *space = walk->space;
    for (size_t i = 0; i < space->binders.count; i++) {
        const Binder *binder = &space->binders.items[i];
        Global *global;
        if (binder->kind == BINDER_CODE &&
            space->script->bindings[binder->record].kind == BINDING_REFLECTED) {
            global = global_at(walk, binder->name);
            global->bound = true;
            global->deferred = true;
        }
        bool silent =
            binder->kind == BINDER_STAR || binder->kind == BINDER_LOADED;
        if (!silent || binder->record >= walk->code->script->import_count)
            continue;
        uint32_t block = walk->code->script->imports[binder->record].block;
        push_bind(walk, binder->name, walk->imports[binder->record], block,
                  false);
    }
}

static int compare_events(const void *a, const void *b)
{
    const Event *left = (const Event *)a;
    const Event *right = (const Event *)b;
    if (left->time != right->time)
        return left->time < right->time ? -1 : 1;
    return left->sequence < right->sequence ? -1
                                            : left->sequence > right->sequence;
}

static void end_lives(Walk *walk, Global *global, const Event *by)
{
    Event *events = walk->events.items;
    uint32_t *link = &global->alive;
    for (uint32_t kept = 0; *link != NAME_NONE;) {
        Event *event = &events[*link];
        bool ends = by->kind == EVENT_HANDLED
                        ? event->handler
                        : life_follows(walk->code->script, walk->lives,
                                       by->block, event->block);
        if (kept < ALIVE_LIMIT && !ends) {
            link = &event->alive_before;
            kept++;
        } else {
            *link = event->alive_before;
        }
    }
}

// Whether a later turn of a loop finds the name bound.
static bool is_bound_in_loop(const Walk *walk, const Event *use)
{
    for (size_t i = 0; i < walk->events.count; i++) {
        const Event *event = &walk->events.items[i];
        if (event->kind != EVENT_BIND || event->global != use->global)
            continue;
        for (size_t k = 0; k < walk->loops.count; k++) {
            const Loop *loop = &walk->loops.items[k];
            if (loop->first <= use->time && use->time <= loop->last &&
                loop->first <= event->time && event->time <= loop->last)
                return true;
        }
    }
    return false;
}

static void judge_use(Walk *walk, const Event *use)
{
    const Global *global = &walk->globals.items[use->global];
    const Op *op = &walk->code->ops[use->op];
    bool lenient = use->handler;
    if (global->deferred || (lenient && global->typing))
        return;
    if (use->time == TIME_DEFERRED ? global->bound : global->alive != NAME_NONE)
        return;
    if ((use->time == TIME_DEFERRED || !is_bound_in_loop(walk, use)) &&
        !excuse_global(&walk->excuses, op, global->name))
        report(walk, global->name, op->range);
}

static void run_events(Walk *walk)
{
    Event *events = walk->events.items;
    if (walk->events.count)
        qsort(events, walk->events.count, sizeof *events, compare_events);
    for (uint32_t i = 0; i < walk->events.count; i++) {
        Event *event = &events[i];
        Global *global = &walk->globals.items[event->global];
        if (event->kind == EVENT_USE) {
            judge_use(walk, event);
            continue;
        }
        if (event->kind == EVENT_DELETE &&
            walk->lives[event->block].life < LIFE_MAIN)
            continue;
        end_lives(walk, global, event);
        if (event->kind == EVENT_BIND) {
            event->alive_before = global->alive;
            global->alive = i;
        }
    }
}

Uses names_undefined(const Names *names, ModuleId module, const Code *code,
                     Arena *arena)
{
    Walk walk = {
        .names = names,
        .module = module,
        .space = names_space(names, module),
        .code = code,
        .arena = arena,
    };
    if (!code->complete || walk.space->opacity != OPACITY_NONE)
        return walk.found;
    walk.lives = lives_of(code->script, names->target, arena);
    walk.times = ARENA_ARRAY(arena, uint32_t, code->scope_count);
    walk.imports = ARENA_ARRAY(arena, uint32_t, code->script->import_count);
    map_init(&walk.by_name, arena);
    for (uint32_t i = 0; i < code->scope_count; i++)
        time_scopes(&walk, i);
    walk.excuses = excuses_of(names, module, code);
    find_rebound(&walk);
    for (uint32_t i = 0; i < code->scope_count; i++)
        walk_scope(&walk, i);
    push_loaded(&walk);
    run_events(&walk);
    return walk.found;
}
