#include "checks/name_notes.h"
#include "checks/set_outside.h"

#include "base/dotted.h"
#include "graph/module_name.h"

// IG204: `from m import x` where m has no x.

typedef struct {
    const CheckInput *input;
    const Names *names;
    Arena *arena;
    Findings *findings;
    ModuleId module;
    const Namespace *space;
} Check;

static bool is_inside(const Script *script, uint32_t block, uint32_t outer)
{
    while (block != SCRIPT_NONE && block != outer)
        block = script->blocks[block].parent;
    return block == outer;
}

// Whether the module has no such name, for sure.
static bool lacks(const Check *check, ModuleId target, Str name, bool typing)
{
    return origin_of_name(check->names, target, name, typing).kind ==
           OBJECT_LACKING;
}

// Whether the import works as far as one can tell.
static bool works(const Check *check, uint32_t record)
{
    const Script *script = check->space->script;
    const Import *import = &script->imports[record];
    ModuleId target;
    if (!names_import_target(check->names, check->module, record, &target))
        return true;
    const Module *module = &check->names->graph->modules[target.index];
    if (module->origin == ORIGIN_UNRESOLVED ||
        module->origin == ORIGIN_EXTERNAL)
        return false;
    for (uint32_t i = 0; import->form == IMPORT_FROM && i < import->name_count;
         i++) {
        Str name =
            script_text(script, script->names[import->first_name + i].name);
        if (lacks(check, target, name, false))
            return false;
    }
    return true;
}

// Whether a try body with imports works, so that its handlers do not run.
static bool body_works(const Check *check, uint32_t handler)
{
    const Script *script = check->space->script;
    uint32_t body = handler;
    while (body != SCRIPT_NONE && script->blocks[body].kind != BLOCK_TRY)
        body = script->blocks[body].previous;
    for (uint32_t i = 0; body != SCRIPT_NONE && i < script->import_count; i++) {
        if (is_inside(script, script->imports[i].block, body) &&
            !works(check, i))
            return false;
    }
    return true;
}

// A handler for failed imports is judged only where what it stands by for
// fails.
static bool stands_by(const Check *check, uint32_t block)
{
    const Script *script = check->space->script;
    for (; block != SCRIPT_NONE; block = script->blocks[block].parent) {
        if (script->blocks[block].kind == BLOCK_EXCEPT &&
            body_works(check, block))
            return true;
    }
    return false;
}

// The module of the package that has the name, for "defined in …".
static bool find_elsewhere(const Check *check, ModuleId target, Str name,
                           ObjectOrigin *origin)
{
    const ImportGraph *graph = check->names->graph;
    Str own = graph->modules[target.index].name;
    Str package = graph->modules[target.index].kind == MODULE_PACKAGE
                      ? own
                      : dotted_parent(own);
    for (uint32_t i = 0; package.count > 0 && i < graph->module_count; i++) {
        const Namespace *space = &check->names->spaces[i];
        const Slot *slot = namespace_find(space, name);
        if (!slot || slot->alive == NAME_NONE || i == target.index ||
            !dotted_is_below(graph->modules[i].name, package))
            continue;
        *origin = origin_of_name(check->names, (ModuleId){i}, name, false);
        if (origin->kind == OBJECT_BINDER)
            return true;
    }
    return false;
}

// Why a name that the module mentions is not there.
static Str explain_absence(Check *check, ModuleId target, Str name,
                           Finding *finding)
{
    const Namespace *space = names_space(check->names, target);
    const Slot *slot = namespace_find(space, name);
    const Module *module = &check->names->graph->modules[target.index];
    if (!slot)
        return STR("");
    const Binding *bindings = space->script->bindings;
    Related related = {.path = module->path};
    const char *why = "";
    if (slot->last != NAME_NONE &&
        space->binders.items[slot->last].life == LIFE_TYPING) {
        why = "bound under TYPE_CHECKING only";
        related.range = binder_range(space, &space->binders.items[slot->last]);
    } else if (slot->last != NAME_NONE &&
               space->binders.items[slot->last].life == LIFE_MAIN) {
        why = "bound in the main program only";
        related.range = binder_range(space, &space->binders.items[slot->last]);
    } else if (slot->last == NAME_NONE && slot->elsewhere) {
        return STR(": it is bound for other versions or platforms only");
    } else if (slot->deleted != NAME_NONE) {
        why = "deleted";
        related.range.start = bindings[slot->deleted].at;
    } else if (slot->annotated != NAME_NONE) {
        why = "annotated only, without a value";
        related.range.start = bindings[slot->annotated].at;
    } else if (slot->handled != NAME_NONE) {
        why = "unbound when its except clause ends";
        related.range.start = bindings[slot->handled].at;
    } else {
        return STR("");
    }
    if (related.range.end.line == 0)
        related.range.end = related.range.start;
    related.message = str_from(why);
    finding_relate(check->arena, finding, related);
    return str_format(check->arena, ": it is %s (line %u)", why,
                      related.range.start.line);
}

static void add_finding(Check *check, Range range, ModuleId target, Str name)
{
    Arena *arena = check->arena;
    const Module *module = &check->names->graph->modules[target.index];
    ObjectOrigin elsewhere;
    Finding finding = name_finding(check->input, RULE_UNRESOLVED_NAME,
                                   check->module, range, name);
    finding.message =
        str_format(arena, "cannot import name '%.*s' from '%.*s'%.*s",
                   STR_ARGS(name), STR_ARGS(module->name),
                   STR_ARGS(explain_absence(check, target, name, &finding)));
    finding.help = suggest_name(check->names, target, name, arena);
    if (find_elsewhere(check, target, name, &elsewhere)) {
        Related related;
        (void)origin_related(check->names, &elsewhere,
                             STR("a name like that is defined here"), &related);
        finding_relate(arena, &finding, related);
        finding.help =
            str_format(arena, "%.*s%sit is defined in %.*s",
                       STR_ARGS(finding.help), finding.help.count ? " " : "",
                       STR_ARGS(origin_words(check->names, &elsewhere, arena)));
    }
    vec_push(arena, check->findings, finding);
}

// A module that takes a name from itself, or from one that takes it back; if
// they may not have it from somebody else.
static bool is_taken_back(const Check *check, ModuleId target, uint32_t record,
                          uint32_t item)
{
    const Namespace *space = check->space;
    if (namespace_is_opaque(names_space(check->names, target)))
        return false;
    for (uint32_t i = 0; i < space->binders.count; i++) {
        const Binder *binder = &space->binders.items[i];
        if (binder->kind == BINDER_FROM && binder->record == record &&
            binder->item == item)
            return origin_is_own(check->names, check->module, i);
    }
    return false;
}

// Names of the library that stand in a branch may be those of another version;
// type checkers read stubs, not the module.
static bool is_excused(const Check *check, ModuleId target, uint32_t block,
                       bool typing)
{
    const Module *module = &check->names->graph->modules[target.index];
    const Script *script = check->space->script;
    if (module->origin == ORIGIN_STDLIB)
        return !block_context(script, block, check->input->target).certain;
    Str stub = str_concat(check->arena, module->path, STR("i"));
    return typing && module->path.count > 0 &&
           listing_has_file(check->input->graph->project->listing, stub);
}

static void check_import(Check *check, uint32_t record)
{
    const Script *script = check->space->script;
    const Import *import = &script->imports[record];
    uint8_t life = check->space->lives[import->block].life;
    const Edge *edge = names_import_edge(check->names, check->module, record);
    if (import->form != IMPORT_FROM || life == LIFE_DEAD || !edge ||
        edge->optional || stands_by(check, import->block))
        return;
    ModuleId target = edge->imported;
    for (uint32_t i = 0; i < import->name_count; i++) {
        const ImportedName *imported = &script->names[import->first_name + i];
        Str name = script_text(script, imported->name);
        if (i < edge->name_count &&
            import_graph_name_kind(check->names->graph, edge, i) ==
                NAME_SUBMODULE)
            continue;
        ObjectOrigin origin =
            origin_of_name(check->names, target, name, life == LIFE_TYPING);
        if (is_excused(check, target, import->block, life == LIFE_TYPING))
            continue;
        bool missing = origin.kind == OBJECT_LACKING &&
                       origin.module.index == target.index;
        bool told = missing && import->level == 0 &&
                    is_lost_to_shadow(check->input, target, name, check->arena);
        if (told || (missing && set_outside(check->input->set, target, name)))
            continue;
        if (missing || (origin.kind == OBJECT_NOWHERE &&
                        is_taken_back(check, target, record, i)))
            add_finding(check,
                        script_near_range(script, import, imported->range),
                        target, name);
    }
}

void check_unresolved_names(const CheckInput *input, Arena *arena,
                            Findings *findings)
{
    ModuleIds judged = judged_modules(input, arena);
    for (size_t i = 0; i < judged.count; i++) {
        Check check = {
            .input = input,
            .names = input->names,
            .arena = arena,
            .findings = findings,
            .module = judged.items[i],
            .space = names_space(input->names, judged.items[i]),
        };
        for (uint32_t k = 0;
             check.space->known && k < check.space->script->import_count; k++)
            check_import(&check, k);
    }
}
