#include "names/certain.h"

// Whether code in the block is sure to run to its end.
static bool runs_surely(const Names *names, const Namespace *space,
                        uint32_t block)
{
    Context context = block_context(space->script, block, names->target);
    for (uint32_t i = block; i != SCRIPT_NONE;
         i = space->script->blocks[i].parent) {
        const Block *at = &space->script->blocks[i];
        if (at->kind == BLOCK_TRY || (at->kind == BLOCK_WITH && at->catches))
            return false;
    }
    return context.certain && context.when == WHEN_IMPORT;
}

// Whether the name may have been unbound after `order`.
static bool may_be_unbound(const Namespace *space, const Slot *slot,
                           uint32_t order)
{
    const Binding *bindings = space->script->bindings;
    return (slot->deleted != NAME_NONE &&
            bindings[slot->deleted].order > order) ||
           (slot->handled != NAME_NONE &&
            bindings[slot->handled].order > order);
}

// A binder of the name that is sure to run, or NAME_NONE.
static uint32_t find_sure(const Names *names, const Namespace *space,
                          const Slot *slot)
{
    const Binder *binders = space->binders.items;
    for (uint32_t i = slot ? slot->alive : NAME_NONE; i != NAME_NONE;
         i = binders[i].alive_before) {
        bool late = binders[i].kind == BINDER_CODE &&
                    space->script->bindings[binders[i].record].kind >=
                        BINDING_REFLECTED;
        if (binders[i].life == LIFE_RUN && !late &&
            runs_surely(names, space, binders[i].block) &&
            !may_be_unbound(space, slot, binders[i].order))
            return i;
    }
    return NAME_NONE;
}

// A statement on several ways, each of which may bind the name.
typedef struct {
    bool closed;  // one of its arms runs
    bool bodies;  // each arm that may be the last to run binds it
    bool in_try;  // the body or the else of a try statement binds it
    bool finally; // its finally clause does
    bool is_try;
} Statement;

static void add_arm(Statement *statement, const Block *arm, bool binds)
{
    switch ((int)arm->kind) {
    case BLOCK_TRY:
    case BLOCK_TRY_ELSE:
        statement->is_try = true;
        statement->in_try = statement->in_try || binds;
        break;
    case BLOCK_FINALLY:
        statement->finally = binds;
        break;
    case BLOCK_IF:
        statement->closed = statement->closed || arm->condition == SCRIPT_NONE;
        statement->bodies = statement->bodies && binds;
        break;
    default:
        statement->bodies = statement->bodies && binds;
        break;
    }
}

// Whether the statement whose last arm is `last` binds the name however it
// runs, and does not raise. A handler that is done has bound it where the try
// body was left before it could.
static bool statement_binds(const Namespace *space, uint32_t last,
                            const bool *binds)
{
    const Script *script = space->script;
    Statement statement = {.bodies = true};
    for (uint32_t i = last; i != SCRIPT_NONE; i = script->blocks[i].previous) {
        bool runs = space->lives[i].life == LIFE_RUN;
        // `if` without `else` has a condition in every arm.
        if (runs || script->blocks[i].condition == SCRIPT_NONE)
            add_arm(&statement, &script->blocks[i], binds[i] || !runs);
    }
    if (statement.is_try)
        return statement.finally || (statement.in_try && statement.bodies);
    return statement.closed && statement.bodies;
}

static bool is_arm(const Block *block)
{
    return block->kind == BLOCK_IF || block->kind == BLOCK_TRY ||
           block->kind == BLOCK_EXCEPT || block->kind == BLOCK_TRY_ELSE ||
           block->kind == BLOCK_FINALLY;
}

// Marks the blocks that one of the name's binders stands in.
static void mark_binders(const Namespace *space, const Slot *slot, bool *binds)
{
    const Binder *binders = space->binders.items;
    for (uint32_t i = slot->alive; i != NAME_NONE;
         i = binders[i].alive_before) {
        const Binder *at = &binders[i];
        bool late =
            at->kind == BINDER_CODE &&
            space->script->bindings[at->record].kind >= BINDING_REFLECTED;
        if (at->kind != BINDER_STAR && at->life == LIFE_RUN && !late &&
            !may_be_unbound(space, slot, at->order))
            binds[at->block] = true;
    }
}

// Whether each way through the module's statements binds the name. Blocks stand
// behind those that hold them, and arms behind those before.
static bool binds_on_every_way(const Namespace *space, const Slot *slot)
{
    const Script *script = space->script;
    if (!slot || slot->alive == NAME_NONE)
        return false;
    Arena *scratch = arena_new();
    bool *binds = ARENA_ARRAY(scratch, bool, script->block_count);
    uint32_t *last = ARENA_ARRAY(scratch, uint32_t, script->block_count);
    mark_binders(space, slot, binds);
    for (uint32_t i = script->block_count; i-- > 1;) {
        const Block *block = &script->blocks[i];
        uint32_t end = last[i] ? last[i] : i; // block 0 is nobody's arm
        bool through = block->kind == BLOCK_WITH && block->catches == 0;
        if (block->previous != SCRIPT_NONE)
            last[block->previous] = end;
        else if (through ? binds[i]
                         : is_arm(block) && statement_binds(space, end, binds))
            binds[block->parent] = true;
    }
    bool answer = binds[0];
    arena_free(scratch);
    return answer;
}

// Whether the module takes names out of its namespace that reading cannot tell,
// or puts another module in its place.
static bool takes_names_out(const Namespace *space)
{
    for (uint32_t i = 0; i < space->script->reflection_count; i++) {
        const Reflection *at = &space->script->reflections[i];
        bool takes = at->kind == REFLECTION_SELF ||
                     (at->kind == REFLECTION_NAMESPACE && at->name.count > 0);
        if (takes && space->lives[at->block].life == LIFE_RUN)
            return true;
    }
    return false;
}

bool name_is_certain(const Names *names, ModuleId module, Str name)
{
    enum { HOPS = 64 };
    for (int hop = 0; hop < HOPS; hop++) {
        const Namespace *space = &names->spaces[module.index];
        if (!space->known)
            return names->graph->modules[module.index].origin == ORIGIN_STDLIB;
        // A star fails where a name of `__all__` is missing.
        if (hop > 0 && namespace_lists(space, name))
            return true;
        if (takes_names_out(space))
            return false;
        const Slot *slot = namespace_find(space, name);
        uint32_t sure = find_sure(names, space, slot);
        if (hop > 0 && space->all_unknown)
            return false;
        if (sure == NAME_NONE)
            return binds_on_every_way(space, slot);
        const Binder *binder = &space->binders.items[sure];
        if (binder->kind != BINDER_STAR ||
            !names_import_target(names, module, binder->record, &module))
            return true;
    }
    return false;
}
