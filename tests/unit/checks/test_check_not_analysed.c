#include <criterion/criterion.h>

#include "drawn_findings.h"

Test(check_not_analysed, finds_each_broken_file_once)
{
    Drawn *drawn = drawn_graph("bad.py = def f(:\\n    pass\\nx = )\n"
                               "fine.py\n"
                               "secret.py !denied\n"
                               "lib/\n"
                               "  low.py = import os\n",
                               ".", "");
    Findings findings = drawn_findings(drawn, RULE_NOT_ANALYSED);
    cr_assert_eq(findings.count, 2);
    const Finding *bad = &findings.items[0];
    cr_expect(str_eq(bad->path, STR("bad.py")));
    cr_expect(str_eq(bad->module, STR("bad")));
    cr_expect(str_eq(bad->name, STR("syntax")));
    cr_expect_eq(bad->range.start.line, 1);
    cr_expect_eq(bad->level, LEVEL_WARNING);
    cr_expect(str_starts_with(bad->message, STR("not analysed in full: ")));
    const Finding *secret = &findings.items[1];
    cr_expect(str_eq(secret->path, STR("secret.py")));
    cr_expect_eq(secret->range.start.line, 0);
    drawn_free(drawn);
}

Test(check_not_analysed, finds_folders_that_were_not_walked)
{
    Drawn *drawn = drawn_graph("fine.py\n"
                               "vault/ !denied\n",
                               ".", "");
    Findings findings = drawn_findings(drawn, RULE_NOT_ANALYSED);
    cr_assert_eq(findings.count, 1);
    cr_expect(str_eq(findings.items[0].path, STR("vault")));
    cr_expect(
        str_starts_with(findings.items[0].message, STR("not analysed: ")));
    drawn_free(drawn);
}

Test(check_not_analysed, leaves_followed_files_alone)
{
    Drawn *drawn = drawn_graph("app/\n"
                               "  main.py = import broken\n"
                               "lib/\n"
                               "  broken.py = x = )\n",
                               "app", "app lib");
    Findings findings = drawn_findings(drawn, RULE_NOT_ANALYSED);
    cr_expect_eq(findings.count, 0);
    drawn_free(drawn);
}
