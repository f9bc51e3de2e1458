#include "simulate/generator.h"

#include <criterion/criterion.h>

#include "drawn_run.h"

// What a generator imports shows when it runs. In a drawing `\\n` is a line
// end of the file.
Test(generator, runs_when_it_is_asked)
{
    static const DrawnCase cases[] = {
        {"not asked", "a.py\nmain.py = def f():\\n import a\\n yield\\nf()\n",
         ""},
        {"sent to",
         "a.py\nmain.py = def f():\\n __import__((yield))\\n yield\\n"
         "g = f()\\nnext(g)\\ng.send('a')\n",
         "a"},
        {"sent to at its start", "main.py = def f():\\n yield\\nf().send(1)\n",
         "; TypeError: can't send non-None value to a just-started generator "
         "@main.py:3"},
        {"thrown into",
         "a.py\nmain.py = def f():\\n try:\\n  yield\\n except KeyError:\\n"
         "  import a\\n  yield\\ng = f()\\nnext(g)\\ng.throw(KeyError)\n",
         "a"},
        {"closed",
         "a.py\nmain.py = def f():\\n try:\\n  yield\\n finally:\\n  import "
         "a\\n"
         "g = f()\\nnext(g)\\ng.close()\n",
         "a"},
        {"failed once",
         "main.py = def f():\\n yield\\n x\\ng = f()\\n"
         "try: list(g)\\nexcept NameError: pass\\nlist(g)\n",
         ""},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}

// A loop alone has the first: it is closed where the loop is left. Of the
// second nobody knows when.
Test(generator, is_closed_by_the_last_reference)
{
    static const DrawnCase cases[] = {
        {"of a loop",
         "a.py\nb.py\nmain.py = def f():\\n try:\\n  yield\\n finally:\\n"
         "  import a\\nfor x in f(): break\\nimport b\n",
         "a b"},
        {"with a name",
         "a.py\nb.py\nmain.py = def f():\\n try:\\n  yield\\n finally:\\n"
         "  import a\\ng = f()\\nnext(g)\\ndel g\\nimport b\n",
         "b; ?main.py:3"},
        {"that only binds",
         "b.py\nmain.py = def f():\\n try:\\n  yield\\n finally:\\n"
         "  x = 1\\ng = f()\\nnext(g)\\ndel g\\nimport b\n",
         "b"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}

// What is spread is gone over where it stands from 3.9 on, and before when all
// else was evaluated.
Test(spread, goes_over_iterables)
{
#define SPREAD                                                                 \
    "a.py\nb.py\nmain.py = def f():\\n import a\\n yield\\n"                   \
    "[*f(), __import__('b')]\n"
    static const DrawnCase late[] = {{"late", SPREAD, "b a"}};
    static const DrawnCase cases[] = {
        {"at once", SPREAD, "a b"},
        {"by the call",
         "a.py\nb.py\nmain.py = def f():\\n import a\\n yield 1\\n"
         "print(*f(), sep=__import__('b').__name__)\n",
         "b a"},
        {"a number", "main.py = [*1]\n",
         "; TypeError: Value after * must be an iterable, not int @main.py:1"},
        {"a number for a call", "main.py = def f(): pass\\nf(*1)\n",
         "; TypeError: __main__.f() argument after * must be an iterable, not "
         "int @main.py:2"},
    };
#undef SPREAD
    drawn_check(late, sizeof late / sizeof *late, 8);
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}
