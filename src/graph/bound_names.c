#include "graph/bound_names.h"

#include "base/dotted.h"
#include "graph/module_name.h"

// What is kept for a name: a Bound, and whether its submodule was imported. A
// second import of a loaded submodule does not touch the attribute.
enum { BOUND_MASK = 3, LOADED = 4 };

typedef struct {
    const BoundModule *module;
    Arena *arena;   // of the answer
    Arena *scratch; // of what grows
    Map names;
} Walk;

static void set_bound(Walk *walk, Str name, Bound bound)
{
    uint32_t *cell = map_at(&walk->names, name, BOUND_NOT);
    if (bound == BOUND_MAYBE && (*cell & BOUND_MASK) == BOUND_ATTRIBUTE)
        return;
    *cell = (*cell & LOADED) | bound;
}

// Importing a submodule for the first time sets the attribute.
static void load_submodule(Walk *walk, Str name)
{
    uint32_t *cell = map_at(&walk->names, name, BOUND_NOT);
    if (!(*cell & LOADED))
        *cell = LOADED | BOUND_SUBMODULE;
}

// How much a statement counts by where it stands: BOUND_ATTRIBUTE for fully.
// What a handler binds stands in for what the body was to bind.
static Bound weigh(const Walk *walk, uint32_t block)
{
    const Script *script = walk->module->script;
    if (block == 0)
        return BOUND_ATTRIBUTE;
    if (block_context(script, block, walk->module->target).when != WHEN_IMPORT)
        return BOUND_NOT;
    Bound weight = BOUND_ATTRIBUTE;
    for (; block != SCRIPT_NONE; block = script->blocks[block].parent) {
        if (script->blocks[block].kind == BLOCK_CLASS)
            return BOUND_NOT;
        if (script->blocks[block].kind == BLOCK_EXCEPT)
            weight = BOUND_MAYBE;
    }
    return weight;
}

static void walk_delete(Walk *walk, const Binding *binding, Str name)
{
    const BoundModule *module = walk->module;
    Context context =
        block_context(module->script, binding->block, module->target);
    if (context.when == WHEN_IMPORT && context.certain)
        set_bound(walk, name, BOUND_NOT);
}

static void walk_binding(Walk *walk, const Binding *binding)
{
    const BoundModule *module = walk->module;
    Str name = script_text(module->script, binding->name);
    Bound weight = BOUND_NOT;
    switch ((BindingKind)binding->kind) {
    case BINDING_FUNCTION:
    case BINDING_CLASS:
    case BINDING_ASSIGNMENT:
    case BINDING_AUGMENTED:
    case BINDING_LOOP:
    case BINDING_WITH:
    case BINDING_CAPTURE:
    case BINDING_TYPE:
        weight = weigh(walk, binding->block);
        break;
    case BINDING_GLOBAL:
    case BINDING_REFLECTED:
        weight = BOUND_MAYBE;
        break;
    case BINDING_DELETE:
        walk_delete(walk, binding, name);
        return;
    case BINDING_EXCEPT: // unbound when the handler ends
    case BINDING_ANNOTATION:
        return;
    }
    if (weight != BOUND_NOT)
        set_bound(walk, name, weight);
}

// Importing anything below the module attaches its own submodule on the way.
static void load_below(Walk *walk, Str target)
{
    Str name = walk->module->name;
    if (target.count <= name.count || !dotted_is_below(target, name))
        return;
    Str rest = str_skip(target, name.count + 1);
    Str child = str_cut(&rest, '.');
    if (!map_find(&walk->names, child, NULL))
        child = str_copy(walk->arena, child);
    load_submodule(walk, child);
}

// `from . import n` in the package itself: an attribute that is there is taken
// as it is, else the submodule is imported.
static void take_own(Walk *walk, Str name)
{
    uint32_t bound = *map_at(&walk->names, name, BOUND_NOT) & BOUND_MASK;
    if (bound == BOUND_NOT || bound == BOUND_MAYBE)
        load_submodule(walk, name);
}

static void walk_from(Walk *walk, const Import *import, bool own, Bound weight)
{
    const Script *script = walk->module->script;
    for (uint32_t i = 0; i < import->name_count; i++) {
        const ImportedName *imported = &script->names[import->first_name + i];
        Str name = script_text(script, imported->name);
        Str alias = script_text(script, imported->alias);
        if (own)
            take_own(walk, name);
        if (!own || (alias.count && !str_eq(alias, name)))
            set_bound(walk, alias.count ? alias : name, weight);
    }
}

static void walk_module(Walk *walk, const Import *import, Str target,
                        Bound weight)
{
    const Script *script = walk->module->script;
    Str alias =
        import->name_count
            ? script_text(script, script->names[import->first_name].alias)
            : STR("");
    if (alias.count == 0) {
        set_bound(walk, str_cut(&target, '.'), weight);
        return;
    }
    // `import pkg.n as n` in pkg takes the attribute that is there by now.
    Str own = str_concat3(walk->scratch, walk->module->name, STR("."), alias);
    if (!str_eq(own, target))
        set_bound(walk, alias, weight);
}

static void walk_import(Walk *walk, const Import *import)
{
    Bound weight = weigh(walk, import->block);
    if (weight == BOUND_NOT)
        return;
    const BoundModule *module = walk->module;
    Str target = {NULL, 0};
    bool absolute = import_target(module->script, import, module->package,
                                  walk->scratch, &target);
    if (absolute)
        load_below(walk, target);
    if (import->form == IMPORT_FROM)
        walk_from(walk, import, absolute && str_eq(target, module->name),
                  weight);
    else if (import->form == IMPORT_MODULE)
        walk_module(walk, import, target, weight);
}

BoundNames bound_names_of(const BoundModule *module, Arena *arena)
{
    Walk walk = {.module = module, .arena = arena, .scratch = arena_new()};
    map_init(&walk.names, walk.scratch);
    const Script *script = module->script;
    uint32_t binding = 0;
    uint32_t import = 0;
    while (binding < script->binding_count || import < script->import_count) {
        if (script_import_is_next(script, import, binding))
            walk_import(&walk, &script->imports[import++]);
        else
            walk_binding(&walk, &script->bindings[binding++]);
    }
    BoundNames bound = {map_copy(&walk.names, arena)};
    arena_free(walk.scratch);
    return bound;
}

Bound bound_names_find(const BoundNames *bound, Str name)
{
    uint32_t value = 0;
    if (!map_find(&bound->names, name, &value))
        return BOUND_NOT;
    return (Bound)(value & BOUND_MASK);
}
