#include "simulate/importing.h"

#include <criterion/criterion.h>

#include "drawn_run.h"

#define CHECK(cases, minor)                                                    \
    drawn_check(cases, sizeof(cases) / sizeof *(cases), minor)

// import-semantics 3.0 to 3.2; the many cases of tests/semantics hold the rest.
Test(importing, runs_statements_as_cpython_does)
{
    static const DrawnCase cases[] = {
        {"parents first",
         "main.py = import p.q.m\n"
         "p/__init__.py = import late\n"
         "p/q/__init__.py\n"
         "p/q/m.py\n"
         "late.py\n",
         "p late p.q p.q.m"},
        {"a submodule that a from-import names",
         "main.py = from p import m, x\n"
         "p/__init__.py = x = 1\n"
         "p/m.py\n",
         "p p.m"},
        {"an attribute beats the submodule's file",
         "main.py = from p import m\n"
         "p/__init__.py = m = 1\n"
         "p/m.py\n",
         "p"},
        {"a missing name", "main.py = from m import x\nm.py\n",
         "m; ImportError: cannot import name 'x' from 'm' (/here/m.py) "
         "@main.py:1"},
        {"a missing module inside another",
         "main.py = try:\\n import a\\nexcept ModuleNotFoundError:\\n import "
         "b\n"
         "a.py = import gone\n"
         "b.py\n",
         "a -a b"},
        {"a module that replaces itself",
         "main.py = from m import x\n"
         "m.py = import sys\\nclass C:\\n x = 1\\nsys.modules[__name__] = C\n",
         "m"},
        {"no package", "main.py = import m.sub\nm.py\n",
         "m; ModuleNotFoundError: No module named 'm.sub'; 'm' is not a "
         "package @main.py:1"},
    };
    CHECK(cases, 11);
}

Test(importing, tells_broken_cycles_from_harmless_ones)
{
    static const DrawnCase cases[] = {
        {"from and from",
         "main.py = import a\n"
         "a.py = from b import y\\nx = 1\n"
         "b.py = from a import x\\ny = 1\n",
         "a b -b -a; ImportError: cannot import name 'x' from partially "
         "initialized module 'a' (most likely due to a circular import) "
         "(/here/a.py) @b.py:1"},
        {"bound before",
         "main.py = import a\n"
         "a.py = x = 1\\nfrom b import y\n"
         "b.py = from a import x\\ny = 1\n",
         "a b"},
        {"used in a function that nobody calls",
         "main.py = import a\n"
         "a.py = import b\\nx = 1\n"
         "b.py = import a\\ndef f(): return a.x\n",
         "a b"},
        {"used in a function that is called",
         "main.py = import a\n"
         "a.py = import b\\nb.f()\\nx = 1\n"
         "b.py = import a\\ndef f(): return a.x\n",
         "a b -a; AttributeError: partially initialized module 'a' has no "
         "attribute 'x' (most likely due to a circular import) @b.py:2"},
    };
    CHECK(cases, 11);
}
