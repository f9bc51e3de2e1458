#include "simulate/simulation.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "drawn_run.h"

#define CHECK(cases, minor)                                                    \
    drawn_check(cases, sizeof(cases) / sizeof *(cases), minor)

Test(simulation, runs_what_import_time_runs)
{
    static const DrawnCase cases[] = {
        {"generators when they are consumed",
         "main.py = def g():\\n import a\\n yield 1\\nit = g()\\nimport b\\n"
         "list(it)\n"
         "a.py\nb.py\n",
         "b a"},
        {"finally and what was pending",
         "main.py = def f():\\n try:\\n  return __import__('a')\\n"
         " finally:\\n  import b\\nf()\\nimport c\n"
         "a.py\nb.py\nc.py\n",
         "a b c"},
        {"a handler that fails in turn",
         "main.py = try:\\n import gone\\nexcept ImportError as e:\\n"
         " raise ValueError('no') from e\n",
         "; ValueError: no @main.py:4"},
        {"an exception swallowed by return",
         "main.py = def f():\\n try: import gone\\n finally: return\\n"
         "f()\\nimport a\n"
         "a.py\n",
         "a"},
        {"suppress",
         "main.py = from contextlib import suppress\\n"
         "with suppress(ImportError):\\n import gone\\nimport a\n"
         "a.py\n",
         "a"},
        {"defaults and decorators",
         "main.py = def d(f): import a\\n"
         "@d\\ndef f(x=__import__('b')): pass\n"
         "a.py\nb.py\n",
         "b a"},
        {"a dict",
         "main.py = for n in {'a': 1, **{'b': 2}}: __import__(n)\n"
         "a.py\nb.py\n",
         "a b"},
        {"break out of try",
         "main.py = for n in ('a', 'b'):\\n try:\\n  __import__(n)\\n  break\\n"
         " finally:\\n  import c\n"
         "a.py\nb.py\nc.py\n",
         "a c"},
    };
    CHECK(cases, 11);
}

// Long enough to be left out of an outline (syntax/outline.h).
#define LONG                                                                   \
    " text = 'what this function says, in more words than are worth it'\\n"

Test(simulation, runs_bodies_that_outlines_leave_out)
{
    static const DrawnCase cases[] = {
        {"a function that is called",
         "main.py = from m import load\\ndef f(n):\\n" LONG " load(n)\\n"
         "f('a')\\nimport b\n"
         "m.py = def load(n): __import__(n)\na.py\nb.py\n",
         "m a b"},
        {"a function that is not",
         "main.py = from m import load\\ndef f(n):\\n" LONG " load(n)\\n"
         "import b\n"
         "m.py = def load(n): __import__(n)\na.py\nb.py\n",
         "m b"},
        {"names of the function around it",
         "main.py = from m import load\\ndef f(n):\\n global g\\n g = n\\n"
         " def h():\\n " LONG "  load(n)\\n h()\\n"
         "f('a')\\nload(g)\\nimport b\n"
         "m.py = def load(n): __import__(n)\na.py\nb.py\n",
         "m a b"},
        {"an exception in it",
         "main.py = def f(n):\\n" LONG " return n.gone\\nimport a\\nf(a)\n"
         "a.py\n",
         "a; AttributeError: module 'a' has no attribute 'gone' @main.py:3"},
        {"a generator, known before it runs",
         "main.py = import inspect\\ndef f():\\n" LONG " yield text\\n"
         "def g():\\n" LONG " return text\\n"
         "if inspect.isgeneratorfunction(f): import a\\n"
         "if inspect.isgeneratorfunction(g): import b\n"
         "a.py\nb.py\n",
         "a"},
    };
    CHECK(cases, 11);
}

Test(simulation, ends_whatever_it_runs)
{
    static const DrawnCase cases[] = {
        {"recursion", "main.py = def f(): f()\\nf()\n",
         "; RecursionError: maximum recursion depth exceeded @main.py:1"},
        {"a loop", "main.py = while True: pass\n", "; ?main.py:1"},
    };
    CHECK(cases, 11);
}

Test(simulation, imports_one_module_first)
{
    char *got =
        drawn_run("p/__init__.py\np/a.py = import p.b\np/b.py\n", "p.a", 11);
    cr_expect_str_eq(got, "p p.a p.b");
    free(got);
}
