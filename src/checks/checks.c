#include "checks/checks.h"

bool checks_want_verdicts(const RuleSet *rules)
{
    return rules->on[RULE_CYCLE_CRASH] || rules->on[RULE_CYCLE_ORDER] ||
           rules->on[RULE_CYCLE] || rules->on[RULE_STAR_INCOMPLETE];
}

bool checks_want_deferred(const RuleSet *rules)
{
    return rules->on[RULE_CYCLE_TYPING] || checks_want_verdicts(rules);
}

Findings checks_run(const CheckInput *input, Arena *arena)
{
    Findings findings = {0};
    const bool *on = input->rules.on;
    check_cycles(input, arena, &findings);
    if (on[RULE_STAR_INCOMPLETE])
        check_star_incomplete(input, arena, &findings);
    if (input->names)
        check_names(input, arena, &findings);
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
