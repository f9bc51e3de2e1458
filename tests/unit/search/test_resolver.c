#include "search/resolver.h"

#include <criterion/criterion.h>

#include "world.h"

// Asked with the roots r1 and r2, and the environment e where one is drawn.
typedef struct {
    const char *rule; // of import-semantics
    const char *drawing;
    const char *asked;
    const char *answer;
} Case;

static World *open_world(const char *drawing)
{
    World *world = world_new(drawing);
    world_root(world, (SourceRoot){.path = STR("r1")});
    world_root(world, (SourceRoot){.path = STR("r2")});
    return world;
}

static void check(const Case *cases, size_t count, bool no_site)
{
    for (size_t i = 0; i < count; i++) {
        World *world = open_world(cases[i].drawing);
        world->options.no_site = no_site;
        if (!no_site && fs_is_folder(&world->fs, STR("e")))
            world->options.venv = STR("e");
        cr_expect_str_eq(world_answer(world, cases[i].asked), cases[i].answer,
                         "%s: %s", cases[i].rule, cases[i].asked);
        world_free(world);
    }
}

#define SITE "e/lib/python3.11/site-packages"

Test(resolver, walks_the_path_as_path_finder)
{
    static const Case cases[] = {
        {"find-08 first entry wins", "r1/m.py\nr2/m.py", "m",
         "project module r1/m.py"},
        {"find-08 the second has it", "r1/\nr2/m.py", "m",
         "project module r2/m.py"},
        {"find-32 missing entries are skipped", "r2/m.py", "m",
         "project module r2/m.py"},
        {"find-32 files are skipped", "r1 = zip\nr2/m.py", "m",
         "project module r2/m.py"},
        {"find-19 namespace", "r1/n/a.py\nr2/n/b.py", "n",
         "project namespace r1/n"},
        {"find-19 below the second portion", "r1/n/a.py\nr2/n/b.py", "n.b",
         "project module r2/n/b.py"},
        {"find-23 portions in path order", "r1/n/a.py\nr2/n/a.py", "n.a",
         "project module r1/n/a.py"},
        {"find-20 a later package beats a portion",
         "r1/n/a.py\nr2/n/__init__.py", "n",
         "project package r2/n/__init__.py"},
        {"find-20 and the portion is gone",
         "r1/n/a.py\nr2/n/__init__.py\nr2/n/b.py", "n.a", "unresolved n.a"},
        {"find-21 a later module beats a portion", "r1/n/a.py\nr2/n.py", "n",
         "project module r2/n.py"},
        {"find-25 the standard library beats a portion", "r1/json/a.py", "json",
         "stdlib package"},
        {"find-25 and its children with it", "r1/json/a.py", "json.a",
         "unresolved json.a"},
        {"find-22 packages are not merged",
         "r1/p/__init__.py\nr2/p/__init__.py\nr2/p/b.py", "p.b",
         "unresolved p.b"},
        {"find-24 an empty folder", "r1/data/", "data",
         "project namespace r1/data"},
        {"find-24 has no files", "r1/data/", "data.x", "unresolved data.x"},
        {"find-27 namespace below a package", "r1/p/__init__.py\nr1/p/n/m.py",
         "p.n.m", "project module r1/p/n/m.py"},
        {"find-27 the namespace itself", "r1/p/__init__.py\nr1/p/n/m.py", "p.n",
         "project namespace r1/p/n"},
        {"nested portions over entries", "r1/n/k/a.py\nr2/n/k/b.py", "n.k.b",
         "project module r2/n/k/b.py"},
        {"nested package beats nested portion",
         "r1/n/k/a.py\nr2/n/k/__init__.py", "n.k.a", "unresolved n.k.a"},
        {"find-33 not a package", "r1/m.py", "m.x",
         "unresolved m.x in no package"},
        {"find-37 not a package, deeper", "r1/m.py", "m.x.y",
         "unresolved m.x in no package"},
        {"an extension is no package", "r1/m.so", "m.x",
         "unresolved m.x in no package"},
        {"find-40 children on the parent's path only",
         "r1/p/__init__.py\nr1/x.py", "p.x", "unresolved p.x"},
        {"find-49 __init__ is a module", "r1/p/__init__.py", "p.__init__",
         "project module r1/p/__init__.py"},
        {"find-50 __main__ of a package", "r1/p/__init__.py\nr1/p/__main__.py",
         "p.__main__", "project module r1/p/__main__.py"},
        {"main-04 the main module", "r1/__main__.py", "__main__",
         "stdlib module"},
        {"missing", "r1/m.py", "nope", "unresolved nope"},
        {"missing in the middle", "r1/p/__init__.py", "p.nope.deep.x",
         "unresolved p.nope"},
        {"missing at the top", "r1/m.py", "nope.deep.x", "unresolved nope"},
        {"no name", "r1/.py", "", "unresolved "},
        {"an empty component", "r1/p/__init__.py\nr1/p/.py", "p..x",
         "unresolved p."},
        {"a closing dot", "r1/p/__init__.py", "p.", "unresolved p."},
        {"a leading dot", "r1/p/__init__.py", ".p", "unresolved "},
        {"a path for a name", "r1/p/m.py", "p/m", "unresolved p/m"},
    };
    check(cases, sizeof cases / sizeof *cases, true);
}

Test(resolver, guards_the_standard_library)
{
    static const Case cases[] = {
        {"find-02 builtin", "r1/time.py", "time", "stdlib builtin"},
        {"find-03 frozen", "r1/__hello__.py", "__hello__", "stdlib frozen"},
        {"find-03 frozen, not started", "r1/runpy.py", "runpy",
         "stdlib frozen"},
        {"find-04 loaded at the start", "r1/os.py\nr1/stat.py", "stat",
         "stdlib frozen"},
        {"find-05 others can be shadowed", "r1/string.py", "string",
         "project module r1/string.py"},
        {"find-05 packages too", "r1/json/__init__.py", "json.decoder",
         "unresolved json.decoder"},
        {"find-07 but not by site-packages",
         SITE "/string.py\n" SITE "/json/__init__.py", "string",
         "stdlib module"},
        {"find-51 os.path", "r1/m.py", "os.path", "stdlib module"},
        {"find-51 below it", "r1/m.py", "os.path.x",
         "unresolved os.path.x in no package"},
        {"dotted", "r1/m.py", "xml.etree.ElementTree", "stdlib module"},
        {"extension", "r1/m.py", "_ssl", "stdlib extension"},
        {"missing below", "r1/m.py", "xml.nope.x", "unresolved xml.nope"},
        {"below a module", "r1/m.py", "sys.nope",
         "unresolved sys.nope in no package"},
        {"of another platform", "r1/m.py", "msilib.schema",
         "unresolved msilib"},
        {"outside sys.stdlib_module_names", "r1/test/helper.py", "test.helper",
         "unresolved test.helper"},
    };
    check(cases, sizeof cases / sizeof *cases, false);
}

Test(resolver, builtin_depends_on_the_version)
{
    static const struct {
        unsigned minor;
        const char *asked;
        const char *answer;
    } cases[] = {
        {10, "runpy", "project module r1/runpy.py"},
        {11, "runpy", "stdlib frozen"},
        {11, "distutils", "project module r1/distutils.py"},
        {11, "tomllib", "stdlib package"},
        {10, "tomllib", "unresolved tomllib"},
        {12, "asyncore", "unresolved asyncore"},
        {14, "string.templatelib", "stdlib module assumed"},
        {15, "json.loads", "stdlib module assumed"},
        {13, "json.loads", "unresolved json.loads"},
        {15, "sre_parse", "unresolved sre_parse"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = open_world("r1/runpy.py\nr1/distutils.py\n");
        world->options.no_site = true;
        world->target.minor = cases[i].minor;
        cr_expect_str_eq(world_answer(world, cases[i].asked), cases[i].answer,
                         "%s in 3.%u", cases[i].asked, cases[i].minor);
        world_free(world);
    }
}

// `lib` is a root that holds the standard library itself.
Test(resolver, a_project_may_be_the_standard_library)
{
    static const struct {
        const char *asked;
        const char *answer;
    } cases[] = {
        {"os", "project module lib/os.py"},
        {"abc", "project module lib/abc.py"},
        {"json.decoder", "project module lib/json/decoder.py"},
        {"json.nope", "unresolved json.nope"},
        {"time", "stdlib builtin"},
        {"os.path", "stdlib module"},
        {"os.nope", "unresolved os.nope in no package"},
        {"_ssl", "stdlib extension"},
        {"stat", "stdlib frozen"}, // r1 is no standard library
    };
    World *world = world_new("r1/os.py\nr1/stat.py\n"
                             "lib/os.py\nlib/abc.py\nlib/time.py\n"
                             "lib/json/__init__.py\nlib/json/decoder.py\n");
    world_root(world, (SourceRoot){.path = STR("r1")});
    world_root(world, (SourceRoot){.path = STR("lib"), .is_stdlib = true});
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_str_eq(world_answer(world, cases[i].asked), cases[i].answer,
                         "%s", cases[i].asked);
    world_free(world);
}

Test(resolver, third_party_needs_an_environment)
{
    static const Case cases[] = {
        {"no environment", "r1/m.py", "requests", "external requests"},
        {"no environment, dotted", "r1/m.py", "requests.adapters",
         "external requests"},
        {"project's own is not external", "r1/p/__init__.py", "p.x",
         "unresolved p.x"},
        {"the standard library's is not external", "r1/m.py", "xml.nope",
         "unresolved xml.nope"},
        {"a namespace may go on elsewhere", "r1/n/a.py", "n.b", "external n.b"},
        {"what it has is found", "r1/n/a.py", "n.a",
         "project module r1/n/a.py"},
        {"installed", SITE "/six.py", "six",
         "installed module " SITE "/six.py"},
        {"installed package", SITE "/p/__init__.py\n" SITE "/p/a.py", "p.a",
         "installed module " SITE "/p/a.py"},
        {"not installed", SITE "/six.py", "requests", "unresolved requests"},
        {"a namespace does not go on", "r1/n/a.py\n" SITE "/six.py", "n.b",
         "unresolved n.b"},
        {"a namespace over both", "r1/n/a.py\n" SITE "/n/b.py", "n.b",
         "installed module " SITE "/n/b.py"},
        {"which is the project's", "r1/n/a.py\n" SITE "/n/b.py", "n",
         "project namespace r1/n"},
        {"an installed namespace", SITE "/n/b.py", "n",
         "installed namespace " SITE "/n"},
        {"find-20 an installed package beats a folder",
         "r1/redis/dump.rdb\n" SITE "/redis/__init__.py", "redis",
         "installed package " SITE "/redis/__init__.py"},
        {"pth-08 editable", SITE "/x.pth = /src\n/src/p.py", "p",
         "installed module /src/p.py"},
    };
    check(cases, sizeof cases / sizeof *cases, false);
}

Test(resolver, owner_is_who_the_path_belongs_to)
{
    static const struct {
        const char *asked;
        const char *answer;
    } cases[] = {
        {"inside", "project module vendor/inside.py"},
        {"outside", "installed module /opt/outside.py"},
        {"edited", "project module /src/edited.py"},
        {"other", "installed module /src/other.py"},
    };
    World *world =
        world_new("vendor/inside.py\n/opt/outside.py\n"
                  "/src/edited.py\n/src/other.py\n" SITE "/x.pth = /src\n");
    world_root(world, (SourceRoot){.path = STR(".")});
    vec_push(world->arena, &world->options.extra_path, STR("vendor"));
    world_variable("PYTHONPATH", "/opt");
    world->options.venv = STR("e");
    world_walk(world, "/src/edited.py");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_str_eq(world_answer(world, cases[i].asked), cases[i].answer,
                         "%s", cases[i].asked);
    world_free(world);
}

// Roots that are site-packages: only what PATH names is the project's.
Test(resolver, a_root_of_installed_packages_is_not_all_project)
{
    static const struct {
        const char *path;
        const char *walked;
        const char *asked;
        const char *answer;
    } cases[] = {
        {"sp/p", "sp/p/a.py", "p.a", "project module sp/p/a.py"},
        {"sp/p", "sp/p/a.py", "p.b", "project extension sp/p/b.so"},
        {"sp/p", "sp/p/a.py", "p.data", "project namespace sp/p/data"},
        {"sp/p", "sp/p/a.py", "six", "installed module sp/six.py"},
        {"sp/p", "sp/p/a.py", "q", "installed package sp/q/__init__.py"},
        {"/here/sp/p", "sp/p/a.py", "p.b", "project extension sp/p/b.so"},
        {"sp", "sp/p/a.py", "six", "project module sp/six.py"},
        {"sp/six.py", "sp/six.py", "six", "project module sp/six.py"},
        {"sp/six.py", "sp/six.py", "p.a", "installed module sp/p/a.py"},
        {"sp/q/sub", "sp/q/sub/m.py", "q.sub.m",
         "project module sp/q/sub/m.py"},
        {"sp/q/sub", "sp/q/sub/m.py", "q",
         "installed package sp/q/__init__.py"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world =
            world_new("sp/\n  six.py\n  p/\n    __init__.py\n    a.py\n"
                      "    b.so\n    data/x\n  q/\n    __init__.py\n"
                      "    sub/\n      __init__.py\n      m.py\n");
        world_root(world, (SourceRoot){.path = STR("sp"), .is_site = true});
        vec_push(world->arena, &world->options.paths, str_from(cases[i].path));
        world_walk(world, cases[i].walked);
        cr_expect_str_eq(world_answer(world, cases[i].asked), cases[i].answer,
                         "%s of %s", cases[i].asked, cases[i].path);
        world_free(world);
    }
}

Test(resolver, portions_are_the_path_of_a_package)
{
    World *world = open_world("r1/n/a.py\nr2/n/b.py\nr2/p/__init__.py\n");
    const Place *spread = world_find(world, "n");
    cr_assert_eq(spread->portion_count, 2);
    cr_expect(str_eq(spread->portions[0], STR("r1/n")));
    cr_expect(str_eq(spread->portions[1], STR("r2/n")));
    const Place *package = world_find(world, "p");
    cr_assert_eq(package->portion_count, 1);
    cr_expect(str_eq(package->portions[0], STR("r2/p")));
    cr_expect_eq(world_find(world, "n.a")->portion_count, 0);
    cr_expect_eq(world_find(world, "json")->portion_count, 0);
    world_free(world);
}
