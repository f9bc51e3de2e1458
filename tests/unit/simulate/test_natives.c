#include "simulate/natives.h"

#include <criterion/criterion.h>

#include "drawn_run.h"

Test(natives, stand_sorted_by_name)
{
    Arena *arena = arena_new();
    const Natives *natives = natives_new(arena);
    for (size_t i = 0; natives_table(i).rows; i++) {
        NativeTable table = natives_table(i);
        for (size_t j = 1; j < table.count; j++)
            cr_expect_lt(str_cmp(str_from(table.rows[j - 1].name),
                                 str_from(table.rows[j].name)),
                         0, "%s", table.rows[j].name);
        // A row of that name in a later table would be found instead.
        for (size_t j = 0; j < table.count; j++)
            cr_expect_eq(native_find(natives, str_from(table.rows[j].name)),
                         &table.rows[j], "%s", table.rows[j].name);
    }
    cr_expect_null(native_find(natives, STR("builtins.nope")));
    cr_expect_str_eq(native_find(natives, STR("list.append"))->name,
                     "list.append");
    arena_free(arena);
}

// What goes through an iterable runs what it yields.
Test(natives, consume_iterables)
{
    static const DrawnCase cases[] = {
        {"any", "main.py = if any(x == 2 for x in (1, 2)): import a\na.py\n",
         "a"},
        {"any of map",
         "main.py = if any(map('ab'.startswith, {'b', 'a'})):\\n import a\n"
         "a.py\n",
         "a"},
        {"enumerate",
         "main.py = for i, n in enumerate(['a', 'b']): __import__(n)\\n"
         "del i, n\n"
         "a.py\nb.py\n",
         "a b"},
        {"zip and reversed",
         "main.py = for n, m in zip(reversed('ab'), 'cd'): __import__(n + m)\n"
         "bc.py\nad.py\n",
         "bc ad"},
        {"filter",
         "main.py = list(map(__import__, filter(None, ['', 'a'])))\n"
         "a.py\n",
         "a"},
        {"sorted",
         "main.py = for n in sorted(['b', 'a']): __import__(n)\n"
         "a.py\nb.py\n",
         "a b"},
        {"join", "main.py = __import__('_'.join(n for n in 'ab'))\na_b.py\n",
         "a_b"},
        {"replace", "main.py = __import__('a-b'.replace('-', '_'))\na_b.py\n",
         "a_b"},
        {"replace, again and again",
         "main.py = t = ' '\\nfor i in range(40): t = t.replace(' ', '    ')\\n"
         "__import__('a')\na.py\n",
         "a"},
        {"a setter without its property",
         "main.py = s = property.setter(None)\\n__import__('a')\na.py\n", "a"},
        {"chain",
         "main.py = import itertools\\n"
         "for n in itertools.chain('a', ['b']): __import__(n)\n"
         "a.py\nb.py\n",
         "a b"},
        {"identity",
         "main.py = class C: pass\\nc = C()\\nd = C()\\nseen = {id(c)}\\n"
         "if id(c) in seen and id(d) not in seen: import a\n"
         "a.py\n",
         "a"},
        {"slice", "main.py = __import__('xy'[::-1] + 'zcz'[1:2])\nyxc.py\n",
         "yxc"},
        {"defaultdict",
         "main.py = import collections\\n"
         "d = collections.defaultdict(list)\\nd[1].append('a')\\n"
         "for n in d[1]: __import__(n)\n"
         "a.py\n",
         "a"},
        {"dir of a module",
         "main.py = import a\\n"
         "if 'x' in dir(a) and 'y' not in dir(a): import b\n"
         "a.py = x = 1\nb.py\n",
         "a b"},
        {"set order",
         "main.py = for n in {'a', 'b'}: __import__(n)\na.py\nb.py\n",
         "a b; ?main.py:1"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}

// What the library has is known by table (search/library.h).
Test(natives, know_the_names_of_the_library)
{
    static const DrawnCase cases[] = {
        {"missing", "main.py = from os import nope\n",
         "; ImportError: cannot import name 'nope' from 'os' (unknown "
         "location) @main.py:1"},
        {"hasattr",
         "main.py = import typing\\n"
         "if hasattr(typing, 'Any') and not hasattr(typing, 'nope'):\\n"
         " import a\n"
         "a.py\n",
         "a"},
        {"exception",
         "main.py = import json\\ntry: raise json.JSONDecodeError('', '', 0)"
         "\\nexcept ValueError: import a\n"
         "a.py\n",
         "a"},
        {"same object as a builtin",
         "main.py = import socket\\ntry: raise OSError\\n"
         "except socket.error: import a\n"
         "a.py\n",
         "a"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}

// What live objects are asked decides imports in real packages.
Test(natives, answer_what_inspect_asks)
{
    static const DrawnCase cases[] = {
        {"kinds of parameters",
         "main.py = import inspect\\ndef f(a, *, b=1, **c): pass\\n"
         "if any(p.kind == p.VAR_KEYWORD for p in"
         " inspect.signature(f).parameters.values()): import a\n"
         "a.py\n",
         "a"},
        {"signature behind a wrapper",
         "main.py = import functools, inspect\\ndef f(a): pass\\n"
         "@functools.wraps(f)\\ndef g(*b): pass\\n"
         "if 'a' in inspect.signature(g).parameters and g.__wrapped__ is f"
         " and g.__name__ == 'f': import a\n"
         "a.py\n",
         "a"},
        {"kinds of objects",
         "main.py = import inspect\\nclass C:\\n def m(self): pass\\n"
         "if inspect.isclass(C) and inspect.isfunction(C.m)"
         " and inspect.ismethod(C().m) and not inspect.isclass(C()):"
         " import a\n"
         "a.py\n",
         "a"},
        {"special names",
         "main.py = class C: pass\\ndef f(): pass\\n"
         "if hasattr(f, '__code__') and not hasattr(f, '__wrapped__')"
         " and not hasattr(C(), '__iter__') and not hasattr(C, '__await__'):"
         " import a\n"
         "a.py\n",
         "a"},
        {"one implementation for all types",
         "main.py = import functools\\n"
         "@functools.singledispatch\\ndef f(x): import a\\nf(1)\n"
         "a.py\n",
         "a"},
        {"one of several implementations",
         "main.py = import functools\\n"
         "@functools.singledispatch\\ndef f(x): pass\\n"
         "@f.register(str)\\ndef g(x): import a\\nf(1)\n"
         "a.py\n",
         "; ?main.py:6"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}

Test(natives, know_instances)
{
    static const DrawnCase cases[] = {
        {"things of the library",
         "main.py = import re\\nclass C: pass\\ndef f(): pass\\n"
         "if not isinstance(re.compile, C) and not isinstance(f, C):"
         " import a\n"
         "a.py\n",
         "a"},
        {"registered with an abstract class",
         "main.py = import abc, re\\nclass C(abc.ABC): pass\\n"
         "def f(): pass\\nC.register(type(f))\\n"
         "if isinstance(f, C): import a\n"
         "a.py\n",
         "; ?main.py:5"},
        {"protocols",
         "main.py = from collections.abc import Iterable, Mapping\\n"
         "if isinstance({}, Mapping) and not isinstance(None, Iterable):"
         " import a\n"
         "a.py\n",
         "a"},
        {"attributes of what a metaclass prepares",
         "main.py = import enum\\nclass M(enum.EnumMeta):\\n"
         " def __new__(m, n, b, d):\\n"
         "  d._member_names\\n  return super().__new__(m, n, b, d)\\n"
         "class C(enum.Enum, metaclass=M): pass\\nimport a\n"
         "a.py\n",
         "a"},
        {"class patterns",
         "main.py = match {}:\\n case str() | list(): import b\\n"
         " case dict(): import a\n"
         "a.py\nb.py\n",
         "a"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}

Test(natives, know_loggers_and_the_bare_machine)
{
    static const DrawnCase cases[] = {
        {"the nearest logger is the parent",
         "main.py = import logging\\na = logging.getLogger('a')\\n"
         "c = logging.getLogger('a.b.c')\\n"
         "before = c.parent is a and a.parent is logging.root\\n"
         "b = logging.getLogger('a.b')\\n"
         "if before and c.parent is b and b.parent is a: import a\n"
         "a.py\n",
         "a"},
        {"shared libraries",
         "main.py = from ctypes.util import find_library\\n"
         "if find_library('nope'): import a\n"
         "a.py\n",
         "; ?main.py:2"},
        {"names of sys that others have",
         "main.py = import sys\\n"
         "if not hasattr(sys, 'pypy_version_info')"
         " and not getattr(sys, 'frozen', False): import a\n"
         "a.py\n",
         "a"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}

// Modules that a program looks for by itself (import-semantics 6).
Test(natives, find_modules_by_folder_and_by_name)
{
    static const DrawnCase cases[] = {
        {"a sorted folder",
         "main.py = import os\\nfor n in sorted(os.listdir('p')):"
         " __import__('p.' + n[:-3])\n"
         "p/b.py\np/a.py\n",
         "p p.a p.b"},
        {"a folder in its own order",
         "main.py = import os\\nfor n in os.listdir('p'):"
         " __import__('p.' + n[:-3])\n"
         "p/b.py\np/a.py\n",
         "p p.a p.b; ?main.py:2"},
        {"a folder that is not there",
         "main.py = import os\\nfor n in os.listdir('p'): __import__(n)\n",
         "; ?main.py:2"},
        {"a folder that is not ours",
         "main.py = import os\\nfor n in os.listdir('/p'): __import__(n)\n"
         "/p/a.py\n",
         "; ?main.py:2"},
        {"a pattern",
         "main.py = import glob\\nfor n in sorted(glob.glob('p/[a-b]*')):"
         " __import__('p.' + n[2:-3])\n"
         "p/c.py\np/b.py\np/a.py\np/.a.py\n",
         "p p.a p.b"},
        {"what stands there",
         "main.py = import os\\n"
         "if os.path.isfile('a.py') and not os.path.isdir('a.py')"
         " and not os.path.exists('b.py'): import a\n"
         "a.py\n",
         "a"},
        {"what may come to be",
         "main.py = import os\\nif os.path.exists('cache'): import a\n"
         "a.py\n",
         "; ?main.py:2"},
        {"a module that is read as bytes",
         "main.py = open('a.py', 'rb').close()\\nimport a\n"
         "a.py\n",
         "a"},
        {"a text, line by line",
         "main.py = for l in open('l.txt'): __import__(l[0])\n"
         "l.txt = a\\nb\n"
         "a.py\nb.py\n",
         "a b"},
        {"what is left of a text",
         "main.py = f = open('l.txt')\\nfor l in f: break\\n"
         "if f.read() == 'a': import a\n"
         "l.txt = a\n"
         "a.py\n",
         "; ?main.py:3"},
        {"what is left behind a part of it",
         "main.py = f = open('l.txt')\\nf.read(1)\\n"
         "if f.read() == 'a': import a\n"
         "l.txt = a\n"
         "a.py\n",
         "; ?main.py:3"},
        {"lines of another system",
         "main.py = for l in open('l.txt'): __import__(l)\n"
         "l.txt = a\\r\\nb\n"
         "a.py\n",
         "; ?main.py:1"},
        {"a module that is written",
         "main.py = open('a.py', 'w').close()\\nimport a\n"
         "a.py\n",
         "a; ?main.py:1"},
        {"what import statements call is not known",
         "main.py = import builtins, m\\nbuiltins.__import__ = m.x()\\n"
         "import a\n"
         "m.py = import os\\nx = os.urandom\n"
         "a.py\n",
         "m a; ?main.py:2"},
        {"folders are added as site does",
         "main.py = import site\\nsite.addsitedir('d')\\nimport a\n"
         "d/a.py\n",
         "a"},
        {"modules and packages, by name",
         "main.py = import pkgutil\\nfor _, n, k in "
         "pkgutil.iter_modules(['d']):"
         " __import__(n + str(k)[0])\n"
         "d/m.py\nd/p/__init__.py\nd/n/x.py\nd/x.txt\nmF.py\npT.py\n",
         "mF pT"},
        {"a walk",
         "main.py = import pkgutil\\n"
         "n = [m.name for m in pkgutil.walk_packages(['.'])]\\n"
         "if 'p.q.r' in n: import a\n"
         "a.py\np/__init__.py = import b\np/q/__init__.py\np/q/r.py\n"
         "b.py\n",
         "p b p.q a"},
        {"a spec",
         "main.py = from importlib.util import find_spec\\n"
         "if find_spec('p.a') and find_spec('p.b') is None: import a\n"
         "a.py\np/__init__.py\np/a.py\n",
         "p a"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 11);
}
