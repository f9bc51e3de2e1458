#include "names/counting.h"

#include "names/certain.h"
#include "names/origin.h"
#include "names/settled.h"

typedef struct {
    ModuleId module;
    const Namespace *space;
    const Code *code;
    Partials *partials;
} Walk;

static const Symbol *symbol_of(const Code *code, const Scope *scope,
                               const Op *op)
{
    return &code->symbols[scope->first_symbol + op->a];
}

// Others may see the names of the module while it is still loading.
static bool is_tangled(const Walk *walk)
{
    return module_is_tangled(walk->partials, walk->module);
}

// Whether the op may run code that reads names of the module, or reads `name`
// itself.
static bool is_loud(const Walk *walk, const Op *op, Str name)
{
    const Code *code = walk->code;
    switch ((int)op->kind) {
    case OP_LOAD: {
        const Symbol *symbol = symbol_of(code, &code->scopes[0], op);
        return str_eq(code_text(code, symbol->name), name);
    }
    case OP_IMPORT:
    case OP_FROM:
    case OP_TAKE:
    case OP_STAR:
        return is_tangled(walk);
    case OP_CONSTANT:
    case OP_STORE:
    case OP_POP:
    case OP_BUILD:
    case OP_FUNCTION:
    case OP_DECLARE:
        return false;
    default:
        return true;
    }
}

// The op of the module's code that is the star of import `record`.
static uint32_t find_star(const Code *code, uint32_t record)
{
    const Scope *top = &code->scopes[0];
    uint32_t at = 0;
    while (at < top->op_count &&
           (code->ops[top->first_op + at].kind != OP_STAR ||
            code->ops[top->first_op + at].a != record))
        at++;
    return at;
}

// Whether something may read what the star of import `record` has bound to
// `name` before the name is bound anew, by another star or a store.
static bool is_glimpsed(const Walk *walk, uint32_t record, Str name,
                        uint32_t later)
{
    const Code *code = walk->code;
    const Scope *top = &code->scopes[0];
    for (uint32_t i = find_star(code, record) + 1; i < top->op_count; i++) {
        const Op *op = &code->ops[top->first_op + i];
        if (op->kind == OP_STAR && op->a == later)
            return is_tangled(walk);
        if (op->kind == OP_STORE &&
            str_eq(code_text(code, symbol_of(code, top, op)->name), name))
            return false;
        if (is_loud(walk, op, name))
            return true;
    }
    return true;
}

// Whether a star is sure to bring the name.
static bool is_brought(const Walk *walk, const Binder *star)
{
    const Names *names = walk->partials->names;
    ModuleId target;
    return names_import_target(names, walk->module, star->record, &target) &&
           !import_may_be_partial(walk->partials, walk->module, star->record) &&
           (namespace_lists(names_space(names, target), star->name) ||
            (name_is_certain(names, target, star->name) &&
             name_is_settled(walk->partials, target, star->name, true)));
}

// Whether the binder is sure to have run, and nothing to unbind the name since.
static bool is_sure(const Walk *walk, const Binder *binder)
{
    const Namespace *space = walk->space;
    const Slot *slot = namespace_find(space, binder->name);
    if (binder->kind == BINDER_STAR && !is_brought(walk, binder))
        return false;
    bool late = binder->kind == BINDER_CODE &&
                space->script->bindings[binder->record].kind >= BINDING_GLOBAL;
    return binder->block == 0 && !late && slot->deleted == NAME_NONE &&
           slot->handled == NAME_NONE;
}

// Whether the star that is binder `at` brings the object that binder `over` has
// bound already.
static bool brings_same(const Walk *walk, uint32_t at, uint32_t over)
{
    const Names *names = walk->partials->names;
    ModuleId module = walk->module;
    const Binder *before = &walk->space->binders.items[over];
    if (!is_sure(walk, before))
        return false;
    // What the source has taken from this very module is what is there.
    if (origin_is_own(names, module, at))
        return before->over == NAME_NONE;
    ObjectOrigin origin = origin_of_binder(names, module, at);
    ObjectOrigin old = origin_of_binder(names, module, over);
    return origins_compare(names, &origin, &old) == SAME_SURE &&
           binder_is_settled(walk->partials, module, at, false) &&
           binder_is_settled(walk->partials, module, over, false);
}

// The first of the statements in a row that bind the name to the same object,
// this one the last: what comes behind it changes nothing.
static uint32_t find_bringer(const Walk *walk, uint32_t at)
{
    const Binder *binders = walk->space->binders.items;
    while (binders[at].kind == BINDER_STAR && binders[at].over != NAME_NONE &&
           brings_same(walk, at, binders[at].over))
        at = binders[at].over;
    return at;
}

// Whether the binder of a star may have been seen before another is sure to
// replace it. `next` has for each binder the one behind it of the same name.
static bool is_seen(const Walk *walk, uint32_t at, const uint32_t *next)
{
    const Binder *binders = walk->space->binders.items;
    uint32_t later = next[at];
    while (later != NAME_NONE && !is_sure(walk, &binders[later]))
        later = next[later];
    if (later == NAME_NONE)
        return true;
    uint32_t star =
        binders[later].kind == BINDER_STAR ? binders[later].record : NAME_NONE;
    return is_glimpsed(walk, binders[at].record, binders[at].name, star);
}

const bool *binders_counting(Partials *partials, ModuleId module,
                             const Code *code, Arena *arena)
{
    const Namespace *space = names_space(partials->names, module);
    const Walk walk = {module, space, code, partials};
    const Binder *binders = space->binders.items;
    uint32_t count = (uint32_t)space->binders.count;
    Arena *scratch = arena_new();
    bool *counts = ARENA_ARRAY(arena, bool, count);
    uint32_t *next = ARENA_ARRAY(scratch, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        next[i] = NAME_NONE;
        if (binders[i].previous != NAME_NONE)
            next[binders[i].previous] = i;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (binders[i].kind == BINDER_STAR &&
            (binders[i].alive || is_seen(&walk, i, next)))
            counts[find_bringer(&walk, i)] = true;
    }
    arena_free(scratch);
    return counts;
}
