#include "simulate/meta_path.h"

#include <criterion/criterion.h>

#include "drawn_run.h"

// import-semantics 1.1: finders of the program are asked in their order.
Test(meta_path, asks_the_finders_of_the_program)
{
    static const DrawnCase cases[] = {
        {"behind",
         "main.py = import f, x.y, a\n"
         "f.py = import sys\\nfrom importlib.util import spec_from_loader\\n"
         "class F:\\n"
         " def find_spec(self, name, path, target=None):\\n"
         "  if name in ('x', 'x.y', 'a'):\\n"
         "   return spec_from_loader(name, self, is_package=name == 'x')\\n"
         " def create_module(self, spec): pass\\n"
         " def exec_module(self, module):\\n"
         "  if module.__name__ == 'x.y': import b\\n"
         "sys.meta_path.append(F())\n"
         "a.py\nb.py\n",
         "f b a"},
        {"in front",
         "main.py = import f, a\n"
         "f.py = import sys\\n"
         "class F:\\n"
         " @classmethod\\n"
         " def find_spec(cls, name, path, target=None):\\n"
         "  if name == 'a': raise ImportError('no')\\n"
         "sys.meta_path.insert(0, F)\n"
         "a.py\n",
         "f; ImportError: no @f.py:5"},
        {"not known",
         "main.py = import sys, f\\nsys.meta_path.append(f.F(1))\\nimport a, "
         "b\n"
         "f.py = from somewhere import F\n"
         "somewhere.py = def F(x): return open(x)\n"
         "a.py\n",
         "f somewhere a; ModuleNotFoundError: No module named 'b' @main.py:3; "
         "?main.py:3"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 12);
}
