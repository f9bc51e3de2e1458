#include "checks/name_notes.h"

// IG302, IG304, IG305 and IG315: what star imports replace, hide, or fail at.

typedef struct {
    const CheckInput *input;
    const Names *names;
    Arena *arena;
    Findings *findings;
    ModuleId module;
    const Namespace *space;
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

static void add_collision(Check *check, const Binder *star,
                          const Binder *before, const ObjectOrigin *origin,
                          const ObjectOrigin *old)
{
    Arena *arena = check->arena;
    Finding finding =
        name_finding(check->input, RULE_STAR_COLLISION, check->module,
                     binder_range(check->space, star), star->name);
    finding.message = str_format(
        arena,
        "the star imports of '%.*s' (%.*s) and '%.*s' (%.*s) both bring "
        "'%.*s'; the later one wins",
        STR_ARGS(star_source(check, before)),
        STR_ARGS(origin_words(check->names, old, arena)),
        STR_ARGS(star_source(check, star)),
        STR_ARGS(origin_words(check->names, origin, arena)),
        STR_ARGS(star->name));
    finding.help = STR("list the names of both imports");
    relate_binder(check, &finding, before, STR("the star that brought it"));
    relate_origin(check, &finding, old,
                  STR("the replaced one is defined here"));
    relate_origin(check, &finding, origin, STR("the new one is defined here"));
    vec_push(arena, check->findings, finding);
}

static void add_hidden(Check *check, const Binder *star,
                       const ObjectOrigin *origin)
{
    Arena *arena = check->arena;
    Finding finding =
        name_finding(check->input, RULE_STAR_HIDES, check->module,
                     binder_range(check->space, star), star->name);
    finding.message = str_format(
        arena,
        "the star import of '%.*s' hides the builtin '%.*s' by that of %.*s",
        STR_ARGS(star_source(check, star)), STR_ARGS(star->name),
        STR_ARGS(origin_words(check->names, origin, arena)));
    finding.help = str_format(arena, "list the names you need, without '%.*s'",
                              STR_ARGS(star->name));
    relate_origin(check, &finding, origin, STR("it is defined here"));
    vec_push(arena, check->findings, finding);
}

// What a name of a star does to what was there: exactly one verdict.
static void check_starred(Check *check, const Binder *star, uint32_t index)
{
    const bool *on = check->input->rules.on;
    const Names *names = check->names;
    ObjectOrigin origin = origin_of_binder(names, check->module, index);
    if (star->over != NAME_NONE) {
        const Binder *before = &check->space->binders.items[star->over];
        ObjectOrigin old = origin_of_binder(names, check->module, star->over);
        if (origins_compare(names, &origin, &old) != SAME_NOT)
            return;
        if (before->kind == BINDER_STAR && on[RULE_STAR_COLLISION])
            add_collision(check, star, before, &origin, &old);
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
        add_hidden(check, star, &origin);
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
    if (star->kind != BINDER_STAR || reads)
        return;
    ObjectOrigin origin = origin_of_binder(names, check->module, index);
    ObjectOrigin old = origin_of_binder(names, check->module, local->over);
    if (origins_compare(names, &origin, &old) == SAME_NOT)
        add_local(check, local, star, &old);
}

// The first name that the star would take and that is not there.
static const Exported *find_failing(const Names *names, ModuleId target)
{
    const Namespace *source = names_space(names, target);
    if (!source->known || namespace_is_opaque(source) || source->all_unknown ||
        !source->has_all)
        return NULL;
    for (size_t i = 0; i < source->all.count; i++) {
        Str name = source->all.items[i].name;
        if (name.count &&
            origin_of_name(names, target, name, false).kind == OBJECT_LACKING)
            return &source->all.items[i];
    }
    return NULL;
}

static void check_fails(Check *check, uint32_t record)
{
    Arena *arena = check->arena;
    const Import *import = &check->space->script->imports[record];
    uint8_t life = check->space->lives[import->block].life;
    ModuleId target;
    if (import->form != IMPORT_STAR || life == LIFE_DEAD ||
        life == LIFE_TYPING ||
        !names_import_target(check->names, check->module, record, &target))
        return;
    Context context = block_context(check->space->script, import->block,
                                    check->input->target);
    const Exported *failing = find_failing(check->names, target);
    if (!failing || context.catches & CATCHES_ATTRIBUTE_ERROR)
        return;
    const Module *source = &check->names->graph->modules[target.index];
    Finding finding = name_finding(check->input, RULE_STAR_WILL_FAIL,
                                   check->module, import->range, failing->name);
    finding.message =
        str_format(arena,
                   "`__all__` of '%.*s' lists '%.*s', which it does not have: "
                   "AttributeError here",
                   STR_ARGS(source->name), STR_ARGS(failing->name));
    const Namespace *space = names_space(check->names, target);
    if (failing->record != NAME_NONE)
        finding_relate(arena, &finding,
                       (Related){source->path,
                                 space->script->exports[failing->record].range,
                                 STR("it is listed here")});
    vec_push(arena, check->findings, finding);
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
    if (!check->input->rules.on[RULE_STAR_WILL_FAIL])
        return;
    for (uint32_t i = 0; i < space->script->import_count; i++)
        check_fails(check, i);
}

void check_stars(const CheckInput *input, Arena *arena, Findings *findings)
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
        if (check.space->known)
            check_module(&check);
    }
}
