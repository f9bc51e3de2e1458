#include <criterion/criterion.h>

#include "checks/finding.h"

static Finding make(const char *path, uint32_t line, uint32_t column,
                    RuleId rule, const char *name)
{
    return (Finding){
        .rule = rule,
        .level = rule_level(rule),
        .path = str_from(path),
        .range = {{line, column}, {line, column}},
        .name = str_from(name),
    };
}

Test(finding, sorts_by_path_line_column_code_name)
{
    const Finding sorted[] = {
        make("a.py", 1, 1, RULE_CYCLE, ""),
        make("a.py", 0, 0, RULE_NOT_ANALYSED, ""), // the whole file
        make("a.py", 2, 1, RULE_CYCLE, "x"),
        make("a.py", 2, 1, RULE_CYCLE, "y"),
        make("a.py", 2, 1, RULE_UNRESOLVED_MODULE, "a"),
        make("a.py", 2, 5, RULE_CYCLE, "a"),
        make("a.py", 10, 1, RULE_CYCLE, "a"),
        make("a/b.py", 1, 1, RULE_CYCLE, "a"),
    };
    enum { COUNT = sizeof sorted / sizeof *sorted };
    Arena *arena = arena_new();
    Findings findings = {0};
    for (size_t i = COUNT; i-- > 0;)
        vec_push(arena, &findings, sorted[i]);
    findings_sort(&findings);
    for (size_t i = 0; i < COUNT; i++) {
        cr_expect(str_eq(findings.items[i].path, sorted[i].path), "%zu", i);
        cr_expect_eq(findings.items[i].range.start.column,
                     sorted[i].range.start.column, "%zu", i);
        cr_expect_eq(findings.items[i].rule, sorted[i].rule, "%zu", i);
        cr_expect(str_eq(findings.items[i].name, sorted[i].name), "%zu", i);
    }
    arena_free(arena);
}

Test(finding, may_be_none)
{
    Findings findings = {0};
    findings_sort(&findings);
    cr_expect_not(findings_fail(&findings, STR("note")));
}

Test(finding, fails_at_a_level_or_rule)
{
    Arena *arena = arena_new();
    Findings warning = {0};
    vec_push(arena, &warning, make("a.py", 1, 1, RULE_CYCLE, ""));
    Findings error = {0};
    vec_push(arena, &error, make("a.py", 1, 1, RULE_UNRESOLVED_MODULE, ""));
    static const struct {
        const char *fail_on;
        bool by_warning;
        bool by_error;
    } cases[] = {
        {"error", false, true},  {"warning", true, true},
        {"note", true, true},    {"never", false, false},
        {"IG103", true, false},  {"cycle", true, false},
        {"IG201", false, true},  {"unresolved-module", false, true},
        {"IG105", false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str fail_on = str_from(cases[i].fail_on);
        Options options = {.fail_on = fail_on};
        Error problem = {{0}};
        cr_expect(fail_on_check(&options, &problem), "%s: %s", cases[i].fail_on,
                  problem.text);
        cr_expect_eq(findings_fail(&warning, fail_on), cases[i].by_warning,
                     "%s", cases[i].fail_on);
        cr_expect_eq(findings_fail(&error, fail_on), cases[i].by_error, "%s",
                     cases[i].fail_on);
    }
    arena_free(arena);
}

Test(finding, refuses_to_fail_on_what_is_never_found)
{
    static const char *const cases[] = {"errors", "off",   "",
                                        "IG1",    "IG902", "ALL"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Options options = {.fail_on = str_from(cases[i])};
        Error error = {{0}};
        cr_expect_not(fail_on_check(&options, &error), "%s", cases[i]);
        cr_expect(
            str_starts_with(str_from(error.text), STR("cannot fail on '")),
            "%s", error.text);
    }
}

Test(finding, levels_have_names)
{
    cr_expect(str_eq(level_name(LEVEL_ERROR), STR("error")));
    cr_expect(str_eq(level_name(LEVEL_WARNING), STR("warning")));
    cr_expect(str_eq(level_name(LEVEL_NOTE), STR("note")));
    cr_expect(str_eq(level_name(LEVEL_OFF), STR("off")));
}
