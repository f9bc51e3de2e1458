#include <criterion/criterion.h>

#include "drawn_findings.h"

Test(check_self_import, finds_modules_that_import_themselves)
{
    static const struct {
        const char *name;
        const char *drawing;
        const char *expected;
    } cases[] = {
        {"plain", "a.py = import a\n", "a.py:1:1 : 'a' imports itself\n"},
        {"from", "a.py = from a import x\n", "a.py:1:1 : 'a' imports itself\n"},
        {"star", "a.py = from a import *\n", "a.py:1:1 : 'a' imports itself\n"},
        {"a package",
         "p/\n"
         "  __init__.py = x = 1\\nfrom . import x\n",
         "p/__init__.py:2:1 : 'p' imports itself\n"},
        {"hiding the standard library", "json.py = import json\n",
         "json.py:1:1 : 'json' imports itself\n"},
        {"not in a function", "a.py = def f():\\n    import a\n", ""},
        {"not a submodule",
         "p/\n"
         "  __init__.py = from . import a\n"
         "  a.py\n",
         ""},
        {"not a submodule that is yet to be built",
         "p/\n"
         "  __init__.py = from . import _speedups\n",
         ""},
        {"not a parent",
         "p/\n"
         "  __init__.py = import p.a\n"
         "  a.py = import p\n",
         ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Drawn *drawn = drawn_graph(cases[i].drawing, ".", "");
        Findings findings = drawn_findings(drawn, RULE_SELF_IMPORT);
        Str text = drawn_findings_text(drawn, &findings);
        cr_expect(str_eq(text, str_from(cases[i].expected)), "%s: %.*s",
                  cases[i].name, STR_ARGS(text));
        drawn_free(drawn);
    }
}

Test(check_self_import, helps_where_a_file_hides_the_standard_library)
{
    Drawn *drawn =
        drawn_graph("random.py = from random import choice\n", ".", "");
    Findings findings = drawn_findings(drawn, RULE_SELF_IMPORT);
    cr_assert_eq(findings.count, 1);
    cr_expect(str_contains(findings.items[0].help,
                           STR("the standard library module 'random'")));
    drawn_free(drawn);
}

Test(check_self_import, tells_a_file_of_two_names_once)
{
    Drawn *drawn = drawn_graph("main.py = import src.p.a\n"
                               "src/\n"
                               "  p/\n"
                               "    a.py = from .a import x\n",
                               ".", "src .");
    Findings findings = drawn_findings(drawn, RULE_SELF_IMPORT);
    cr_expect_eq(findings.count, 1);
    drawn_free(drawn);
}
