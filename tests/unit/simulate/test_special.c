#include <criterion/criterion.h>

#include "drawn_run.h"

// Objects/abstract.c: which method answers for an operator.
Test(special, runs_the_operators_of_classes)
{
    static const DrawnCase cases[] = {
        {"left",
         "main.py = class C:\\n def __add__(self, o): import a\\nC()+1\n"
         "a.py\n",
         "a"},
        {"right",
         "main.py = class C:\\n def __rsub__(self, o): import a\\n1 - C()\n"
         "a.py\n",
         "a"},
        {"in place",
         "main.py = class C:\\n def __ior__(self, o): import a\\n"
         " def __or__(self, o): import b\\nc = C()\\nc |= 1\n"
         "a.py\nb.py\n",
         "a"},
        {"not implemented on the left",
         "main.py = class C:\\n def __mul__(self, o): return NotImplemented\\n"
         "class D:\\n def __rmul__(self, o): import a\\nC() * D()\n"
         "a.py\n",
         "a"},
        {"a subclass on the right is asked first",
         "main.py = class C:\\n def __add__(self, o): import b\\n"
         "class D(C):\\n def __radd__(self, o): import a\\nC() + D()\n"
         "a.py\nb.py\n",
         "a"},
        {"comparison",
         "main.py = class C:\\n def __lt__(self, o): import a\\n1 > C()\n"
         "a.py\n",
         "a"},
        {"equality without a method is identity",
         "main.py = class C: pass\\nc = C()\\n"
         "if c == c and c != C() and (c, 1) == (c, 1): import a\n"
         "a.py\n",
         "a"},
        {"what is not known may answer for itself",
         "main.py = import re\\nclass C:\\n def __ror__(self, o): import a\\n"
         "re.compile('') | C()\n"
         "a.py\n",
         "a; ?main.py:4"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}

// Objects/typeobject.c, slot_tp_getattr_hook.
Test(special, runs_the_hooks_of_attributes)
{
    static const DrawnCase cases[] = {
        {"__getattribute__",
         "main.py = class C:\\n def __getattribute__(self, n): __import__(n)"
         "\\nC().a\n"
         "a.py\n",
         "a"},
        {"then __getattr__",
         "main.py = class C:\\n"
         " def __getattribute__(self, n): raise AttributeError\\n"
         " def __getattr__(self, n): __import__(n)\\n"
         "C().a\n"
         "a.py\n",
         "a"},
        {"what __dict__ has is known",
         "main.py = class C:\\n def __init__(self): self.__dict__['b'] = 1\\n"
         " def __getattr__(self, n): __import__(n)\\n"
         "C().b\\nC().a\n"
         "a.py\n",
         "a"},
        {"object.__getattribute__",
         "main.py = class C:\\n def __init__(self): self.a = 1\\n"
         " def __getattribute__(self, n):\\n"
         "  return super().__getattribute__(n)\\n"
         "if C().a == 1: import a\n"
         "a.py\n",
         "a"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}
