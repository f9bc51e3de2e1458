#include "base/dotted.h"
#include "base/nearest.h"
#include "checks/check_inventory.h"
#include "checks/name_notes.h"
#include "checks/set_outside.h"
#include "names/loaded.h"
#include "names/uses.h"
#include "project/codes.h"
#include "project/derived.h"

// IG208, and IG204 for `m.x`: names and attributes that code uses and nothing
// binds. The summary of what a file uses tells for most that there are none; of
// the others the deep script is read here, judged and forgotten.

enum { AT_A_TIME = 64 }; // modules: their code takes some tens of megabytes

typedef struct {
    const CheckInput *input;
    const Names *names;
    Arena *arena;
    Findings *findings;
    ModuleId module;
    Digraph imports; // built when first needed
    Digraph importers;
    const uint32_t *beside; // what may run in a program with the module at hand
} Check;

static bool has_star(const Namespace *space)
{
    for (uint32_t i = 0; i < space->script->import_count; i++) {
        if (space->script->imports[i].form == IMPORT_STAR)
            return true;
    }
    return false;
}

static Str help_for(const Check *check, Str name, uint32_t line)
{
    const Namespace *space = names_space(check->names, check->module);
    const Slot *slot = namespace_find(space, name);
    const Map *builtins = &check->names->builtins;
    Strs candidates = {0};
    if (slot && slot->last != NAME_NONE &&
        space->binders.items[slot->last].life == LIFE_TYPING)
        return STR("it is bound under TYPE_CHECKING only");
    if (slot && slot->handled != NAME_NONE)
        return STR("the name of an exception ends with its except clause");
    if (slot && slot->deleted != NAME_NONE &&
        space->script->bindings[slot->deleted].at.line != line)
        return str_format(check->arena, "it is deleted in line %u",
                          space->script->bindings[slot->deleted].at.line);
    if (slot && slot->last != NAME_NONE) {
        const Binder *last = &space->binders.items[slot->last];
        uint32_t bound = binder_range(space, last).start.line;
        if (bound >= line)
            return str_format(check->arena,
                              "it is bound in line %u, further down", bound);
    }
    for (size_t i = 0; i < space->slots.count; i++)
        vec_push(check->arena, &candidates, space->slots.items[i].name);
    for (uint32_t i = 0; i < builtins->count; i++)
        vec_push(check->arena, &candidates, builtins->entries[i].key);
    Str near = nearest(name, candidates.items, candidates.count);
    if (near.count == 0)
        return near;
    return str_format(check->arena, "did you mean '%.*s'?", STR_ARGS(near));
}

static void check_undefined(Check *check, const Code *code, Arena *scratch)
{
    Uses uses = names_undefined(check->names, check->module, code, scratch);
    for (size_t i = 0; i < uses.count; i++) {
        const Use *use = &uses.items[i];
        if (set_outside(check->input->set, check->module, use->name))
            continue;
        Finding finding =
            name_finding(check->input, RULE_UNDEFINED_NAME, check->module,
                         use->range, str_copy(check->arena, use->name));
        finding.message = str_format(check->arena, "undefined name '%.*s'",
                                     STR_ARGS(finding.name));
        finding.help = help_for(check, finding.name, use->range.start.line);
        vec_push(check->arena, check->findings, finding);
    }
}

// Whoever starts a program that gets to the module, it is one of those that
// reach it; what they reach may have run by then.
static void need_beside(Check *check)
{
    const ImportGraph *graph = check->input->graph;
    if (!check->imports.first) {
        check->imports = import_graph_digraph(graph, EDGES_ALL, check->arena);
        check->importers = digraph_reverse(&check->imports, check->arena);
    }
    if (check->beside)
        return;
    Arena *scratch = arena_new();
    VEC(uint32_t) above = {0};
    const uint32_t *distances = digraph_distances(
        &check->importers, &check->module.index, 1, UINT32_MAX, scratch);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        if (distances[i] != UINT32_MAX)
            vec_push(scratch, &above, i);
    }
    check->beside =
        digraph_distances(&check->imports, above.items, (uint32_t)above.count,
                          UINT32_MAX, check->arena);
    arena_free(scratch);
}

// Whether the submodule is imported by the file, or by what may run with it.
static bool is_loaded(Check *check, ModuleId submodule)
{
    const ImportGraph *graph = check->input->graph;
    if (submodule.index == MODULE_ABSENT)
        return false;
    // The packages that the file lies in ran before it.
    if (dotted_is_below(graph->modules[check->module.index].name,
                        graph->modules[submodule.index].name))
        return true;
    need_beside(check);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (edge->imported.index != submodule.index ||
            edge->when == WHEN_NEVER || edge->when == WHEN_TYPING)
            continue;
        if (check->beside[edge->importer.index] != UINT32_MAX)
            return true;
    }
    return false;
}

static bool is_loaded_by_library(const Check *check, const AttributeUse *use)
{
    const Module *package = &check->names->graph->modules[use->owner.index];
    return package->origin == ORIGIN_STDLIB &&
           submodule_may_be_loaded(check->names, use->owner, use->name);
}

static void check_attribute(Check *check, const AttributeUse *use)
{
    Arena *arena = check->arena;
    ModuleId submodule;
    Str module = check->names->graph->modules[use->owner.index].name;
    bool exists =
        names_submodule(check->names, use->owner, use->name, &submodule);
    if (exists
            ? is_loaded(check, submodule) || is_loaded_by_library(check, use)
            : is_lost_to_shadow(check->input, use->owner, use->name, arena) ||
                  set_outside(check->input->set, use->owner, use->name))
        return;
    Finding finding =
        name_finding(check->input, RULE_UNRESOLVED_NAME, check->module,
                     use->range, str_copy(arena, use->name));
    if (exists) {
        finding.message = str_format(
            arena, "submodule '%.*s.%.*s' is not imported by anything here",
            STR_ARGS(module), STR_ARGS(use->name));
        finding.help = str_format(arena, "add `import %.*s.%.*s`",
                                  STR_ARGS(module), STR_ARGS(use->name));
    } else {
        finding.message =
            str_format(arena, "module '%.*s' has no attribute '%.*s'",
                       STR_ARGS(module), STR_ARGS(use->name));
        finding.help =
            suggest_name(check->names, use->owner, finding.name, arena);
    }
    vec_push(arena, check->findings, finding);
}

static void check_attributes(Check *check, const Code *code, Arena *scratch)
{
    AttributeUses uses =
        names_attributes(check->names, check->module, code, scratch);
    for (size_t i = 0; i < uses.count; i++)
        check_attribute(check, &uses.items[i]);
}

// What is asked of the code of a file.
typedef struct {
    bool names;
    bool attributes;
    bool inventory;
} Wanted;

static Wanted wanted_of(const RuleSet *rules, bool star)
{
    const bool *on = rules->on;
    return (Wanted){
        .names = on[RULE_UNDEFINED_NAME] &&
                 (star || rules->chosen[RULE_UNDEFINED_NAME]),
        .attributes = on[RULE_UNRESOLVED_NAME] &&
                      (star || rules->chosen[RULE_UNRESOLVED_NAME]),
        .inventory = star && (on[RULE_STAR_IMPORT] || on[RULE_STAR_UNUSED]),
    };
}

static Wanted wanted_in(const Check *check, ModuleId module)
{
    const Namespace *space = names_space(check->names, module);
    return space->known ? wanted_of(&check->input->rules, has_star(space))
                        : (Wanted){0};
}

static Str path_of(const CheckInput *input, ModuleId module)
{
    FileId file = input->graph->modules[module.index].file;
    return input->project->files.items[file.index].path;
}

static void check_code(Check *check, Codes *codes, Arena *scratch)
{
    Wanted wanted = wanted_in(check, check->module);
    const Code *code = codes_find(codes, path_of(check->input, check->module));
    if (code && wanted.names)
        check_undefined(check, code, scratch);
    if (code && wanted.attributes)
        check_attributes(check, code, scratch);
}

// Code is read for some modules at a time, by several threads, judged, and
// forgotten.
static void check_some(Check *check, const ModuleIds *doubtful, size_t first,
                       Codes *codes, Arena *scratch)
{
    Strs paths = {0};
    size_t end = first + AT_A_TIME;
    if (end > doubtful->count)
        end = doubtful->count;
    for (size_t i = first; i < end; i++)
        vec_push(scratch, &paths, path_of(check->input, doubtful->items[i]));
    codes_read(codes, &paths);
    for (size_t i = first; i < end; i++) {
        arena_reset(scratch);
        check->module = doubtful->items[i];
        check->beside = NULL;
        check_code(check, codes, scratch);
    }
    codes_forget(codes);
}

static void check_codes(Check *check, const ModuleIds *doubtful)
{
    const CheckInput *input = check->input;
    Arena *scratch = arena_new();
    Codes *codes = codes_new(input->project, input->code);
    for (size_t i = 0; i < doubtful->count; i += AT_A_TIME)
        check_some(check, doubtful, i, codes, scratch);
    codes_free(codes);
    arena_free(scratch);
}

// Does with the summary what it tells; true where code has to be asked.
static bool check_summary(const Check *check, ModuleId module,
                          const UseSummary *summary)
{
    Wanted wanted = wanted_in(check, module);
    if (wanted.inventory)
        check_inventory(check->input, module, summary, check->arena,
                        check->findings);
    return (wanted.names &&
            names_undefined_likely(check->names, module, summary)) ||
           (wanted.attributes &&
            names_attributes_likely(check->names, module, summary));
}

// The modules that are asked anything.
static ModuleIds asked_modules(const Check *check, Strs *paths)
{
    ModuleIds judged = judged_modules(check->input, check->arena);
    ModuleIds asked = {0};
    for (size_t i = 0; i < judged.count; i++) {
        ModuleId module = judged.items[i];
        Wanted wanted = wanted_in(check, module);
        if (!wanted.names && !wanted.attributes && !wanted.inventory)
            continue;
        vec_push(check->arena, &asked, module);
        vec_push(check->arena, paths, path_of(check->input, module));
    }
    return asked;
}

void check_uses(const CheckInput *input, Arena *arena, Findings *findings)
{
    Check check = {
        .input = input,
        .names = input->names,
        .arena = arena,
        .findings = findings,
    };
    Strs paths = {0};
    ModuleIds doubtful = {0};
    ModuleIds asked = asked_modules(&check, &paths);
    Derived *derived =
        derived_read(input->project, input->uses, &paths, use_summary_pack);
    for (size_t i = 0; i < asked.count; i++) {
        UseSummary summary;
        if (use_summary_read(derived_at(derived, i), &summary) &&
            check_summary(&check, asked.items[i], &summary))
            vec_push(arena, &doubtful, asked.items[i]);
    }
    derived_free(derived);
    check_codes(&check, &doubtful);
}
