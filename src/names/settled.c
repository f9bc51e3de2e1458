#include "names/settled.h"

#include "names/leak.h"

enum { HOPS = 64 };

// What the binder's name is called where it comes from.
static Str imported_name(const Namespace *space, const Binder *binder)
{
    const Script *script = space->script;
    if (binder->kind != BINDER_FROM)
        return binder->name;
    uint32_t first = script->imports[binder->record].first_name;
    return script_text(script, script->names[first + binder->item].name);
}

// Whether what the binder does may bring another object at times.
static bool may_vary(Partials *partials, ModuleId module, const Binder *at,
                     bool stars)
{
    if (!stars && leak_of(partials, module, at->name) != LEAK_NONE)
        return true;
    return (at->kind == BINDER_STAR || (at->kind == BINDER_FROM && !stars)) &&
           import_may_be_partial(partials, module, at->record);
}

bool binder_is_settled(Partials *partials, ModuleId module, uint32_t binder,
                       bool stars)
{
    const Names *names = partials->names;
    for (int hop = 0; hop < HOPS; hop++) {
        const Namespace *space = names_space(names, module);
        const Binder *at = &space->binders.items[binder];
        if (may_vary(partials, module, at, stars))
            return false;
        if (at->kind != BINDER_STAR && (at->kind != BINDER_FROM || stars))
            return true;
        Str name = imported_name(space, at);
        if (!names_import_target(names, module, at->record, &module))
            return true;
        const Namespace *source = names_space(names, module);
        const Slot *slot = namespace_find(source, name);
        if (stars && namespace_lists(source, name))
            return true;
        if (!slot || slot->alive == NAME_NONE)
            return true;
        binder = slot->alive;
    }
    return false;
}

bool name_is_settled(Partials *partials, ModuleId module, Str name, bool stars)
{
    const Namespace *space = names_space(partials->names, module);
    const Slot *slot = namespace_find(space, name);
    for (uint32_t i = slot ? slot->alive : NAME_NONE; i != NAME_NONE;
         i = space->binders.items[i].alive_before) {
        if (!binder_is_settled(partials, module, i, stars))
            return false;
    }
    return true;
}
