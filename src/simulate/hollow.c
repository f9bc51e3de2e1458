#include "simulate/hollow.h"

#include "simulate/world.h"

// No two scopes of a kind begin at one place.
static bool same_place(const Scope *a, const Scope *b)
{
    return a->kind == b->kind && a->range.start.line == b->range.start.line &&
           a->range.start.column == b->range.start.column;
}

static uint32_t find_scope(const Code *code, const Scope *scope)
{
    for (uint32_t i = 0; i < code->scope_count; i++) {
        if (same_place(&code->scopes[i], scope))
            return i;
    }
    return CODE_NONE;
}

bool hollow_fill(Machine *machine, Function *function)
{
    const Scope *scope = &function->code->scopes[function->scope];
    if (!scope->hollow)
        return true;
    const Code *code = world_code(machine->world, function->path);
    uint32_t found = code ? find_scope(code, scope) : CODE_NONE;
    if (found == CODE_NONE) {
        machine_doubt(machine, (Spot){function->path, scope->range.start.line},
                      STR("this function could not be read"));
        return false;
    }
    function->code = code;
    function->scope = found;
    return true;
}

bool hollow_same_scope(const Env *env, const Code *code, uint32_t scope)
{
    if (env->code == code)
        return env->scope == scope;
    return same_place(&env->code->scopes[env->scope], &code->scopes[scope]);
}
