#include <criterion/criterion.h>

#include "drawn_findings.h"

Test(check_shadows_stdlib, finds_files_that_come_before_the_library)
{
    static const struct {
        const char *name;
        const char *drawing;
        const char *roots;
        const char *expected;
    } cases[] = {
        {"a file", "queue.py\n", "",
         "queue.py:0:0 queue: 'queue.py' hides the standard library module of "
         "that name\n"},
        {"a package", "queue/__init__.py\n", "",
         "queue/__init__.py:0:0 queue: 'queue/__init__.py' hides the standard "
         "library module of that name\n"},
        {"imported", "queue.py\nm.py = from queue import Queue\n", "",
         "queue.py:0:0 queue: 'queue.py' hides the standard library module of "
         "that name; imported at m.py:1 (wants Queue)\n"},
        {"imported twice, once in a function",
         "queue.py\nm.py = import queue\\ndef f():\\n    import queue\\n", "",
         "queue.py:0:0 queue: 'queue.py' hides the standard library module of "
         "that name; imported at m.py:1 and 1 more\n"},
        {"imported as a parent", "json.py\nm.py = import json.decoder\n", "",
         "json.py:0:0 json: 'json.py' hides the standard library module of "
         "that name; imported at m.py:1\n"},
        {"imported for types only",
         "queue.py\nm.py = from typing import TYPE_CHECKING\\n"
         "if TYPE_CHECKING:\\n    import queue\\n",
         "",
         "queue.py:0:0 queue: 'queue.py' hides the standard library module of "
         "that name\n"},
        {"the interpreter's own", "sys.py\nm.py = import sys\n", "",
         "sys.py:0:0 sys: 'sys.py' can never be imported: the interpreter has "
         "'sys' before it looks at the path\n"},
        {"loaded before the program starts", "os/__init__.py\n", "",
         "os/__init__.py:0:0 os: 'os/__init__.py' can never be imported: the "
         "interpreter has 'os' before it looks at the path\n"},
        {"not in a package", "p/\n  __init__.py\n  queue.py\n  sys.py\n", "",
         ""},
        {"not below a folder", "tools/queue.py\nm.py = import queue\n", "", ""},
        {"below a root", "src/queue.py\n", "src",
         "src/queue.py:0:0 queue: 'src/queue.py' hides the standard library "
         "module of that name\n"},
        {"not a folder without __init__", "queue/m.py\n", "", ""},
        {"not a stub", "queue.pyi\n", "", ""},
        {"not __main__", "__main__.py\n__init__.py\n", "", ""},
        {"not what left the library before", "binhex.py\nformatter.py\n", "",
         ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Drawn *drawn = drawn_graph(cases[i].drawing, ".", cases[i].roots);
        Findings findings = drawn_findings(drawn, RULE_SHADOWS_STDLIB);
        Str text = drawn_findings_text(drawn, &findings);
        cr_expect(str_eq(text, str_from(cases[i].expected)), "%s: %.*s",
                  cases[i].name, STR_ARGS(text));
        drawn_free(drawn);
    }
}

Test(check_shadows_stdlib, is_an_error_where_it_is_imported)
{
    Drawn *drawn =
        drawn_graph("m.py = import queue\nqueue.py\nrandom.py\n", ".", "");
    Findings findings = drawn_findings(drawn, RULE_SHADOWS_STDLIB);
    cr_assert_eq(findings.count, 2);
    cr_expect_eq(findings.items[0].level, LEVEL_ERROR);
    cr_assert_eq(findings.items[0].related_count, 1);
    cr_expect(str_eq(findings.items[0].related[0].path, STR("m.py")));
    cr_expect(str_contains(findings.items[0].help,
                           STR("same name as the standard library module "
                               "named 'queue'")));
    cr_expect_eq(findings.items[1].level, LEVEL_WARNING);
    cr_expect_eq(findings.items[1].related_count, 0);
    drawn_free(drawn);
}
