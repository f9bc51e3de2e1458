#include "names/name_events.h"

typedef struct {
    const Code *code;
    Arena *arena;
    uint32_t *times; // by scope
    bool *rebound;   // by symbol: a function inside binds it (nonlocal)
    NameEvents found;
} Walk;

// The scope's names that are bound, as its ops are gone through.
typedef struct {
    uint32_t scope;
    bool *bound;   // by symbol: by now
    bool *handled; // by symbol: only `except … as` binds it
    bool loops;    // it holds a loop
    uint8_t evaluation;
    uint32_t annotation_end;
} Body;

static uint32_t name_index(Walk *walk, Str name)
{
    NameEvents *found = &walk->found;
    uint32_t *index =
        map_at(&found->by_name, name, (uint32_t)found->names.count);
    if (*index == found->names.count)
        vec_push(walk->arena, &found->names, name);
    return *index;
}

static void push_event(Walk *walk, NameEvent event, Str name)
{
    event.name = name_index(walk, name);
    vec_push(walk->arena, &walk->found.events, event);
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

static uint32_t op_index(const Walk *walk, const Body *body, uint32_t index)
{
    return walk->code->scopes[body->scope].first_op + index;
}

static bool is_of_module(const Symbol *symbol)
{
    return symbol->kind == SYMBOL_MODULE || symbol->kind == SYMBOL_GLOBAL;
}

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

static uint8_t evaluation_of(const Walk *walk, AnnotationPlace place)
{
    if (place == ANNOTATION_LOCAL || walk->code->future_annotations)
        return EVALUATED_NEVER;
    return EVALUATED_UNTIL_13;
}

static void walk_local(Walk *walk, const Body *body, uint32_t index)
{
    uint32_t at = op_index(walk, body, index);
    const Op *op = &walk->code->ops[at];
    const Symbol *symbol = symbol_of(walk, body->scope, op->a);
    uint8_t binds = SYMBOL_BOUND | SYMBOL_PARAMETER | SYMBOL_IMPORTED;
    bool lost = body->handled[op->a] && !body->bound[op->a];
    if (walk->rebound[walk->code->scopes[body->scope].first_symbol + op->a] ||
        (!lost && (symbol->facts & binds)))
        return;
    NameEvent event = {.kind = EVENT_LOST, .block = op->block, .op = at};
    push_event(walk, event, code_text(walk->code, symbol->name));
}

// A use of a name that the module or builtins may have.
static void walk_global(Walk *walk, const Body *body, uint32_t index,
                        const Symbol *symbol)
{
    uint32_t at = op_index(walk, body, index);
    const Op *op = &walk->code->ops[at];
    NameEvent event = {
        .kind = EVENT_USE,
        .evaluation = op->typing ? EVALUATED_LATER : body->evaluation,
        .in_class = walk->code->scopes[body->scope].kind == SCOPE_CLASS,
        .class_binds =
            symbol->kind == SYMBOL_CLASS && (symbol->facts & SYMBOL_BOUND),
        .time = time_of(walk, body->scope, index),
        .block = op->block,
        .op = at,
    };
    push_event(walk, event, code_text(walk->code, symbol->name));
}

static void walk_load(Walk *walk, const Body *body, uint32_t index)
{
    const Op *op = &walk->code->ops[op_index(walk, body, index)];
    const Symbol *symbol = symbol_of(walk, body->scope, op->a);
    if (symbol->kind == SYMBOL_FREE)
        return;
    bool late = body->loops ||
                time_of(walk, body->scope, index) == TIME_DEFERRED ||
                body->evaluation == EVALUATED_NEVER;
    if (symbol->kind == SYMBOL_LOCAL)
        walk_local(walk, body, index);
    else if (symbol->kind != SYMBOL_CLASS ||
             (!body->bound[op->a] && !(late && symbol->facts & SYMBOL_BOUND)))
        walk_global(walk, body, index, symbol);
}

static void walk_store(Walk *walk, const Body *body, uint32_t index)
{
    uint32_t at = op_index(walk, body, index);
    const Op *op = &walk->code->ops[at];
    const Symbol *symbol = symbol_of(walk, body->scope, op->a);
    body->bound[op->a] = true;
    if (!is_of_module(symbol))
        return;
    NameEvent event = {
        .kind = EVENT_BIND,
        .handler = op->flags == BINDING_EXCEPT,
        .time = time_of(walk, body->scope, index),
        .block = op->block,
        .op = at,
    };
    push_event(walk, event, code_text(walk->code, symbol->name));
}

static void walk_delete(Walk *walk, const Body *body, uint32_t index)
{
    uint32_t at = op_index(walk, body, index);
    const Op *op = &walk->code->ops[at];
    const Symbol *symbol = symbol_of(walk, body->scope, op->a);
    uint32_t time = time_of(walk, body->scope, index);
    body->bound[op->a] = false;
    if (!is_of_module(symbol) || time == TIME_DEFERRED)
        return;
    Str name = code_text(walk->code, symbol->name);
    NameEvent event = {
        .kind = (uint8_t)(op->flags ? EVENT_HANDLED : EVENT_USE),
        .time = time,
        .block = op->block,
        .op = at,
    };
    push_event(walk, event, name);
    if (event.kind == EVENT_HANDLED)
        return;
    event.kind = EVENT_DELETE;
    push_event(walk, event, name);
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
static void walk_branch(const Walk *walk, Body *body, uint32_t index,
                        const Op *op)
{
    bool negated;
    bool skips_true = op->kind == OP_TRUE_OR_POP || op->kind == OP_JUMP_IF_TRUE;
    if (index < body->annotation_end || op->a <= index ||
        !is_typing_test(walk, body->scope, index, &negated) ||
        negated != skips_true)
        return;
    body->evaluation = EVALUATED_NEVER;
    body->annotation_end = op->a;
}

static void walk_op(Walk *walk, Body *body, uint32_t index)
{
    const Op *op = &walk->code->ops[op_index(walk, body, index)];
    switch ((int)op->kind) {
    case OP_ANNOTATION:
        if (index >= body->annotation_end) {
            body->evaluation = evaluation_of(walk, (AnnotationPlace)op->flags);
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
        walk->found.imports[op->a] = time_of(walk, body->scope, index);
        break;
    case OP_JUMP:
    case OP_LEAVE:
        if (body->scope == 0 && op->a <= index)
            vec_push(walk->arena, &walk->found.loops,
                     (ModuleLoop){op->a, index});
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
            body.evaluation = EVALUATED;
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

NameEvents name_events_of(const Code *code, Arena *arena)
{
    Walk walk = {.code = code, .arena = arena};
    walk.found.arena = arena;
    walk.times = ARENA_ARRAY(arena, uint32_t, code->scope_count);
    walk.found.imports =
        ARENA_ARRAY(arena, uint32_t, code->script->import_count);
    map_init(&walk.found.by_name, arena);
    for (uint32_t i = 0; i < code->scope_count; i++)
        time_scopes(&walk, i);
    find_rebound(&walk);
    for (uint32_t i = 0; i < code->scope_count; i++)
        walk_scope(&walk, i);
    return walk.found;
}
