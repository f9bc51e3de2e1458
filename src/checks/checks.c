#include "checks/checks.h"

#include "checks/set_outside.h"

bool checks_want_verdicts(const RuleSet *rules)
{
    return rules->on[RULE_CYCLE_CRASH] || rules->on[RULE_CYCLE_ORDER] ||
           rules->on[RULE_CYCLE] || rules->on[RULE_STAR_INCOMPLETE];
}

// What asks for the names in modules.
static void check_names(const CheckInput *input, Arena *arena,
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
static void check_names_once(const CheckInput *input, Arena *arena,
                             Findings *findings)
{
    CheckInput shared = *input;
    SetOutside set = set_outside_of(&shared, arena);
    shared.set = &set;
    check_names(&shared, arena, findings);
    set_outside_free(&set);
}

Findings checks_run(const CheckInput *input, Arena *arena)
{
    Findings findings = {0};
    const bool *on = input->rules.on;
    check_cycles(input, arena, &findings);
    if (on[RULE_STAR_INCOMPLETE])
        check_star_incomplete(input, arena, &findings);
    if (input->names)
        check_names_once(input, arena, &findings);
    if (on[RULE_SELF_IMPORT])
        check_self_imports(input, arena, &findings);
    if (on[RULE_UNRESOLVED_MODULE])
        check_unresolved_modules(input, arena, &findings);
    if (on[RULE_SHADOWS_STDLIB])
        check_shadows_stdlib(input, arena, &findings);
    if (on[RULE_DUPLICATE_MODULE])
        check_duplicate_modules(input, arena, &findings);
    if (on[RULE_NOT_ANALYSED])
        check_not_analysed(input, arena, &findings);
    findings_sort(&findings);
    return findings;
}
