#include "checks/name_notes.h"
#include "checks/set_outside.h"

// IG315: star imports of what the other module's `__all__` lists and does not
// have.

// Whether the module binds the name, were it by an import that fails: that one
// is reported where it stands.
static bool is_bound(const Namespace *space, Str name)
{
    const Slot *slot = namespace_find(space, name);
    return slot && slot->alive != NAME_NONE;
}

// The first name that the star would take and that is not there.
static const Exported *find_failing(const CheckInput *input, ModuleId target)
{
    const Names *names = input->names;
    const Namespace *source = names_space(names, target);
    if (!source->known || namespace_is_opaque(source) || source->all_unknown ||
        !source->has_all)
        return NULL;
    for (size_t i = 0; i < source->all.count; i++) {
        Str name = source->all.items[i].name;
        if (name.count && !is_bound(source, name) &&
            origin_of_name(names, target, name, false).kind == OBJECT_LACKING &&
            !set_outside(input->set, target, name))
            return &source->all.items[i];
    }
    return NULL;
}

static void check_star_at(const CheckInput *input, ModuleId module,
                          uint32_t record, Arena *arena, Findings *findings)
{
    const Names *names = input->names;
    const Namespace *space = names_space(names, module);
    const Import *import = &space->script->imports[record];
    uint8_t life = space->lives[import->block].life;
    ModuleId target;
    if (import->form != IMPORT_STAR || life == LIFE_DEAD ||
        life == LIFE_TYPING ||
        !names_import_target(names, module, record, &target))
        return;
    Context context =
        block_context(space->script, import->block, input->target);
    const Exported *failing = find_failing(input, target);
    if (!failing || context.catches & CATCHES_ATTRIBUTE_ERROR)
        return;
    const Module *source = &names->graph->modules[target.index];
    Finding finding = name_finding(input, RULE_STAR_WILL_FAIL, module,
                                   import->range, failing->name);
    finding.message =
        str_format(arena,
                   "`__all__` of '%.*s' lists '%.*s', which it does not have: "
                   "AttributeError here",
                   STR_ARGS(source->name), STR_ARGS(failing->name));
    finding_relate(
        arena, &finding,
        (Related){source->path, failing->range, STR("it is listed here")});
    vec_push(arena, findings, finding);
}

void check_failing_stars(const CheckInput *input, Arena *arena,
                         Findings *findings)
{
    ModuleIds judged = judged_modules(input, arena);
    for (size_t i = 0; i < judged.count; i++) {
        ModuleId module = judged.items[i];
        const Namespace *space = names_space(input->names, module);
        for (uint32_t k = 0; space->known && k < space->script->import_count;
             k++)
            check_star_at(input, module, k, arena, findings);
    }
}
