#include "base/dotted.h"
#include "names/origin.h"
#include "names/use_summary.h"
#include "names/uses.h"

typedef struct {
    const Names *names;
    ModuleId module;
    const Namespace *space;
    const Code *code;
    Arena *arena;
    Map set; // attributes that the code assigns
    AttributeUses found;
} Walk;

// The module that a name of the file always is; imports of several submodules
// bind the same one.
static bool find_module(const Walk *walk, Str name, ModuleId *module)
{
    const Slot *slot = namespace_find(walk->space, name);
    if (!slot || slot->last == NAME_NONE)
        return false;
    module->index = MODULE_ABSENT;
    for (uint32_t i = slot->last; i != NAME_NONE;
         i = walk->space->binders.items[i].previous) {
        ObjectOrigin origin = origin_of_binder(walk->names, walk->module, i);
        bool other = module->index != MODULE_ABSENT &&
                     module->index != origin.module.index;
        if (origin.kind != OBJECT_MODULE || other ||
            walk->space->binders.items[i].kind == BINDER_STAR)
            return false;
        *module = origin.module;
    }
    return slot->deleted == NAME_NONE && slot->handled == NAME_NONE;
}

// Whether `name` is a submodule that some import has to load first. Who else
// loads one of an installed package nobody knows: not all of those are read.
static bool is_to_load(const Names *names, ModuleId module, Str name)
{
    const Module *package = &names->graph->modules[module.index];
    const Namespace *space = names_space(names, module);
    const Slot *slot = namespace_find(space, name);
    bool bound = slot && slot->alive != NAME_NONE;
    LibraryName found;
    ModuleId submodule;
    if (package->origin == ORIGIN_STDLIB)
        bound = library_find(package->name, name, names->target, names->arena,
                             &found) != LIBRARY_UNKNOWN;
    else if (!space->known)
        bound = package->kind != MODULE_NAMESPACE;
    return !bound && package->origin != ORIGIN_INSTALLED &&
           names_submodule(names, module, name, &submodule);
}

// Whether the module may lack the name that has this origin.
static bool is_open(const Names *names, ModuleId module, Str name,
                    const ObjectOrigin *origin)
{
    const Namespace *space = names_space(names, module);
    bool missing =
        origin->kind == OBJECT_LACKING && origin->module.index == module.index;
    bool opaque = space->known && namespace_is_opaque(space);
    return !opaque && (missing || is_to_load(names, module, name));
}

// Goes along `a.b.c` from a module, as far as it is of modules.
static void walk_chain(Walk *walk, ModuleId module, const Op *op, const Op *end)
{
    const Names *names = walk->names;
    for (; op < end && op->kind == OP_ATTRIBUTE; op++) {
        Str name = code_text(walk->code, walk->code->texts[op->a]);
        ObjectOrigin origin = origin_of_name(names, module, name, false);
        if (is_open(names, module, name, &origin))
            vec_push(walk->arena, &walk->found,
                     (AttributeUse){module, name, op->range, op->block});
        if (origin.kind != OBJECT_MODULE)
            return;
        module = origin.module;
    }
}

// The module that a local name always is: only imports bind it, to one module.
static bool find_local(const Walk *walk, const Scope *scope, uint32_t symbol,
                       ModuleId *module)
{
    const Op *ops = walk->code->ops + scope->first_op;
    uint8_t facts = walk->code->symbols[scope->first_symbol + symbol].facts;
    module->index = MODULE_ABSENT;
    for (uint32_t i = 0; i < scope->op_count; i++) {
        ModuleId found;
        if (ops[i].kind != OP_STORE || ops[i].a != symbol)
            continue;
        if (i == 0 || ops[i - 1].kind != OP_IMPORT ||
            ops[i - 1].a >= walk->space->script->import_count ||
            !names_import_bound(walk->names, walk->module, ops[i - 1].a,
                                &found))
            return false;
        if (module->index != MODULE_ABSENT && module->index != found.index)
            return false;
        *module = found;
    }
    return module->index != MODULE_ABSENT && !(facts & SYMBOL_PARAMETER);
}

static void walk_scope(Walk *walk, const Scope *scope)
{
    const Code *code = walk->code;
    const Op *ops = code->ops + scope->first_op;
    for (uint32_t i = 0; i + 1 < scope->op_count; i++) {
        ModuleId module;
        if (ops[i].kind != OP_LOAD || ops[i + 1].kind != OP_ATTRIBUTE ||
            ops[i].annotation)
            continue;
        const Symbol *symbol = &code->symbols[scope->first_symbol + ops[i].a];
        bool found = false;
        if (symbol->kind == SYMBOL_LOCAL)
            found = find_local(walk, scope, ops[i].a, &module);
        else if (symbol->kind == SYMBOL_MODULE || symbol->kind == SYMBOL_GLOBAL)
            found = find_module(walk, code_text(code, symbol->name), &module);
        if (found)
            walk_chain(walk, module, ops + i + 1, ops + scope->op_count);
    }
}

// Whether an import of the file names the attribute as a submodule. Where it
// fails it is reported itself, and binds its names all the same (names.md).
static bool is_imported_here(const Walk *walk, const AttributeUse *use)
{
    const Script *script = walk->space->script;
    Str owner = walk->names->graph->modules[use->owner.index].name;
    Str dotted = str_concat3(walk->arena, owner, STR("."), use->name);
    for (uint32_t i = 0; i < script->import_count; i++) {
        const Import *import = &script->imports[i];
        if (import->form != IMPORT_MODULE)
            continue;
        Str name = script_text(script, script->names[import->first_name].name);
        if (str_eq(name, dotted) || dotted_is_below(name, dotted))
            return true;
    }
    return false;
}

// For another platform or version.
static bool is_bound_elsewhere(const Walk *walk, const AttributeUse *use)
{
    const Slot *slot =
        namespace_find(names_space(walk->names, use->owner), use->name);
    return slot && slot->elsewhere;
}

// Attributes of the library that other versions or platforms have, in code that
// asks for those, or that stands in a branch.
static bool is_of_other_version(const Walk *walk, const AttributeUse *use,
                                Context context)
{
    const Module *owner = &walk->names->graph->modules[use->owner.index];
    if (owner->origin != ORIGIN_STDLIB)
        return false;
    if (!context.certain)
        return true;
    return code_asks_version(walk->code) ||
           (code_asks_platform(walk->code) &&
            names_has_elsewhere(walk->names, use->owner, use->name));
}

static bool is_excused(const Walk *walk, const BlockLife *lives,
                       const AttributeUse *use)
{
    Life life = (Life)lives[use->block].life;
    Context context =
        block_context(walk->code->script, use->block, walk->names->target);
    return life == LIFE_DEAD || life == LIFE_TYPING ||
           (context.catches & CATCHES_ATTRIBUTE_ERROR) ||
           is_of_other_version(walk, use, context) ||
           is_bound_elsewhere(walk, use) || is_imported_here(walk, use) ||
           map_find(&walk->set, use->name, NULL) ||
           name_is_implicit(use->name, true, walk->names->target) ||
           str_starts_with(use->name, STR("__")) ||
           code_mentions(walk->code, use->name);
}

AttributeUses names_attributes(const Names *names, ModuleId module,
                               const Code *code, Arena *arena)
{
    Walk walk = {
        .names = names,
        .module = module,
        .space = names_space(names, module),
        .code = code,
        .arena = arena,
    };
    AttributeUses found = {0};
    if (!code->complete || !walk.space->known)
        return found;
    map_init(&walk.set, arena);
    for (uint32_t i = 0; i < code->op_count; i++) {
        if (code->ops[i].kind == OP_STORE_ATTRIBUTE)
            map_put(&walk.set, code_text(code, code->texts[code->ops[i].a]), 1);
    }
    for (uint32_t i = 0; i < code->scope_count; i++)
        walk_scope(&walk, &code->scopes[i]);
    const BlockLife *lives = lives_of(code->script, names->target, arena);
    for (size_t i = 0; i < walk.found.count; i++) {
        if (!is_excused(&walk, lives, &walk.found.items[i]))
            vec_push(arena, &found, walk.found.items[i]);
    }
    return found;
}

static bool is_chain_open(const Names *names, ModuleId module, Str rest)
{
    while (rest.count) {
        Str name = str_cut(&rest, '.');
        ObjectOrigin origin = origin_of_name(names, module, name, false);
        if (is_open(names, module, name, &origin))
            return true;
        if (origin.kind != OBJECT_MODULE)
            return false;
        module = origin.module;
    }
    return false;
}

// The summary may be of a file that has changed since.
static bool is_module_import(const Script *script, uint32_t import)
{
    return import < script->import_count &&
           script->imports[import].form == IMPORT_MODULE;
}

bool names_attributes_likely(const Names *names, ModuleId module,
                             const UseSummary *summary)
{
    const Walk walk = {
        .names = names,
        .module = module,
        .space = names_space(names, module),
    };
    if (!summary->complete || !walk.space->known)
        return false;
    for (uint32_t i = 0; i < summary->chain_count; i++) {
        const OpenChain *chain = &summary->chains[i];
        ModuleId owner;
        bool found = false;
        if (chain->import == SCRIPT_NONE)
            found = find_module(&walk, use_summary_text(summary, chain->name),
                                &owner);
        else if (is_module_import(walk.space->script, chain->import))
            found = names_import_bound(names, module, chain->import, &owner);
        if (found &&
            is_chain_open(names, owner, use_summary_text(summary, chain->rest)))
            return true;
    }
    return false;
}
