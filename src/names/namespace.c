#include "names/names.h"

#include "base/dotted.h"
#include "graph/module_name.h"

// One walk over the statements of a module, in order.

enum {
    ALIVE_LIMIT = 16,        // bindings of one name that are told apart
    STARRED_LIMIT = 1 << 23, // names that stars bring, in all modules
};

typedef struct {
    Names *names;
    ModuleId id;
    const Module *module;
    Namespace *space;
    const Script *script;
    Map loaded; // submodules that it has imported
} Walk;

static Slot *slot_at(Walk *walk, Str name)
{
    Namespace *space = walk->space;
    uint32_t *index =
        map_at(&space->by_name, name, (uint32_t)space->slots.count);
    if (*index == space->slots.count) {
        Slot slot = {
            .name = name,
            .last = NAME_NONE,
            .alive = NAME_NONE,
            .deleted = NAME_NONE,
            .annotated = NAME_NONE,
            .handled = NAME_NONE,
        };
        vec_push(walk->names->arena, &space->slots, slot);
    }
    return &space->slots.items[*index];
}

// The binder that one in `block` replaces.
static uint32_t find_over(const Walk *walk, const Slot *slot, uint32_t block)
{
    const Binder *binders = walk->space->binders.items;
    for (uint32_t i = slot->alive; i != NAME_NONE;
         i = binders[i].alive_before) {
        if (!blocks_exclude(walk->script, binders[i].block, block))
            return i;
    }
    return NAME_NONE;
}

// Unbinds what is sure to be replaced or deleted by code in `block`, and what
// is too much to be told apart.
static void end_lives(Walk *walk, Slot *slot, uint32_t block)
{
    Binder *binders = walk->space->binders.items;
    uint32_t *link = &slot->alive;
    for (uint32_t kept = 0; *link != NAME_NONE;) {
        Binder *binder = &binders[*link];
        if (kept < ALIVE_LIMIT &&
            !life_follows(walk->script, walk->space->lives, block,
                          binder->block)) {
            link = &binder->alive_before;
            kept++;
            continue;
        }
        binder->alive = false;
        *link = binder->alive_before;
    }
}

// Adds a binder that lives as its block does; one that may or may not run
// (`sure` false) replaces nothing.
static void bind(Walk *walk, Binder binder, bool sure)
{
    Slot *slot = slot_at(walk, binder.name);
    binder.life = walk->space->lives[binder.block].life;
    binder.previous = slot->last;
    binder.over = NAME_NONE;
    bool runs = binder.life == LIFE_RUN || !sure;
    if (sure && binder.life == LIFE_RUN) {
        binder.over = find_over(walk, slot, binder.block);
        end_lives(walk, slot, binder.block);
    }
    binder.alive = runs;
    binder.alive_before = slot->alive;
    slot->last = (uint32_t)walk->space->binders.count;
    if (runs)
        slot->alive = slot->last;
    vec_push(walk->names->arena, &walk->space->binders, binder);
}

static void walk_binding(Walk *walk, uint32_t record)
{
    const Binding *binding = &walk->script->bindings[record];
    const BlockLife *life = &walk->space->lives[binding->block];
    Binder binder = {
        .name = script_text(walk->script, binding->name),
        .kind = BINDER_CODE,
        .block = binding->block,
        .order = binding->order,
        .record = record,
    };
    if (life->life == LIFE_DEAD) {
        slot_at(walk, binder.name)->elsewhere = true;
        return;
    }
    switch ((int)binding->kind) {
    case BINDING_ANNOTATION: // in a stub it says that the name is there
        slot_at(walk, binder.name)->annotated = record;
        if (str_ends_with(walk->module->path, STR(".pyi")))
            bind(walk, binder, true);
        return;
    case BINDING_EXCEPT: // unbound when the handler ends
        slot_at(walk, binder.name)->handled = record;
        return;
    case BINDING_DELETE:
        if (life->life != LIFE_RUN)
            return;
        end_lives(walk, slot_at(walk, binder.name), binding->block);
        slot_at(walk, binder.name)->deleted = record;
        return;
    case BINDING_GLOBAL:
    case BINDING_REFLECTED:
        bind(walk, binder, false);
        return;
    default:
        bind(walk, binder, true);
        return;
    }
}

// Whether `target` lies below the module, and which submodule importing it
// attaches.
static bool find_below(const Walk *walk, Str target, Str *name)
{
    Str own = walk->module->name;
    if (target.count <= own.count || !dotted_is_below(target, own))
        return false;
    Str rest = str_skip(target, own.count + 1);
    *name = str_cut(&rest, '.');
    return true;
}

// Importing a submodule for the first time sets the attribute.
static void load(Walk *walk, Binder binder, Str name)
{
    if (*map_at(&walk->loaded, name, 0))
        return;
    map_put(&walk->loaded, name, 1);
    binder.name = name;
    binder.kind = BINDER_LOADED;
    bind(walk, binder, true);
}

// Whether the package has an attribute of that name by the time that `from .
// import name` in `block` runs: that one is taken then, and no submodule is
// imported (importlib's _handle_fromlist).
static bool has_by_then(const Walk *walk, Str name, uint32_t block)
{
    const Slot *slot = namespace_find(walk->space, name);
    if (!slot || slot->alive == NAME_NONE)
        return false;
    const Binder *binder = &walk->space->binders.items[slot->alive];
    return binder->life == LIFE_RUN && binder->kind != BINDER_LOADED &&
           life_follows(walk->script, walk->space->lives, block, binder->block);
}

static void walk_from(Walk *walk, Binder binder, const Import *import, bool own)
{
    const Script *script = walk->script;
    const Edge *edge = names_import_edge(walk->names, walk->id, binder.record);
    binder.kind = BINDER_FROM;
    for (uint32_t i = 0; i < import->name_count; i++) {
        const ImportedName *imported = &script->names[import->first_name + i];
        Str name = script_text(script, imported->name);
        Str alias = script_text(script, imported->alias);
        binder.name = alias.count ? alias : name;
        binder.item = i;
        bool submodule = own && edge && i < edge->name_count &&
                         import_graph_name_kind(walk->names->graph, edge, i) ==
                             NAME_SUBMODULE &&
                         !has_by_then(walk, name, binder.block);
        if (submodule && alias.count && !str_eq(alias, name))
            load(walk, binder, name);
        else if (submodule)
            map_put(&walk->loaded, name, 1);
        // `from . import n` of what is there already changes nothing.
        const Slot *slot = namespace_find(walk->space, name);
        if (own && !submodule && alias.count == 0 && slot &&
            slot->alive != NAME_NONE)
            continue;
        if (!walk->space->lives[binder.block].inner)
            bind(walk, binder, true);
    }
}

static void walk_module(Walk *walk, Binder binder, const Import *import)
{
    const Script *script = walk->script;
    const ImportedName *name = &script->names[import->first_name];
    Str dotted = script_text(script, name->name);
    binder.kind = BINDER_IMPORT;
    binder.name = name->alias.count ? script_text(script, name->alias)
                                    : str_cut(&dotted, '.');
    if (!walk->space->lives[binder.block].inner)
        bind(walk, binder, true);
}

static bool is_reachable(Opacity opacity, const Module *module)
{
    return opacity == OPACITY_NONE || module->origin == ORIGIN_STDLIB;
}

static void blame_star(Walk *walk, const Import *import)
{
    if (walk->space->opacity != OPACITY_NONE)
        return;
    walk->space->opacity = OPACITY_STAR;
    walk->space->line = import->range.start.line;
}

// What a star from `target` brings; false where that is not all.
static bool star_names(const Walk *walk, ModuleId target, Strs *listed)
{
    Names *names = walk->names;
    const Module *module = &names->graph->modules[target.index];
    const Namespace *source = &names->spaces[target.index];
    *listed = source->exports;
    if (source->known)
        return is_reachable(source->opacity, module) && !source->all_unknown;
    return module->origin == ORIGIN_STDLIB &&
           library_exports(module->name, names->target, names->arena, listed);
}

static void walk_star(Walk *walk, Binder binder, const Import *import)
{
    ModuleId target;
    Strs listed;
    if (walk->space->lives[binder.block].inner ||
        walk->space->lives[binder.block].life == LIFE_DEAD)
        return;
    if (!names_import_target(walk->names, walk->id, binder.record, &target) ||
        walk->names->starred > STARRED_LIMIT) {
        blame_star(walk, import);
        return;
    }
    bool all = star_names(walk, target, &listed);
    if (!all || walk->names->spaces[target.index].answers)
        blame_star(walk, import);
    if (target.index == walk->id.index)
        return;
    binder.kind = BINDER_STAR;
    walk->names->starred += listed.count;
    for (size_t i = 0; i < listed.count; i++) {
        binder.name = listed.items[i];
        bind(walk, binder, true);
    }
}

// An import for another version or platform.
static void pass_over(Walk *walk, const Import *import)
{
    const Script *script = walk->script;
    for (uint32_t i = 0; i < import->name_count; i++) {
        const ImportedName *name = &script->names[import->first_name + i];
        Str bound = script_text(script, name->name);
        if (import->form == IMPORT_MODULE)
            bound = str_slice(bound, 0, str_find(bound, '.'));
        if (name->alias.count)
            bound = script_text(script, name->alias);
        slot_at(walk, bound)->elsewhere = true;
    }
}

static void walk_import(Walk *walk, uint32_t record)
{
    const Import *import = &walk->script->imports[record];
    Binder binder = {
        .block = import->block, .order = import->order, .record = record};
    Life life = (Life)walk->space->lives[import->block].life;
    Str target;
    Str below;
    if (life == LIFE_DEAD) {
        pass_over(walk, import);
        return;
    }
    bool absolute = import_target(walk->script, import, walk->module->package,
                                  walk->names->arena, &target);
    if (absolute && life == LIFE_RUN && find_below(walk, target, &below))
        load(walk, binder, below);
    if (import->form == IMPORT_FROM)
        walk_from(walk, binder, import,
                  absolute && str_eq(target, walk->module->name));
    else if (import->form == IMPORT_MODULE)
        walk_module(walk, binder, import);
    else if (import->form == IMPORT_STAR)
        walk_star(walk, binder, import);
}

static void find_opacity(Walk *walk)
{
    Namespace *space = walk->space;
    space->opacity = OPACITY_NONE;
    space->answers = false;
    space->line = 0;
    if (!walk->script->complete) {
        space->opacity = OPACITY_BROKEN;
        return;
    }
    for (uint32_t i = 0; i < walk->script->reflection_count; i++) {
        const Reflection *reflection = &walk->script->reflections[i];
        if (reflection->kind == REFLECTION_FINDER)
            space->answers = true;
        Str name = script_text(walk->script, reflection->name);
        bool other = reflection->kind == REFLECTION_SELF && name.count > 0 &&
                     !str_eq(name, walk->module->name);
        if (reflection->kind >= REFLECTION_FINDER || other ||
            space->lives[reflection->block].life == LIFE_DEAD)
            continue;
        space->opacity = OPACITY_REFLECTION;
        space->line = reflection->at.line;
        return;
    }
}

static void walk_all(Walk *walk)
{
    const Script *script = walk->script;
    uint32_t binding = 0;
    uint32_t import = 0;
    while (binding < script->binding_count || import < script->import_count) {
        if (script_import_is_next(script, import, binding))
            walk_import(walk, import++);
        else
            walk_binding(walk, binding++);
    }
}

static bool is_alive(const Namespace *space, Str name)
{
    const Slot *slot = namespace_find(space, name);
    return slot && slot->alive != NAME_NONE;
}

bool namespace_build(Names *names, ModuleId module)
{
    Namespace *space = &names->spaces[module.index];
    if (!space->known)
        return false;
    Walk walk = {
        .names = names,
        .id = module,
        .module = &names->graph->modules[module.index],
        .space = space,
        .script = space->script,
    };
    size_t exports = space->exports.count;
    Opacity opacity = space->opacity;
    bool all_unknown = space->all_unknown;
    space->binders.count = 0;
    space->slots.count = 0;
    map_init(&space->by_name, names->arena);
    map_init(&walk.loaded, names->arena);
    find_opacity(&walk);
    walk_all(&walk);
    space->answers = space->answers || is_alive(space, STR("__getattr__"));
    exports_evaluate(names, module, space);
    return space->exports.count != exports || space->opacity != opacity ||
           space->all_unknown != all_unknown;
}
