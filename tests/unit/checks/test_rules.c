#include <criterion/criterion.h>

#include "checks/finding.h"

Test(rules, are_listed_by_code_and_explained)
{
    for (RuleId id = 0; id < RULE_COUNT; id++) {
        const Rule *rule = rule_at(id);
        const char *code = rule->code.at;
        cr_expect_eq(rule->code.count, 5, "%s", code);
        cr_expect(id == 0 || str_cmp(rule_at(id - 1)->code, rule->code) < 0,
                  "%s", code);
        const Str texts[] = {rule->name, rule->summary, rule->why,
                             rule->example, rule->fix};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            cr_expect_gt(texts[i].count, 0, "%s: text %zu", code, i);
        cr_expect_eq(str_find(rule->summary, '\n'), rule->summary.count, "%s",
                     code);
        cr_expect_not(str_ends_with(rule->summary, STR(".")), "%s", code);
        cr_expect(str_ends_with(rule->example, STR("\n")), "%s", code);
    }
}

Test(rules, warn_where_they_are_off_unless_chosen)
{
    cr_expect_eq(rule_at(RULE_CYCLE_TYPING)->level, LEVEL_OFF);
    cr_expect_eq(rule_level(RULE_CYCLE_TYPING), LEVEL_WARNING);
    cr_expect_eq(rule_level(RULE_UNRESOLVED_MODULE), LEVEL_ERROR);
}
