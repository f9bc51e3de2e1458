#include "checks/name_notes.h"
#include "checks/set_outside.h"

// IG209: names in `__all__` that the module does not have; IG211, its finer
// form: what is in `__all__` and is no name.

// Two names that the entry is made of: a comma is missing between them.
static bool is_joined(const Namespace *space, Str name, Str *left, Str *right)
{
    for (size_t i = 1; i < name.count; i++) {
        *left = str_slice(name, 0, i);
        *right = str_skip(name, i);
        const Slot *one = namespace_find(space, *left);
        const Slot *two = namespace_find(space, *right);
        if (one && two && one->alive != NAME_NONE && two->alive != NAME_NONE)
            return true;
    }
    return false;
}

static Str help_for(const CheckInput *input, ModuleId module, Str name,
                    Arena *arena)
{
    const Namespace *space = names_space(input->names, module);
    const Slot *slot = namespace_find(space, name);
    Str left;
    Str right;
    if (slot && slot->last != NAME_NONE &&
        space->binders.items[slot->last].life == LIFE_TYPING)
        return STR("it is bound under TYPE_CHECKING only");
    if (slot && slot->deleted != NAME_NONE)
        return str_format(arena, "it is deleted in line %u",
                          space->script->bindings[slot->deleted].at.line);
    if (is_joined(space, name, &left, &right))
        return str_format(arena, "missing comma between '%.*s' and '%.*s'?",
                          STR_ARGS(left), STR_ARGS(right));
    return suggest_name(input->names, module, name, arena);
}

// IG211: what makes a star import raise TypeError or take single letters.
static Str invalid_words(const Namespace *space, const Export *export,
                         Arena *arena)
{
    Str text = script_text(space->script, export->text);
    if (space->lives[export->block].life != LIFE_RUN)
        return STR("");
    if (export->kind == EXPORT_NO_LIST)
        return STR("`__all__` is no list or tuple of strings");
    if (export->kind != EXPORT_OBJECT)
        return STR("");
    if (text.count == 0)
        return STR("an element of `__all__` is no string");
    return namespace_defines(space, text)
               ? str_format(arena,
                            "an element of `__all__` is no string but '%.*s' "
                            "itself",
                            STR_ARGS(text))
               : STR("");
}

static void check_invalid(const CheckInput *input, ModuleId module,
                          Arena *arena, Findings *findings)
{
    const Namespace *space = names_space(input->names, module);
    for (uint32_t i = 0; i < space->script->export_count; i++) {
        const Export *export = &space->script->exports[i];
        Str message = invalid_words(space, export, arena);
        if (message.count == 0)
            continue;
        Str name = script_text(space->script, export->text);
        if (export->kind != EXPORT_OBJECT || name.count == 0)
            name = STR("__all__");
        Finding finding = name_finding(input, RULE_UNDEFINED_EXPORT, module,
                                       export->range, name);
        finding.message = message;
        finding.help = STR("a star import of the module needs names in quotes");
        vec_push(arena, findings, finding);
    }
}

static void check_module(const CheckInput *input, ModuleId module, Arena *arena,
                         Findings *findings)
{
    const Namespace *space = names_space(input->names, module);
    if (space->known)
        check_invalid(input, module, arena, findings);
    if (!space->known || !space->has_all || space->all_unknown ||
        namespace_is_opaque(space))
        return;
    for (size_t i = 0; i < space->all.count; i++) {
        const Exported *entry = &space->all.items[i];
        if (entry->name.count == 0 ||
            origin_of_name(input->names, module, entry->name, false).kind !=
                OBJECT_LACKING)
            continue;
        const Slot *slot = namespace_find(space, entry->name);
        if ((slot && slot->alive != NAME_NONE) ||
            set_outside(input->set, module, entry->name))
            continue;
        Finding finding = name_finding(input, RULE_UNDEFINED_EXPORT, module,
                                       entry->range, entry->name);
        finding.message = str_format(
            arena, "`__all__` lists '%.*s', which '%.*s' does not have",
            STR_ARGS(entry->name), STR_ARGS(finding.module));
        finding.help = help_for(input, module, entry->name, arena);
        vec_push(arena, findings, finding);
    }
}

void check_undefined_exports(const CheckInput *input, Arena *arena,
                             Findings *findings)
{
    ModuleIds judged = judged_modules(input, arena);
    for (size_t i = 0; i < judged.count; i++)
        check_module(input, judged.items[i], arena, findings);
}
