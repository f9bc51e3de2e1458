#include "drawn_cycle.h"

#include <criterion/criterion.h>
#include <stdlib.h>

typedef struct {
    const char *name;
    const char *drawing;
    const char *expected;
} CycleCase;

static void check(const CycleCase *cases, size_t count, unsigned minor)
{
    for (size_t i = 0; i < count; i++) {
        char *got = drawn_cycles(cases[i].drawing, minor);
        cr_expect_str_eq(got, cases[i].expected, "%s: %s", cases[i].name, got);
        free(got);
    }
}

// import-semantics 4.
Test(verdict, blames_the_cycle_for_early_uses)
{
    static const CycleCase cases[] = {
        {"from",
         "a.py = from b import y\\nx = 1\nb.py = from a import x\\ny = 1\n",
         "crash: a crash ImportError b.py:1 'x' of a, b crash ImportError "
         "a.py:1 'y' of b; a -> b defer proven\n"},
        {"attribute", "a.py = import b\\nx = 1\nb.py = import a\\na.x\n",
         "order: a crash AttributeError b.py:2 'x' of a, b safe; a -> b defer "
         "proven\n"},
        {"submodule",
         "p/\n  __init__.py\n  a.py = import p.b\n"
         "  b.py = import p.a\\np.a\n",
         "order: p.a crash AttributeError p/b.py:2 'a' of p, p.b safe; p.a -> "
         "p.b defer proven\n"},
        {"a function of a module that still runs",
         "a.py = def f():\\n    return x\\nimport b\\nx = 1\n"
         "b.py = import a\\na.f()\n",
         "order: a crash NameError a.py:2 'x' of a, b safe; a -> b defer "
         "proven\n"},
        {"what a star did not bring",
         "a.py = import b\\nx = 1\nb.py = from a import *\\nprint(x)\n",
         "order: a crash NameError b.py:2 'x' of a missed 'x' of a, b safe; a "
         "-> b defer proven\n"},
        {"a call into a deferred import",
         "a.py = import b\\nb.f()\\nx = 1\n"
         "b.py = def f():\\n    from a import x\n",
         "order: a crash ImportError b.py:2 'x' of a, b safe; b -> a split\n"},
        {"raised anew from a handler",
         "a.py = import b\\nx = 1\n"
         "b.py = try:\\n    from a import x\\nexcept ImportError:\\n"
         "    raise RuntimeError\n",
         "order: a crash RuntimeError b.py:4 'x' of a, b safe; a -> b defer "
         "proven\n"},
    };
    check(cases, sizeof cases / sizeof *cases, 12);
}

// What importing the parent does is done once, for whom it settles.
Test(verdict, follows_each_member_as_far_as_its_parent_leaves_it)
{
    static const CycleCase cases[] = {
        {"all loaded by the parent",
         "p/\n  __init__.py = import p.b\n  a.py = from p.b import y\\nx = 1\n"
         "  b.py = from p.a import x\\ny = 1\n",
         "crash: p.a crash ImportError p/a.py:1 'y' of p.b, p.b crash "
         "ImportError p/a.py:1 'y' of p.b; p.a -> p.b defer proven\n"},
        {"one that the parent leaves",
         "p/\n  __init__.py = import q\n  a.py = from p.b import y\\nx = 1\n"
         "  b.py = import p.a\\ny = 1\nq.py\n",
         "order: p.a safe, p.b crash ImportError p/a.py:1 'y' of p.b; p.a -> "
         "p.b defer proven\n"},
        {"one that the parent unloads",
         "p/\n  __init__.py = import sys\\nimport p.b\\n"
         "del sys.modules['p.a']\\nsys.modules['done'] = sys\n"
         "  a.py = import p.b, sys\\n"
         "if 'done' in sys.modules: from p.b import z\n"
         "  b.py = import p.a\n",
         "order: p.a crash ImportError p/a.py:2, p.b safe; p.a -> p.b defer "
         "proven\n"},
        {"one that the parent loads in some runs",
         "p/\n  __init__.py = import os\\n"
         "if os.getpid() > 9:\\n    import p.b\n"
         "  a.py = from p.b import y\\nx = 1\n"
         "  b.py = from p.a import x\\ny = 1\n",
         "order: p.a unknown ImportError p/b.py:1 'x' of p.a, p.b crash "
         "ImportError p/a.py:1 'y' of p.b; p.a -> p.b defer proven\n"},
    };
    check(cases, sizeof cases / sizeof *cases, 12);
}

Test(verdict, blames_it_for_nothing_else)
{
    static const CycleCase cases[] = {
        {"an error of its own", "a.py = import b\\nnope\nb.py = import a\n",
         "unknown: a unknown NameError a.py:2, b unknown NameError a.py:2; b "
         "-> a defer proven\n"},
        {"a name that never comes", "a.py = import b\nb.py = from a import x\n",
         "unknown: a unknown ImportError b.py:1, b unknown ImportError b.py:1; "
         "b -> a defer proven\n"},
        {"its own name before it is bound",
         "a.py = import b\\nprint(x)\\nx = 1\nb.py = import a\n",
         "unknown: a unknown NameError a.py:2, b unknown NameError a.py:2; b "
         "-> a defer proven\n"},
        {"what is not installed",
         "a.py = import gone, b\nb.py = import a, gone.too\n",
         "safe: a safe, b safe; b -> a defer proven\n"},
        {"another cycle",
         "a.py = import b\\nimport c\nb.py = import a\n"
         "c.py = from d import y\\nx = 1\nd.py = from c import x\\ny = 1\n",
         "unknown: a unknown ImportError d.py:1 'x' of c, b unknown "
         "ImportError d.py:1 'x' of c; b -> a defer proven\n"
         "crash: c crash ImportError d.py:1 'x' of c, d crash ImportError "
         "c.py:1 'y' of d; c -> d defer proven\n"},
    };
    check(cases, sizeof cases / sizeof *cases, 12);
}

Test(verdict, tells_what_is_damaged_without_an_error)
{
    static const CycleCase cases[] = {
        {"nothing", "a.py = import b\\nx = 1\nb.py = import a\n",
         "safe: a safe, b safe; b -> a defer proven\n"},
        {"a handler",
         "a.py = import b\\nx = 1\n"
         "b.py = try:\\n    from a import x\\nexcept ImportError: x = 0\n",
         "degraded: a degraded missed 'x' of a, b safe; b -> a defer proven\n"},
        {"suppress",
         "a.py = import b\\nx = 1\nb.py = import contextlib\\n"
         "with contextlib.suppress(ImportError):\\n    from a import x\n",
         "degraded: a degraded missed 'x' of a, b safe; b -> a defer proven\n"},
        {"a star", "a.py = import b\\nx = 1\nb.py = from a import *\n",
         "degraded: a degraded missed 'x' of a, b safe; a -> b defer proven\n"},
        {"a star that has all it lists",
         "a.py = __all__ = ['y']\\ny = 0\\nimport b\\nx = 1\n"
         "b.py = from a import *\n",
         "safe: a safe, b safe; a -> b defer proven\n"},
        {"hasattr only asks",
         "a.py = import b\\nx = 1\nb.py = import a\\nhasattr(a, 'x')\n",
         "safe: a safe, b safe; a -> b defer proven\n"},
        {"a condition that nobody knows",
         "a.py = import os\\nif os.getpid() > 9:\\n    x = 1\\nimport b\\nx = "
         "1\n"
         "b.py = from a import x\n",
         "unknown: a unknown, b safe; b -> a defer proven\n"},
    };
    check(cases, sizeof cases / sizeof *cases, 12);
}

// Long enough to be left out of an outline (syntax/outline.h).
#define LONG                                                                   \
    " text = 'what this function says, in more words than are worth it'\\n"

Test(cut, takes_the_cheapest_change_that_works)
{
    static const CycleCase cases[] = {
        {"used in functions only",
         "a.py = from b import g\\ndef f(): return g()\n"
         "b.py = from a import f\\ndef g(): return 1\\nh = f\n",
         "crash: a crash ImportError b.py:1 'f' of a, b crash ImportError "
         "a.py:1 'g' of b; a -> b defer proven\n"},
        {"used in annotations only",
         "a.py = from b import B\\nclass A:\\n    def b(self, b: B): ...\n"
         "b.py = from a import A\\nclass B(A): ...\n",
         "crash: a crash ImportError b.py:1 'A' of a, b crash ImportError "
         "a.py:1 'B' of b; a -> b typing proven\n"},
        {"used at once on both sides",
         "a.py = from b import B\\nclass A:\\n    b = B()\n"
         "b.py = from a import A\\nclass B: ...\\nclass C(A): ...\n",
         "crash: a crash ImportError b.py:1 'A' of a, b crash ImportError "
         "a.py:1 'B' of b; a -> b split\n"},
        {"a name that others take from here",
         "a.py = from b import g\\ndef f(): return g()\n"
         "b.py = from a import f\\ndef g(): return 1\\nh = f\n"
         "c.py = from a import g\n",
         "crash: a crash ImportError b.py:1 'f' of a, b crash ImportError "
         "a.py:1 'g' of b; a -> b below proven, b -> a below proven\n"},
        {"the same with a body that its outline leaves out",
         "a.py = from b import g\\ndef f():\\n" LONG " return g()\n"
         "b.py = from a import f\\ndef g(): return 1\\nh = f\n"
         "c.py = from a import g, f\\nf()\n",
         "crash: a crash ImportError b.py:1 'f' of a, b crash ImportError "
         "a.py:1 'g' of b; a -> b below proven, b -> a below proven\n"},
        {"two ways round",
         "a.py = import b, c\\ndef f(): return b.x + c.x\\nx = 1\n"
         "b.py = from a import x\nc.py = from a import x\n",
         "crash: a crash ImportError b.py:1 'x' of a, b crash ImportError "
         "c.py:1 'x' of a, c crash ImportError b.py:1 'x' of a; b -> a defer "
         "proven, c -> a defer proven\n"},
    };
    check(cases, sizeof cases / sizeof *cases, 12);
}

Test(cut, knows_lazy_imports_since_3_15)
{
    static const CycleCase cases[] = {
        {"lazy",
         "a.py = from b import g\\ndef f(): return g()\n"
         "b.py = from a import f\\ndef g(): return 1\\nh = f\n",
         "crash: a crash ImportError b.py:1 'f' of a, b crash ImportError "
         "a.py:1 'g' of b; a -> b lazy proven\n"},
    };
    check(cases, sizeof cases / sizeof *cases, 15);
}

Test(reload, follows_what_was_copied)
{
    static const struct {
        const char *name;
        const char *drawing;
        const char *expected; // of reloading a
    } cases[] = {
        {"an importer sees the new module",
         "a.py = x = 1\nb.py = import a\\ndef f(): return a.x\n", "a"},
        {"a copy does not", "a.py = x = 1\nb.py = from a import x\n", "a b"},
        {"nor what was made at once",
         "a.py = class A: ...\nb.py = import a\\nclass B(a.A): ...\n",
         "a b; a.py:1 A"},
        {"copies of copies",
         "a.py = x = 1\nb.py = from a import x\nc.py = from b import x\n"
         "d.py = from c import *\n",
         "a b c d"},
        {"a function copies anew",
         "a.py = x = 1\nb.py = def f():\\n    from a import x\n", "a"},
        {"a circle",
         "a.py = x = 1\\nfrom b import y\nb.py = from a import x\\ny = 1\n",
         "a b; a.py:2 y"},
        {"a submodule is an object that stays",
         "p/\n  __init__.py\n  q.py\na.py = x = 1\nb.py = from p import q\n",
         "a"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *got = drawn_reload(cases[i].drawing, "a");
        cr_expect_str_eq(got, cases[i].expected, "%s: %s", cases[i].name, got);
        free(got);
    }
}
