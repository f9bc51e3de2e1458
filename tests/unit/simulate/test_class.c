#include "simulate/class.h"

#include <criterion/criterion.h>

#include "drawn_run.h"

// C3: what a class finds, and classes without an order.
Test(class, is_searched_in_the_order_of_c3)
{
    static const DrawnCase cases[] = {
        {"diamond",
         "main.py = class A:\\n m = 'a'\\nclass B(A): pass\\n"
         "class C(A):\\n m = 'c'\\nclass D(B, C): pass\\n"
         "__import__(D.m)\n"
         "a.py\nc.py\n",
         "c"},
        {"no order",
         "main.py = class A: pass\\nclass B(A): pass\\nclass C(A, B): pass\n",
         "; TypeError: Cannot create a consistent method resolution\norder "
         "(MRO) for bases A, B @main.py:3"},
        {"super",
         "main.py = class A:\\n def f(self): import a\\n"
         "class B(A):\\n def f(self):\\n  super().f()\\nB().f()\n"
         "a.py\n",
         "a"},
        {"hooks",
         "main.py = class A:\\n def __init_subclass__(cls): import a\\n"
         "class N:\\n def __set_name__(self, owner, name): import b\\n"
         "class B(A):\\n n = N()\n"
         "a.py\nb.py\n",
         "b a"},
        {"metaclass",
         "main.py = class M(type):\\n"
         " def __new__(mcs, name, bases, ns):\\n"
         "  import a\\n  return super().__new__(mcs, name, bases, ns)\\n"
         "class B(metaclass=M):\\n x = 'b'\\n__import__(B.x)\n"
         "a.py\nb.py\n",
         "a b"},
        {"new of two metaclasses",
         "main.py = class M(type):\\n"
         " def __new__(mcs, name, bases, ns):\\n"
         "  return super().__new__(mcs, name, bases, ns)\\n"
         "class N(M):\\n"
         " def __new__(mcs, name, bases, ns):\\n"
         "  import a\\n  return super().__new__(mcs, name, bases, ns)\\n"
         "class B(metaclass=N): pass\n"
         "a.py\n",
         "a"},
        {"no class as base", "main.py = class A(None): pass\n",
         "; TypeError: NoneType takes no arguments @main.py:1"},
        {"mro",
         "main.py = class A: pass\\nclass B(A): pass\\n"
         "__import__(''.join(c.__name__ for c in B.mro()))\n"
         "BAobject.py\n",
         "BAobject"},
        {"setter",
         "main.py = class A:\\n @property\\n def x(self): pass\\n"
         " @x.setter\\n def x(self, v): __import__(v)\\nA().x = 'a'\n"
         "a.py\n",
         "a"},
        {"descriptor on the class",
         "main.py = class D:\\n def __get__(self, o, t): import a\\n"
         "class A:\\n d = D()\\nA.d\n"
         "a.py\n",
         "a"},
        {"module type",
         "main.py = import m\\nm.a\n"
         "m.py = import sys, types\\nclass M(types.ModuleType):\\n"
         " def __getattr__(self, name): return __import__(name)\\n"
         "sys.modules[__name__] = M(__name__)\n"
         "a.py\n",
         "m a"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}
