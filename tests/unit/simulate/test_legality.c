#include "simulate/legality.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "drawn_run.h"

// import-semantics 8: the version before it refuses, and its own takes.
Test(legality, depends_on_the_version)
{
    static const struct {
        const char *name;
        const char *drawing;
        unsigned since;
    } cases[] = {
        {"match", "m.py = match 1:\\n case 1: pass\n", 10},
        {"except*", "m.py = try: pass\\nexcept* ValueError: pass\n", 11},
        {"type parameters", "m.py = def f[T](x): pass\n", 12},
        {"bare except tuple",
         "m.py = try: pass\\nexcept KeyError, ValueError: pass\n", 14},
        {"template", "m.py = x = t'{1}'\n", 14},
        {"lazy", "m.py = lazy import os\n", 15},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *old = drawn_run(cases[i].drawing, "m", cases[i].since - 1);
        char *now = drawn_run(cases[i].drawing, "m", cases[i].since);
        cr_expect(str_starts_with(str_from(old), STR("m -m; SyntaxError")),
                  "%s: %s", cases[i].name, old);
        cr_expect_str_eq(now, "m", "%s: %s", cases[i].name, now);
        free(old);
        free(now);
    }
}

Test(legality, depends_on_the_place)
{
    static const DrawnCase cases[] = {
        {"star in a function", "main.py = def f():\\n from a import *\na.py\n",
         "; SyntaxError: import * only allowed at module level (main.py, line "
         "2) @main.py:2"},
        {"return", "main.py = return 1\n",
         "; SyntaxError: 'return' outside function (main.py, line 1) "
         "@main.py:1"},
        {"yield in a class", "main.py = class A:\\n yield 1\n",
         "; SyntaxError: 'yield' outside function (main.py, line 2) "
         "@main.py:2"},
        {"yield of a generator", "main.py = x = (i for i in ())\n", ""},
        {"lazy in try",
         "main.py = try:\\n lazy import a\\nfinally: pass\n"
         "a.py\n",
         "; SyntaxError: lazy import not allowed inside try/except blocks "
         "(main.py, line 2) @main.py:2"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 15);
}
