#include "names/excuse.h"
#include "names/use_summary.h"

static bool is_before(Position a, Position b)
{
    return a.line != b.line ? a.line < b.line : a.column <= b.column;
}

// Whether the statement is one of the module's that is done before `at`. Of
// other statements only imports tell by their place when they bind.
static bool binds_before(const Namespace *space, const Binder *binder,
                         Position at)
{
    bool import = binder->kind == BINDER_STAR || binder->kind == BINDER_FROM ||
                  binder->kind == BINDER_IMPORT;
    return import && !space->lives[binder->block].inner &&
           is_before(space->script->imports[binder->record].range.end, at);
}

static bool serves(const Namespace *space, const Binder *binder,
                   const OpenUse *use)
{
    bool annotates =
        binder->kind == BINDER_CODE &&
        space->script->bindings[binder->record].kind == BINDING_ANNOTATION;
    if (annotates || binder->life == LIFE_DEAD)
        return false;
    if (use->need == NEED_TYPING)
        return true;
    return binder->life != LIFE_TYPING &&
           (use->need == NEED_ANYTIME ||
            (use->need == NEED_BEFORE && binds_before(space, binder, use->at)));
}

static bool is_served(const Namespace *space, Str name, const OpenUse *use)
{
    const Slot *slot = namespace_find(space, name);
    for (uint32_t i = slot ? slot->last : NAME_NONE; i != NAME_NONE;
         i = space->binders.items[i].previous) {
        if (serves(space, &space->binders.items[i], use))
            return true;
    }
    return false;
}

bool names_undefined_likely(const Names *names, ModuleId module,
                            const UseSummary *summary)
{
    const Namespace *space = names_space(names, module);
    const Excuses excuses = {.names = names, .module = module};
    if (!summary->complete || space->opacity != OPACITY_NONE)
        return false;
    if (summary->lost)
        return true;
    for (uint32_t i = 0; i < summary->use_count; i++) {
        const OpenUse *use = &summary->uses[i];
        Str name = use_summary_text(summary, use->name);
        if (use->need != NEED_NOTHING && !excuse_is_python(&excuses, name) &&
            !is_served(space, name, use))
            return true;
    }
    return false;
}
