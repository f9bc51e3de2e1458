#include "checks/checks.h"
#include "checks/set_outside.h"

// What asks for the names in modules.

static void check_each(const CheckInput *input, Arena *arena,
                       Findings *findings)
{
    const bool *on = input->rules.on;
    if (on[RULE_UNRESOLVED_NAME])
        check_unresolved_names(input, arena, findings);
    if (on[RULE_ATTRIBUTE_CLASH])
        check_attribute_clashes(input, arena, findings);
    if (on[RULE_UNDEFINED_NAME] || on[RULE_UNRESOLVED_NAME] ||
        on[RULE_STAR_IMPORT] || on[RULE_STAR_UNUSED])
        check_uses(input, arena, findings);
    if (on[RULE_UNDEFINED_EXPORT])
        check_undefined_exports(input, arena, findings);
    if (on[RULE_STAR_SHADOW] || on[RULE_STAR_COLLISION] || on[RULE_STAR_HIDES])
        check_stars(input, arena, findings);
    if (on[RULE_STAR_WILL_FAIL])
        check_failing_stars(input, arena, findings);
}

// What several of them ask of a module is found out once.
void check_names(const CheckInput *input, Arena *arena, Findings *findings)
{
    CheckInput shared = *input;
    SetOutside set = set_outside_of(&shared, arena);
    shared.set = &set;
    check_each(&shared, arena, findings);
    set_outside_free(&set);
}
