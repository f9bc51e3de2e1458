// What site folders bring besides files: finders of editable installs, and
// modules that are there before the main module.
#include "search/search.h"

#include <criterion/criterion.h>

#include "world.h"

#define SITE "e/lib/python3.11/site-packages"

static void expect_answers(const char *drawing, const char *const *pairs)
{
    for (; *pairs; pairs += 2) {
        World *world = world_new(drawing);
        world_root(world, (SourceRoot){.path = STR(".")});
        world->options.venv = STR("e");
        cr_expect_str_eq(world_answer(world, pairs[0]), pairs[1], "%s",
                         pairs[0]);
        world_free(world);
    }
}

Test(installed, editable_finders_are_asked_last)
{
    expect_answers(
        SITE "/\n"
             "  p.pth = import __editable___p_finder; "
             "__editable___p_finder.install()\\n\n"
             "  __editable___p_finder.py = "
             "MAPPING = {'p': '/src/p', 'm': '/here/m', 'hidden': '/src/p', "
             "'ns.inner': '/src/inner', 'site': '/src/p', 'gone': '/src/g'}\\n"
             "NAMESPACES = {'ns': ['/src/ns'], 'ns.deep': ['/src/ns/deep']}\\n"
             "PATH_PLACEHOLDER = 'x.__path_hook__'\\n\n"
             "  first.py\n"
             "m.py\nhidden/data.txt\n" // pth-10: a namespace wins
             "/src/p/__init__.py\n/src/p/sub.py\n/src/inner/__init__.py\n"
             "/src/inner/a.py\n/src/ns/b.py\n/src/ns/deep/c.py\n",
        (const char *const[]){
            "p",          "installed package /src/p/__init__.py",
            "p.sub",      "installed module /src/p/sub.py",
            "p.none",     "unresolved p.none",
            "m",          "project module m.py",
            "first",      "installed module " SITE "/first.py",
            "hidden",     "project namespace hidden",
            "hidden.sub", "installed module /src/p/sub.py",
            "ns",         "installed namespace /src/ns",
            "ns.b",       "installed module /src/ns/b.py",
            "ns.inner",   "installed package /src/inner/__init__.py",
            "ns.inner.a", "installed module /src/inner/a.py",
            "ns.deep",    "installed namespace /src/ns/deep",
            "ns.deep.c",  "installed module /src/ns/deep/c.py",
            "ns.none",    "unresolved ns.none",
            "site",       "stdlib frozen",
            "gone",       "unresolved gone",
            NULL});
}

Test(installed, namespace_lines_make_modules_before_the_start)
{
    // import-semantics 2.5 e: a regular package of that name is not found.
    expect_answers(
        SITE "/\n"
             "  a-nspkg.pth = import sys, types, os;has_mfs = 1;p = "
             "os.path.join(sys._getframe(1).f_locals['sitedir'], *('a',))\\n"
             "import sys, types, os;has_mfs = 1;p = "
             "os.path.join(sys._getframe(1).f_locals['sitedir'], "
             "*('b',))\\n"
             "import sys, types, os;has_mfs = 1;p = "
             "os.path.join(sys._getframe(1).f_locals['sitedir'], "
             "*('b', 'c'))\\n\n"
             "  a/x.py\n  b/y.py\n  b/c/z.py\n"
             "a/__init__.py\na/own.py\nb/own.py\n",
        (const char *const[]){"a", "installed namespace " SITE "/a", "a.x",
                              "installed module " SITE "/a/x.py", "a.own",
                              "unresolved a.own", "b.own",
                              "project module b/own.py", "b.y",
                              "installed module " SITE "/b/y.py", "b.c.z",
                              "installed module " SITE "/b/c/z.py", NULL});
}

Test(installed, the_trail_leads_through_editable_installs)
{
    static const char drawing[] =
        SITE "/\n"
             "  p.pth = import __editable___p_finder; "
             "__editable___p_finder.install()\\n\n"
             "  q-nspkg.pth = import sys, types, os;has_mfs = 1;p = "
             "os.path.join(sys._getframe(1).f_locals['sitedir'], *('q',))\\n\n"
             "  __editable___p_finder.py = "
             "MAPPING = {'p': '/src/p', 'hidden': '/src/p'}\\n"
             "NAMESPACES = {'ns': ['/src/ns']}\\n"
             "PATH_PLACEHOLDER = 'x.__path_hook__'\\n\n"
             "  q/x.py\n"
             "hidden/data.txt\n/src/p/__init__.py\n/src/p/sub.py\n"
             "/src/ns/b.py\n"
             "q/__init__.py\n";
    static const struct {
        const char *name;
        const char *line;
    } cases[] = {
        {"p", "p: absent x.__path_hook__ | no namespace package of the "
              "editable install\n"
              "p: found /src/p/__init__.py | the first package of that name\n"},
        {"hidden", "hidden: hidden /src/p/__init__.py | hidden by hidden, "
                   "which is asked first\n"},
        {"ns", "ns: portion /src/ns | "},
        {"ns.b", "ns.b: found /src/ns/b.py | "},
        {"gone", "the finder of this editable install does not know it\n"},
        {"q", "q: found " SITE "/q | loaded by a line of a .pth file before "
              "the program starts\n"
              "q: hidden q/__init__.py | "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = world_new(drawing);
        world_root(world, (SourceRoot){.path = STR(".")});
        world->options.venv = STR("e");
        const char *told = world_trail(world, cases[i].name, true);
        cr_expect(str_contains(str_from(told), str_from(cases[i].line)),
                  "%s:\n%s", cases[i].name, told);
        world_free(world);
    }
    World *world = world_new(drawing);
    world->options.venv = STR("e");
    cr_expect_str_eq(world_trail(world, "p.sub", false),
                     "p: absent \np: absent " SITE "\n"
                     "p: absent x.__path_hook__\n"
                     "p: found /src/p/__init__.py\n"
                     "p.sub: found /src/p/sub.py\n");
    world_free(world);
}

Test(installed, setuptools_answers_for_distutils)
{
    expect_answers(
        SITE "/\n"
             "  distutils-precedence.pth = import os; "
             "__import__('_distutils_hack').add_shim();\\n\n"
             "  setuptools/_distutils/__init__.py\n"
             "  setuptools/_distutils/core.py\n",
        (const char *const[]){
            "distutils",
            "installed package " SITE "/setuptools/_distutils/__init__.py",
            "distutils.core",
            "installed module " SITE "/setuptools/_distutils/core.py",
            "distutils.none", "unresolved distutils.none", NULL});
}
