#include "checks/name_notes.h"
#include "names/uses.h"
#include "project/codes.h"

// IG302, IG304 and IG305: what star imports replace or hide.

typedef struct {
    const CheckInput *input;
    const Names *names;
    Arena *arena;
    Findings *findings;
    ModuleId module;
    const Namespace *space;
    Codes *codes;
    const Code *code; // of the module; read when first needed
    bool has_code;
} Check;

static Str star_source(const Check *check, const Binder *star)
{
    ModuleId target;
    if (!names_import_target(check->names, check->module, star->record,
                             &target))
        return STR("");
    return check->names->graph->modules[target.index].name;
}

static void relate_origin(Check *check, Finding *finding,
                          const ObjectOrigin *origin, Str message)
{
    Related related;
    if (origin_related(check->names, origin, message, &related))
        finding_relate(check->arena, finding, related);
}

static void relate_binder(Check *check, Finding *finding, const Binder *binder,
                          Str message)
{
    Related related = {
        .path = finding->path,
        .range = binder_range(check->space, binder),
        .message = message,
    };
    finding_relate(check->arena, finding, related);
}

static void add_shadow(Check *check, const Binder *star, const Binder *before,
                       const ObjectOrigin *origin)
{
    Arena *arena = check->arena;
    Range place = binder_range(check->space, before);
    Finding finding =
        name_finding(check->input, RULE_STAR_SHADOW, check->module,
                     binder_range(check->space, star), star->name);
    finding.message = str_format(
        arena,
        "the star import of '%.*s' replaces '%.*s', the %.*s of line %u, by "
        "that of %.*s",
        STR_ARGS(star_source(check, star)), STR_ARGS(star->name),
        STR_ARGS(binder_noun(check->space, before)), place.start.line,
        STR_ARGS(origin_words(check->names, origin, arena)));
    finding.help = str_format(arena,
                              "list the names you need, without '%.*s', or "
                              "bind it below the star",
                              STR_ARGS(star->name));
    relate_binder(check, &finding, before, STR("it was bound here"));
    relate_origin(check, &finding, origin, STR("the new one is defined here"));
    vec_push(arena, check->findings, finding);
}

static void add_local(Check *check, const Binder *local, const Binder *star,
                      const ObjectOrigin *origin)
{
    Arena *arena = check->arena;
    Range place = binder_range(check->space, star);
    Finding finding =
        name_finding(check->input, RULE_STAR_SHADOW, check->module,
                     binder_range(check->space, local), local->name);
    finding.level = LEVEL_NOTE;
    finding.message = str_format(
        arena,
        "this %.*s replaces '%.*s' of the star import of '%.*s' (line %u, "
        "defined in %.*s), which importers of this module do not get",
        STR_ARGS(binder_noun(check->space, local)), STR_ARGS(local->name),
        STR_ARGS(star_source(check, star)), place.start.line,
        STR_ARGS(origin_words(check->names, origin, arena)));
    finding.help = STR("list the names you need instead of the star");
    relate_binder(check, &finding, star, STR("the star brought it here"));
    relate_origin(check, &finding, origin,
                  STR("the replaced one is defined here"));
    vec_push(arena, check->findings, finding);
}

// The star that brings the same name after binder `index`, or NAME_NONE.
static uint32_t next_star(const Check *check, uint32_t index)
{
    const Binder *binders = check->space->binders.items;
    const Slot *slot = namespace_find(check->space, binders[index].name);
    uint32_t next = NAME_NONE;
    for (uint32_t i = slot->last; i != index; i = binders[i].previous) {
        if (binders[i].kind == BINDER_STAR)
            next = binders[i].record;
    }
    return next;
}

// The uses in the file that mean what star `index` brought. This takes the deep
// script, which only files with something to report are read for.
static UseCount count_uses(Check *check, uint32_t index)
{
    const Binder *star = &check->space->binders.items[index];
    if (!check->has_code) {
        FileId file = check->input->graph->modules[check->module.index].file;
        check->code = codes_find(
            check->codes, check->input->project->files.items[file.index].path);
        check->has_code = true;
    }
    if (!check->code)
        return (UseCount){0};
    return code_count_uses(check->code, star->name, star->record,
                           next_star(check, index), star->alive,
                           check->input->target);
}

// "; 2 uses here mean the new one", "" for none.
static Str use_words(const Check *check, UseCount uses)
{
    if (uses.count == 0)
        return STR("");
    return str_format(check->arena, "; %u use%s here mean%s the new one",
                      (unsigned)uses.count, uses.count == 1 ? "" : "s",
                      uses.count == 1 ? "s" : "");
}

static void add_collision(Check *check, uint32_t index,
                          const ObjectOrigin *origin, const ObjectOrigin *old)
{
    Arena *arena = check->arena;
    const Binder *star = &check->space->binders.items[index];
    const Binder *before = &check->space->binders.items[star->over];
    Finding finding =
        name_finding(check->input, RULE_STAR_COLLISION, check->module,
                     binder_range(check->space, star), star->name);
    finding.message = str_format(
        arena,
        "two star imports bring '%.*s': '%.*s' (%.*s) and '%.*s' (%.*s), which "
        "wins%.*s",
        STR_ARGS(star->name), STR_ARGS(star_source(check, before)),
        STR_ARGS(origin_words(check->names, old, arena)),
        STR_ARGS(star_source(check, star)),
        STR_ARGS(origin_words(check->names, origin, arena)),
        STR_ARGS(use_words(check, count_uses(check, index))));
    finding.help = STR("list the names of both imports");
    relate_binder(check, &finding, before, STR("the star that brought it"));
    relate_origin(check, &finding, old,
                  STR("the replaced one is defined here"));
    relate_origin(check, &finding, origin, STR("the new one is defined here"));
    vec_push(arena, check->findings, finding);
}

static void add_hidden(Check *check, uint32_t index, const ObjectOrigin *origin)
{
    Arena *arena = check->arena;
    const Binder *star = &check->space->binders.items[index];
    UseCount uses = count_uses(check, index);
    Finding finding =
        name_finding(check->input, RULE_STAR_HIDES, check->module,
                     binder_range(check->space, star), star->name);
    finding.message = str_format(
        arena,
        "the star import of '%.*s' hides the builtin '%.*s' by that of "
        "%.*s%.*s",
        STR_ARGS(star_source(check, star)), STR_ARGS(star->name),
        STR_ARGS(origin_words(check->names, origin, arena)),
        STR_ARGS(use_words(check, uses)));
    // Who calls it as the builtin cannot be called knows what it is here, as
    // Lib/os.py does with open(…, dir_fd=…).
    if (uses.calls && !uses.foreign)
        finding.level = LEVEL_ERROR;
    finding.help = str_format(arena, "list the names you need, without '%.*s'",
                              STR_ARGS(star->name));
    relate_origin(check, &finding, origin, STR("it is defined here"));
    vec_push(arena, check->findings, finding);
}

// Whether it cannot be told what the binder's star brings (names.md 3 and 5.5):
// nothing is said about its names then.
static bool is_open_star(const Check *check, const Binder *binder)
{
    const Names *names = check->names;
    ModuleId target;
    if (binder->kind != BINDER_STAR ||
        !names_import_target(names, check->module, binder->record, &target))
        return false;
    const Namespace *source = names_space(names, target);
    bool library = names->graph->modules[target.index].origin == ORIGIN_STDLIB;
    return source->known &&
           (source->all_unknown || (!library && namespace_is_opaque(source)));
}

// Whether the binder stands in the body of a try statement, behind an import
// that is not found: the body ends there.
static bool is_cut_off(const Check *check, const Binder *binder)
{
    const Script *script = check->space->script;
    if (script->blocks[binder->block].kind != BLOCK_TRY)
        return false;
    for (uint32_t i = 0; i < script->import_count; i++) {
        const Import *import = &script->imports[i];
        ModuleId target;
        if (import->block != binder->block || import->order >= binder->order ||
            !names_import_target(check->names, check->module, i, &target))
            continue;
        if (check->names->graph->modules[target.index].origin ==
            ORIGIN_UNRESOLVED)
            return true;
    }
    return false;
}

// What a name of a star does to what was there: exactly one verdict.
static void check_starred(Check *check, const Binder *star, uint32_t index)
{
    const bool *on = check->input->rules.on;
    const Names *names = check->names;
    if (is_open_star(check, star) || is_cut_off(check, star))
        return;
    ObjectOrigin origin = origin_of_binder(names, check->module, index);
    if (star->over != NAME_NONE) {
        const Binder *before = &check->space->binders.items[star->over];
        ObjectOrigin old = origin_of_binder(names, check->module, star->over);
        if (is_open_star(check, before) ||
            origins_compare(names, &origin, &old) != SAME_NOT)
            return;
        if (before->kind == BINDER_STAR && on[RULE_STAR_COLLISION])
            add_collision(check, index, &origin, &old);
        else if (before->kind != BINDER_STAR && on[RULE_STAR_SHADOW] &&
                 before->kind != BINDER_LOADED)
            add_shadow(check, star, before, &origin);
        return;
    }
    uint32_t is_python = 0;
    (void)map_find(&names->builtins, star->name, &is_python);
    if (!on[RULE_STAR_HIDES] || !is_python || origin.kind <= OBJECT_LACKING ||
        origin.kind == OBJECT_FOREIGN)
        return;
    if (origin.kind != OBJECT_BUILTIN || !str_eq(origin.name, star->name))
        add_hidden(check, index, &origin);
}

static void check_local(Check *check, const Binder *local, uint32_t index)
{
    const Names *names = check->names;
    if (!check->input->rules.on[RULE_STAR_SHADOW] || local->over == NAME_NONE ||
        local->kind == BINDER_LOADED)
        return;
    const Binder *star = &check->space->binders.items[local->over];
    bool reads = local->kind == BINDER_CODE &&
                 check->space->script->bindings[local->record].reads;
    if (star->kind != BINDER_STAR || reads || is_open_star(check, star))
        return;
    ObjectOrigin origin = origin_of_binder(names, check->module, index);
    ObjectOrigin old = origin_of_binder(names, check->module, local->over);
    if (origins_compare(names, &origin, &old) == SAME_NOT &&
        !is_cut_off(check, local))
        add_local(check, local, star, &old);
}

static void check_module(Check *check)
{
    const Namespace *space = check->space;
    for (uint32_t i = 0; i < space->binders.count; i++) {
        const Binder *binder = &space->binders.items[i];
        if (binder->life != LIFE_RUN)
            continue;
        if (binder->kind == BINDER_STAR)
            check_starred(check, binder, i);
        else
            check_local(check, binder, i);
    }
}

void check_stars(const CheckInput *input, Arena *arena, Findings *findings)
{
    Codes *codes = codes_new(input->project, input->code);
    ModuleIds judged = judged_modules(input, arena);
    for (size_t i = 0; i < judged.count; i++) {
        Check check = {
            .input = input,
            .names = input->names,
            .arena = arena,
            .findings = findings,
            .module = judged.items[i],
            .space = names_space(input->names, judged.items[i]),
            .codes = codes,
        };
        if (check.space->known)
            check_module(&check);
        codes_forget(codes);
    }
    codes_free(codes);
}
