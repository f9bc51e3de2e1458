#include "checks/name_notes.h"

// IG405: a package binds a name that is one of its submodules', too.

static void check_slot(const CheckInput *input, ModuleId module,
                       const Slot *slot, Arena *arena, Findings *findings)
{
    const Namespace *space = names_space(input->names, module);
    ModuleId submodule;
    if (slot->alive == NAME_NONE ||
        !names_submodule(input->names, module, slot->name, &submodule))
        return;
    const Binder *binder = &space->binders.items[slot->alive];
    ObjectOrigin origin = origin_of_binder(input->names, module, slot->alive);
    if (binder->kind == BINDER_LOADED || origin.kind < OBJECT_BINDER ||
        origin.kind == OBJECT_MODULE)
        return;
    Finding finding = name_finding(input, RULE_ATTRIBUTE_CLASH, module,
                                   binder_range(space, binder), slot->name);
    finding.message = str_format(
        arena,
        "'%.*s.%.*s' is a %.*s and a submodule: which one depends on what was "
        "imported",
        STR_ARGS(finding.module), STR_ARGS(slot->name),
        STR_ARGS(binder->kind == BINDER_CODE ? binder_noun(space, binder)
                                             : STR("name taken elsewhere")));
    finding.help = STR("give one of the two another name");
    Related related;
    if (origin_related(input->names, &origin, STR("it is defined here"),
                       &related))
        finding_relate(arena, &finding, related);
    vec_push(arena, findings, finding);
}

void check_attribute_clashes(const CheckInput *input, Arena *arena,
                             Findings *findings)
{
    ModuleIds judged = judged_modules(input, arena);
    for (size_t i = 0; i < judged.count; i++) {
        const Namespace *space = names_space(input->names, judged.items[i]);
        for (size_t k = 0; space->known && k < space->slots.count; k++)
            check_slot(input, judged.items[i], &space->slots.items[k], arena,
                       findings);
    }
}
