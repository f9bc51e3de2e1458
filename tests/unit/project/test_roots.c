#include <criterion/criterion.h>

#include "drawn.h"

typedef struct {
    const char *drawing;
    const char *paths;
    const char *roots;
    const char *modules;
} Case;

static void expect_all(const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Drawn *drawn = drawn_new(cases[i].drawing);
        cr_expect(drawn_open(drawn, cases[i].paths), "%s: %s", cases[i].drawing,
                  drawn->error.text);
        cr_expect_str_eq(drawn_roots(drawn), cases[i].roots);
        cr_expect_str_eq(drawn_modules(drawn), cases[i].modules);
        drawn_free(drawn);
    }
}

Test(roots, path_is_one_and_folders_above_packages_are)
{
    static const Case cases[] = {
        {"", ".", ".(PATH)", ""},
        {"a.py\nb/c.py", ".", ".(PATH)", "a b.c"},
        {"p/__init__.py\np/m.py", ".", ".(above packages)", "p p.m"},
        {"x/p/__init__.py\nx/p/q/__init__.py", ".", "x(above packages) .(PATH)",
         "p p.q"},
        {"p/__init__.py\np/x/q/__init__.py", ".", ".(above packages)",
         "p p.x.q"},
        {"x/y/p/__init__.py\nz/p2/__init__.py\np3/__init__.py", ".",
         ".(above packages) z(above packages) x/y(above packages)", "p3 p p2"},
        {"packages/a/src/a/__init__.py\npackages/b/src/b/__init__.py", ".",
         "packages/a/src(above packages) packages/b/src(above packages) "
         ".(PATH)",
         "a b"},
        {"p/__init__.pyi\np/m.py", ".", ".(PATH)", "p.m"},
        {"d/__init__.py/x.py", ".", ".(PATH)", "!d/__init__.py/x.py"},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(roots, climb_above_a_path_that_lies_in_a_package)
{
    static const Case cases[] = {
        {"p/__init__.py\np/q/__init__.py\np/q/m.py", "p/q", ".(above packages)",
         "p.q p.q.m"},
        {"p/__init__.py\np/m.py", "p/m.py", ".(above packages)", "p.m"},
        {"m.py\np/m.py", "p/m.py", "p(PATH)", "m"},
        {"p/__init__.py\np/d/m.py", "p/d", "p/d(PATH)", "m"},
        {"__init__.py\nm.py\nq/__init__.py", ".", "/(above packages)",
         "here here.m here.q"},
        {"/__init__.py\n__init__.py\nm.py", ".", "/(above packages)",
         "here here.m"},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(roots, src_folders_hold_modules)
{
    static const Case cases[] = {
        {"src/m.py\ntests/t.py", ".", "src(src layout) .(PATH)", "m tests.t"},
        {"src/d/m.py", ".", "src(src layout) .(PATH)", "d.m"},
        {"src/p/__init__.py", ".", "src(src layout) .(PATH)", "p"},
        {"p/__init__.py\nsrc/q/__init__.py", ".",
         "src(src layout) .(above packages)", "p q"},
        // Deeper files alone say nothing, unless a project stands beside.
        {"src/a/b/m.py", ".", ".(PATH)", "src.a.b.m"},
        {"src/a/b/m.py\npyproject.toml", ".", "src(src layout) .(PATH)",
         "a.b.m"},
        {"src/a/b/m.py\nsetup.cfg", ".", "src(src layout) .(PATH)", "a.b.m"},
        {"src/notes.txt\nm.py", ".", ".(PATH)", "m"},
        // A package may be called src.
        {"src/__init__.py\nsrc/m.py", ".", ".(above packages)", "src src.m"},
        {"p/__init__.py\np/src/m.py", ".", ".(above packages)", "p p.src.m"},
        {"lib/src/m.py", ".", ".(PATH)", "lib.src.m"},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

// PEP 420 packages have no __init__.py that could tell where names begin.
Test(roots, src_beside_a_project_file_names_all_below)
{
    static const char tree[] =
        "pyproject.toml\nsrc/google/cloud/a/__init__.py\n"
        "src/google/cloud/a/m.py\n";
    static const Case cases[] = {
        {tree, ".", "src(src layout) .(PATH)",
         "google.cloud.a google.cloud.a.m"},
        {tree, "src", "src(src layout)", "google.cloud.a google.cloud.a.m"},
        {tree, "src/google", "src(src layout)",
         "google.cloud.a google.cloud.a.m"},
        {tree, "src/google/cloud/a/m.py", "src(src layout)",
         "google.cloud.a.m"},
        {"a/setup.py\na/src/ns/x/__init__.py\nb/setup.py\n"
         "b/src/ns/y/__init__.py",
         ".", "a/src(src layout) b/src(src layout) .(PATH)",
         "a.setup ns.x b.setup ns.y"},
        {"src/a/setup.py\nsrc/a/p/__init__.py", ".",
         "src(src layout) src/a(above packages) .(PATH)", "p setup"},
        {"setup.py\nsrc/app/pyproject.toml\nsrc/app/m.py", "src/app",
         "src/app(PATH)", "m"},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(roots, given_ones_are_the_only_ones)
{
    static const struct {
        const char *given;
        const char *origin;
        const char *roots;
        const char *modules;
    } cases[] = {
        {"lib", "--root", "lib(--root)", "a.m !src/p/__init__.py"},
        {"./lib/a/", "", "lib/a(--root)", "m !src/p/__init__.py"},
        {"/here/src", "pyproject.toml:3", "src(pyproject.toml)",
         "!lib/a/m.py p"},
        {".", "--root", ".(--root)", "lib.a.m src.p"},
        {"src/p", "--root", "src/p(--root)", "!lib/a/m.py __init__"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Drawn *drawn = drawn_new("lib/a/m.py\nsrc/p/__init__.py\n");
        vec_push(drawn->arena, &drawn->options.roots, str_from(cases[i].given));
        drawn->options.origins[SETTING_ROOTS] = str_from(cases[i].origin);
        drawn->options.config_path = STR("pyproject.toml");
        cr_expect(drawn_open(drawn, "."));
        cr_expect_str_eq(drawn_roots(drawn), cases[i].roots);
        cr_expect_str_eq(drawn_modules(drawn), cases[i].modules);
        drawn_free(drawn);
    }
}

Test(roots, files_below_none_of_them_say_so)
{
    Drawn *drawn = drawn_new("lib/m.py\nx.py\n");
    vec_push(drawn->arena, &drawn->options.roots, STR("lib"));
    cr_expect(drawn_open(drawn, "."));
    cr_assert_eq(drawn->project.files.count, 2);
    cr_expect_eq(drawn->project.files.items[0].root, 0);
    cr_expect_eq(drawn->project.files.items[1].root, PROJECT_NO_ROOT);
    drawn_free(drawn);
}

Test(roots, a_given_one_that_is_no_folder_is_an_error)
{
    static const struct {
        const char *given;
        const char *error;
    } cases[] = {
        {"gone", "cannot use gone as a source root (--root): no such file or "
                 "folder"},
        {"m.py", "cannot use m.py as a source root (--root): not a folder"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Drawn *drawn = drawn_new("m.py\n");
        vec_push(drawn->arena, &drawn->options.roots, str_from(cases[i].given));
        cr_expect_not(drawn_open(drawn, "."));
        cr_expect_str_eq(drawn->error.text, cases[i].error);
        drawn_free(drawn);
    }
}

Test(roots, the_build_back_end_may_name_folders)
{
    static const struct {
        const char *path;
        const char *roots;
        const char *modules;
    } cases[] = {
        {".", "lib(pyproject.toml) .(PATH)", "ns.a ns.a.m setup"},
        {"lib", "lib(pyproject.toml)", "ns.a ns.a.m"},
        {"lib/ns", "lib(pyproject.toml)", "ns.a ns.a.m"},
        {"lib/ns/a", "lib(pyproject.toml)", "ns.a ns.a.m"},
        {"setup.py", "lib(pyproject.toml) .(PATH)", "setup"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Drawn *drawn =
            drawn_new("lib/ns/a/__init__.py\nlib/ns/a/m.py\nsetup.py\n");
        vec_push(drawn->arena, &drawn->options.package_roots, STR("lib"));
        vec_push(drawn->arena, &drawn->options.package_roots, STR("gone"));
        vec_push(drawn->arena, &drawn->options.package_roots, STR("setup.py"));
        drawn->options.package_source = STR("pyproject.toml");
        cr_expect(drawn_open(drawn, cases[i].path));
        cr_expect_str_eq(drawn_roots(drawn), cases[i].roots);
        cr_expect_str_eq(drawn_modules(drawn), cases[i].modules);
        drawn_free(drawn);
    }
}

Test(roots, of_several_paths_follow_each_other)
{
    static const Case cases[] = {
        {"b/p/__init__.py\na/m.py", "b a", "b(above packages) a(PATH)", "m p"},
        {"b/p/__init__.py\na/m.py", "a b", "a(PATH) b(above packages)", "m p"},
        {"p/__init__.py\np/a.py\np/b.py", "p/a.py p/b.py", ".(above packages)",
         "p.a p.b"},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(roots, a_standard_library_and_site_packages_are_known)
{
    Drawn *drawn = drawn_new("lib/os.py\nlib/site.py\nlib/abc.py\n"
                             "lib/encodings/__init__.py\n"
                             "lib/site-packages/p/__init__.py\n");
    cr_expect(drawn_open(drawn, "lib"));
    cr_expect_str_eq(drawn_roots(drawn), "lib(above packages) "
                                         "lib/site-packages(above packages)");
    cr_expect(drawn->project.roots.items[0].is_stdlib);
    cr_expect_not(drawn->project.roots.items[0].is_site);
    cr_expect_not(drawn->project.roots.items[1].is_stdlib);
    cr_expect(drawn->project.roots.items[1].is_site);
    drawn_free(drawn);
}
