#include "names/origin.h"

#include "base/dotted.h"
#include "graph/module_name.h"

enum {
    STEP_LIMIT = 4096, // names from one to the next
    DEPTH_LIMIT = 8,   // dotted names in dotted names
};

// A question on the way: a binder, or a name of a module.
typedef struct {
    ModuleId module;
    Str name;
    uint32_t binder; // NAME_NONE for the name after the import
    bool typing;
} Quest;

// `name = a.b.c` while a is being followed: `rest` is what is still to be
// taken from it.
typedef struct {
    Str rest;
    ObjectOrigin own; // what the name is where that leads nowhere
} Pending;

typedef struct {
    const Names *names;
    Quest quest;
    ObjectOrigin origin; // where the last quest ended
    Pending pending[DEPTH_LIMIT];
    uint32_t pending_count;
} Following;

static ObjectOrigin make(ObjectKind kind, ModuleId module, Str name,
                         uint32_t binder)
{
    return (ObjectOrigin){kind, module, name, binder};
}

static ObjectOrigin of_library(const Names *names, ModuleId id, Str name)
{
    const Module *module = &names->graph->modules[id.index];
    LibraryName found;
    Strs listed;
    switch (
        library_find(module->name, name, names->target, names->arena, &found)) {
    case LIBRARY_LACKS:
        return make(OBJECT_LACKING, id, name, NAME_NONE);
    case LIBRARY_UNKNOWN:
        // The target may not have the module at all, as Linux has no nt.
        return make(
            library_names(module->name, names->target, names->arena, &listed)
                ? OBJECT_FOREIGN
                : OBJECT_UNKNOWN,
            id, name, NAME_NONE);
    case LIBRARY_HAS:
        break;
    }
    ModuleId inner;
    if (str_eq(module->name, STR("builtins")))
        return make(OBJECT_BUILTIN, id, name, NAME_NONE);
    if (found.builtin.count)
        return make(OBJECT_BUILTIN, id, found.builtin, NAME_NONE);
    Str full = str_concat3(names->arena, module->name, STR("."), name);
    if (found.kind == LIBRARY_MODULE &&
        (import_graph_find(names->graph, full, &inner) ||
         import_graph_find(names->graph, name, &inner)))
        return make(OBJECT_MODULE, inner, name, NAME_NONE);
    return make(OBJECT_LIBRARY, id, name, NAME_NONE);
}

// Whether an environment that is not known may have more of the namespace
// package, with a submodule of that name.
static bool may_have_portions(const Names *names, const Module *package,
                              Str name)
{
    Str full = str_concat3(names->arena, package->name, STR("."), name);
    return search_find(names->search, full)->origin == ORIGIN_EXTERNAL;
}

// A name that a module without slots of its own is asked for.
static ObjectOrigin of_unread(const Names *names, ModuleId id, Str name)
{
    const Module *module = &names->graph->modules[id.index];
    ModuleId submodule;
    if (module->origin == ORIGIN_STDLIB)
        return of_library(names, id, name);
    if (module->origin == ORIGIN_UNRESOLVED)
        return make(OBJECT_UNKNOWN, id, name, NAME_NONE);
    if (module->kind == MODULE_NAMESPACE && module->origin == ORIGIN_PROJECT) {
        bool found = names_submodule(names, id, name, &submodule);
        if (found && submodule.index != MODULE_ABSENT)
            return make(OBJECT_MODULE, submodule, name, NAME_NONE);
        if (!found && !may_have_portions(names, module, name))
            return make(OBJECT_LACKING, id, name, NAME_NONE);
    }
    return make(OBJECT_FOREIGN, id, name, NAME_NONE);
}

// Installed packages tell type checkers of names that they bind at run time in
// ways that reading does not see.
static bool is_told_to_checkers(const Names *names, ModuleId id, Str name)
{
    const Namespace *space = &names->spaces[id.index];
    const Slot *slot = namespace_find(space, name);
    return names->graph->modules[id.index].origin == ORIGIN_INSTALLED && slot &&
           slot->last != NAME_NONE &&
           space->binders.items[slot->last].life == LIFE_TYPING;
}

// A name that no statement of the module binds, or none that counts.
static ObjectOrigin of_unbound(const Names *names, ModuleId id, Str name)
{
    static const Str of_objects[] = {STR_INIT("__dict__"),
                                     STR_INIT("__class__")};
    const Module *module = &names->graph->modules[id.index];
    ModuleId submodule;
    if (names_submodule(names, id, name, &submodule)) {
        if (submodule.index == MODULE_ABSENT)
            return make(OBJECT_FOREIGN, id, name, NAME_NONE);
        return make(OBJECT_MODULE, submodule, name, NAME_NONE);
    }
    for (size_t i = 0; i < 2; i++) {
        if (str_eq(of_objects[i], name))
            return make(OBJECT_SLOT, id, name, NAME_NONE);
    }
    if (name_is_implicit(name, module->kind == MODULE_PACKAGE, names->target))
        return make(OBJECT_SLOT, id, name, NAME_NONE);
    if (namespace_is_opaque(&names->spaces[id.index]) ||
        is_told_to_checkers(names, id, name))
        return make(OBJECT_UNKNOWN, id, name, NAME_NONE);
    return make(OBJECT_LACKING, id, name, NAME_NONE);
}

// The only binder there is for the name after the import; NAME_NONE where
// there are several.
static uint32_t only_binder(const Namespace *space, const Slot *slot,
                            bool typing)
{
    uint32_t alive = slot->alive;
    if (alive != NAME_NONE)
        return space->binders.items[alive].alive_before == NAME_NONE
                   ? alive
                   : NAME_NONE;
    if (!typing || slot->last == NAME_NONE)
        return NAME_NONE;
    const Binder *last = &space->binders.items[slot->last];
    return last->life == LIFE_TYPING ? slot->last : NAME_NONE;
}

static bool is_there(const Namespace *space, const Slot *slot, bool typing)
{
    if (!slot)
        return false;
    if (slot->alive != NAME_NONE)
        return true;
    return typing && slot->last != NAME_NONE &&
           space->binders.items[slot->last].life == LIFE_TYPING;
}

// A module that an import statement binds.
static ObjectOrigin of_import(const Names *names, ModuleId id,
                              const Binder *binder)
{
    const Script *script = names->spaces[id.index].script;
    const Import *import = &script->imports[binder->record];
    const ImportedName *name = &script->names[import->first_name];
    ModuleId target;
    bool found = name->alias.count
                     ? names_import_target(names, id, binder->record, &target)
                     : import_graph_find(names->graph, binder->name, &target);
    bool there = found && names->graph->modules[target.index].origin !=
                              ORIGIN_UNRESOLVED;
    return make(there ? OBJECT_MODULE : OBJECT_UNKNOWN, there ? target : id,
                binder->name, NAME_NONE);
}

// The name that the binder takes from another module; false where it defines
// one.
static bool find_source(const Names *names, const Binder *binder, Quest *quest,
                        ObjectOrigin *origin)
{
    const Script *script = names->spaces[quest->module.index].script;
    const Import *import = &script->imports[binder->record];
    ModuleId target;
    if (!names_import_target(names, quest->module, binder->record, &target)) {
        *origin = make(OBJECT_UNKNOWN, quest->module, binder->name, NAME_NONE);
        return false;
    }
    Str name = binder->name;
    if (binder->kind == BINDER_FROM)
        name = script_text(
            script, script->names[import->first_name + binder->item].name);
    const Edge *edge = names_import_edge(names, quest->module, binder->record);
    ModuleId submodule;
    if (binder->kind == BINDER_FROM && binder->item < edge->name_count &&
        import_graph_name_kind(names->graph, edge, binder->item) ==
            NAME_SUBMODULE &&
        names_submodule(names, target, name, &submodule) &&
        submodule.index != MODULE_ABSENT) {
        *origin = make(OBJECT_MODULE, submodule, name, NAME_NONE);
        return false;
    }
    *quest = (Quest){target, name, NAME_NONE, binder->life == LIFE_TYPING};
    return true;
}

// The newest binder of `name` before `order`, or NAME_NONE.
static uint32_t binder_before(const Namespace *space, Str name, uint32_t order)
{
    const Slot *slot = namespace_find(space, name);
    uint32_t binder = slot ? slot->last : NAME_NONE;
    while (binder != NAME_NONE && space->binders.items[binder].order >= order)
        binder = space->binders.items[binder].previous;
    return binder;
}

// Goes on with a dotted name in the code of `module`; false where its first
// part ends there.
static bool enter_dotted(Following *following, ModuleId module, Str dotted,
                         uint32_t order, ObjectOrigin own)
{
    const Names *names = following->names;
    const Namespace *space = &names->spaces[module.index];
    Str rest = dotted;
    Str name = str_cut(&rest, '.');
    uint32_t binder = binder_before(space, name, order);
    following->pending[following->pending_count++] = (Pending){rest, own};
    following->quest = (Quest){module, name, binder, false};
    if (binder != NAME_NONE)
        return true;
    bool builtin = map_find(&names->builtins, name, NULL);
    following->origin = make(builtin ? OBJECT_BUILTIN : OBJECT_UNKNOWN, module,
                             name, NAME_NONE);
    return false;
}

// Likewise for what a Binding assigns.
static bool enter_value(Following *following, const Binder *binder)
{
    const Quest *quest = &following->quest;
    const Script *script = following->names->spaces[quest->module.index].script;
    const Binding *binding = &script->bindings[binder->record];
    ObjectOrigin own =
        make(OBJECT_BINDER, quest->module, binder->name, quest->binder);
    following->origin = own;
    if (binding->value.count == 0 || following->pending_count == DEPTH_LIMIT)
        return false;
    return enter_dotted(following, quest->module,
                        script_text(script, binding->value), binding->order,
                        own);
}

static ObjectOrigin of_loaded(const Names *names, ModuleId id, Str name)
{
    ModuleId submodule;
    bool found = names_submodule(names, id, name, &submodule) &&
                 submodule.index != MODULE_ABSENT;
    return found ? make(OBJECT_MODULE, submodule, name, NAME_NONE)
                 : make(OBJECT_UNKNOWN, id, name, NAME_NONE);
}

static bool step_binder(Following *following)
{
    Quest *quest = &following->quest;
    const Names *names = following->names;
    const Binder *binder =
        &names->spaces[quest->module.index].binders.items[quest->binder];
    switch ((BinderKind)binder->kind) {
    case BINDER_CODE:
        return enter_value(following, binder);
    case BINDER_IMPORT:
        following->origin = of_import(names, quest->module, binder);
        return false;
    case BINDER_LOADED:
        following->origin = of_loaded(names, quest->module, binder->name);
        return false;
    case BINDER_FROM:
    case BINDER_STAR:
        break;
    }
    return find_source(names, binder, quest, &following->origin);
}

// Takes one step: false where the quest ends with `origin`.
static bool step(Following *following)
{
    const Names *names = following->names;
    Quest *quest = &following->quest;
    const Namespace *space = &names->spaces[quest->module.index];
    ObjectOrigin *origin = &following->origin;
    if (!space->known) {
        *origin = of_unread(names, quest->module, quest->name);
        return false;
    }
    if (quest->binder != NAME_NONE)
        return step_binder(following);
    const Slot *slot = namespace_find(space, quest->name);
    if (!is_there(space, slot, quest->typing)) {
        *origin = of_unbound(names, quest->module, quest->name);
        return false;
    }
    quest->binder = only_binder(space, slot, quest->typing);
    if (quest->binder != NAME_NONE)
        return step_binder(following);
    *origin = make(OBJECT_SLOT, quest->module, quest->name, NAME_NONE);
    return false;
}

// A quest has ended: takes what is pending from where it led. False where
// nothing is left to do.
static bool resume(Following *following)
{
    while (following->pending_count > 0) {
        Pending *top = &following->pending[following->pending_count - 1];
        bool known = following->origin.kind >= OBJECT_BINDER;
        if (known && top->rest.count &&
            following->origin.kind == OBJECT_MODULE) {
            Str name = str_cut(&top->rest, '.');
            following->quest =
                (Quest){following->origin.module, name, NAME_NONE, false};
            return true;
        }
        if (!known || top->rest.count)
            following->origin = top->own;
        following->pending_count--;
    }
    return false;
}

static ObjectOrigin follow(Following *following, bool goes_on)
{
    for (uint32_t steps = 0; steps < STEP_LIMIT; steps++) {
        if (!goes_on && !resume(following))
            return following->origin;
        goes_on = step(following);
    }
    return make(OBJECT_NOWHERE, following->quest.module, following->quest.name,
                NAME_NONE);
}

ObjectOrigin origin_of_binder(const Names *names, ModuleId module,
                              uint32_t binder)
{
    Str name = names->spaces[module.index].binders.items[binder].name;
    Following following = {.names = names,
                           .quest = {module, name, binder, false}};
    return follow(&following, true);
}

ObjectOrigin origin_of_name(const Names *names, ModuleId module, Str name,
                            bool typing)
{
    Following following = {.names = names,
                           .quest = {module, name, NAME_NONE, typing}};
    return follow(&following, true);
}

ObjectOrigin origin_of_dotted(const Names *names, ModuleId module, Str dotted,
                              uint32_t order)
{
    Following following = {.names = names};
    ObjectOrigin unknown = make(OBJECT_UNKNOWN, module, dotted, NAME_NONE);
    bool goes_on = enter_dotted(&following, module, dotted, order, unknown);
    return follow(&following, goes_on);
}

bool origin_is_own(const Names *names, ModuleId module, uint32_t binder)
{
    Str name = names->spaces[module.index].binders.items[binder].name;
    Following following = {.names = names,
                           .quest = {module, name, binder, false}};
    const Quest *quest = &following.quest;
    for (uint32_t steps = 0; steps < STEP_LIMIT; steps++) {
        if (!step(&following) || following.pending_count > 0)
            return false;
        // Whoever binds the name in another way has it.
        const Slot *slot =
            namespace_find(&names->spaces[quest->module.index], quest->name);
        if (!slot || slot->last == NAME_NONE ||
            names->spaces[quest->module.index]
                    .binders.items[slot->last]
                    .previous != NAME_NONE)
            return false;
        if (quest->module.index == module.index && str_eq(quest->name, name))
            return true;
    }
    return false;
}

// Objects that were found in different ways.
static Sameness compare_kinds(const Names *names, const ObjectOrigin *a,
                              const ObjectOrigin *b, bool same_name)
{
    bool foreign = a->kind == OBJECT_FOREIGN || b->kind == OBJECT_FOREIGN;
    bool defined = a->kind == OBJECT_BINDER || b->kind == OBJECT_BINDER;
    bool slot = a->kind == OBJECT_SLOT || b->kind == OBJECT_SLOT;
    if (slot && defined && same_name)
        return SAME_MAYBE; // by one of the statements that bind the slot
    if (library_is_module(names, a, b) || library_is_module(names, b, a))
        return SAME_MAYBE;
    return foreign && !defined ? SAME_MAYBE : SAME_NOT;
}

// Whether `a` is bound to an attribute of some object, and `b` is called as
// that attribute: they may be the same, as `dumps = encoder.dumps` is.
static bool is_attribute(const Names *names, const ObjectOrigin *a,
                         const ObjectOrigin *b)
{
    if (a->kind != OBJECT_BINDER)
        return false;
    const Namespace *space = &names->spaces[a->module.index];
    const Binder *binder = &space->binders.items[a->binder];
    if (binder->kind != BINDER_CODE)
        return false;
    Str value = script_text(space->script,
                            space->script->bindings[binder->record].value);
    return str_find(value, '.') < value.count &&
           str_eq(dotted_tail(value), b->name);
}

static Sameness compare_one(const Names *names, const ObjectOrigin *a,
                            const ObjectOrigin *b)
{
    if (a->kind <= OBJECT_LACKING || b->kind <= OBJECT_LACKING)
        return SAME_MAYBE;
    if (a->kind != OBJECT_MODULE && b->kind != OBJECT_MODULE &&
        (is_attribute(names, a, b) || is_attribute(names, b, a)))
        return SAME_MAYBE;
    bool module = a->module.index == b->module.index;
    bool name = str_eq(a->name, b->name);
    if (a->kind != b->kind)
        return compare_kinds(names, a, b, module && name);
    bool same = module && name;
    if (a->kind == OBJECT_MODULE)
        same = module;
    else if (a->kind == OBJECT_BUILTIN)
        same = name;
    else if (a->kind == OBJECT_BINDER)
        same = module && a->binder == b->binder;
    if (same)
        return SAME_SURE;
    if (a->kind == OBJECT_LIBRARY)
        return library_compare(names, a, b);
    return a->kind == OBJECT_FOREIGN ? SAME_MAYBE : SAME_NOT;
}

enum { ALTERNATIVES_LIMIT = 16 };

// What the object may be: for a slot what each of its statements binds.
static uint32_t list_alternatives(const Names *names,
                                  const ObjectOrigin *origin,
                                  ObjectOrigin *list)
{
    const Namespace *space = &names->spaces[origin->module.index];
    const Slot *slot = origin->kind == OBJECT_SLOT
                           ? namespace_find(space, origin->name)
                           : NULL;
    uint32_t count = 0;
    for (uint32_t i = slot ? slot->alive : NAME_NONE;
         i != NAME_NONE && count < ALTERNATIVES_LIMIT;
         i = space->binders.items[i].alive_before)
        list[count++] = origin_of_binder(names, origin->module, i);
    if (count == 0)
        list[count++] = *origin;
    return count;
}

Sameness origins_compare(const Names *names, const ObjectOrigin *a,
                         const ObjectOrigin *b)
{
    Sameness same = compare_one(names, a, b);
    if (same != SAME_NOT)
        return same;
    ObjectOrigin left[ALTERNATIVES_LIMIT];
    ObjectOrigin right[ALTERNATIVES_LIMIT];
    uint32_t left_count = list_alternatives(names, a, left);
    uint32_t right_count = list_alternatives(names, b, right);
    for (uint32_t i = 0; i < left_count; i++) {
        for (uint32_t k = 0; k < right_count; k++) {
            if (compare_one(names, &left[i], &right[k]) != SAME_NOT)
                return SAME_MAYBE;
        }
    }
    return SAME_NOT;
}
