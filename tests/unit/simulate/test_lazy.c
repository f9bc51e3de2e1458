#include "simulate/lazy.h"

#include <criterion/criterion.h>

#include "drawn_run.h"

#define CHECK(cases, minor)                                                    \
    drawn_check(cases, sizeof(cases) / sizeof *(cases), minor)

// import-semantics 7, PEP 810.
Test(lazy, runs_a_module_at_its_first_use)
{
    static const DrawnCase cases[] = {
        {"unused", "main.py = lazy import a\na.py\n", ""},
        {"used later",
         "main.py = lazy import a\\nimport b\\na.x\n"
         "a.py = x = 1\nb.py\n",
         "b a"},
        {"level by level",
         "main.py = lazy import p.a\\np\\nimport b\\np.a\n"
         "p/__init__.py\np/a.py\nb.py\n",
         "p b p.a"},
        {"a name",
         "main.py = lazy from a import x\\nimport b\\nprint(x)\n"
         "a.py = x = 1\nb.py\n",
         "b a"},
        {"a missing name, when it is used",
         "main.py = lazy from a import y\\nimport b\\ny\n"
         "a.py = x = 1\nb.py\n",
         "b a; ImportError: cannot import name 'y' from 'a' (/here/a.py) "
         "@main.py:3"},
    };
    CHECK(cases, 15);
}
