#include "simulate/condition.h"

#include <criterion/criterion.h>

#include "drawn_run.h"

#define CHECK(cases, minor)                                                    \
    drawn_check(cases, sizeof(cases) / sizeof *(cases), minor)

// simulation 3: decided, passed over, merged, or forked.
Test(condition, is_decided_where_it_is_known)
{
    static const DrawnCase cases[] = {
        {"version",
         "main.py = import sys\\nif sys.version_info >= (3, 11): import a\\n"
         "else: import b\n"
         "a.py\nb.py\n",
         "a"},
        {"type checking",
         "main.py = from typing import TYPE_CHECKING\\n"
         "if TYPE_CHECKING: import a\n"
         "a.py\n",
         ""},
        {"main", "main.py = if __name__ == '__main__': import a\na.py\n", "a"},
        {"a module that is there",
         "main.py = import a, sys\\nif 'a' in sys.modules: import b\n"
         "a.py\nb.py\n",
         "a b"},
        {"the environment is empty",
         "main.py = import os\\nif os.environ.get('X'): import a\\n"
         "else: import b\n"
         "a.py\nb.py\n",
         "b"},
    };
    CHECK(cases, 11);
}

Test(condition, that_nobody_knows_is_told_where_it_matters)
{
    static const DrawnCase cases[] = {
        {"sides that do nothing",
         "main.py = import sys\\nif sys.argv[1:]: x = 1\\nelse: x = 2\\n"
         "import a\n"
         "a.py\n",
         "a"},
        {"sides that import the same",
         "main.py = import sys\\nif sys.argv[1:]: import a\\nelse: import a\n"
         "a.py\n",
         "a"},
        {"a side that imports",
         "main.py = import sys\\nif sys.argv[1:]:\\n import a\n"
         "a.py\n",
         "; ?main.py:2"},
        {"a name that may be missing",
         "main.py = import sys\\nif sys.argv[1:]: x = 1\\nprint(x)\n",
         "; ?main.py:3"},
        {"a function that may be another",
         "main.py = import sys\\nif sys.argv[1:]:\\n def f(): import a\\n"
         "else:\\n def f(): import b\\nf()\n"
         "a.py\nb.py\n",
         "; ?main.py:6"},
        {"a decorator that nobody knows",
         "main.py = import sys\\ndef f(): import a\\nsys.argv[0](f)()\n"
         "a.py\n",
         "; ?main.py:3"},
        {"a module that the library may have loaded",
         "main.py = import sys\\nif 'json' in sys.modules:\\n import a\n"
         "a.py\n",
         "; ?main.py:2"},
        {"a loop over what is not known",
         "main.py = import os\\nfor name in os.getgroups():\\n import a\n"
         "a.py\n",
         "; ?main.py:2"},
        {"a loop that ends by what is not known",
         "main.py = import sys\\nx = sys.argv\\nwhile True:\\n"
         " if x[0]: break\\n x = x[1]\\nimport a\n"
         "a.py\n",
         "a; ?main.py:4"},
        {"an assertion",
         "main.py = import sys\\nassert sys.argv\\nimport a\n"
         "a.py\n",
         "a"},
    };
    CHECK(cases, 11);
}
