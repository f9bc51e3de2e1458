#include <criterion/criterion.h>

#include "base/out.h"
#include "drawn.h"

typedef struct {
    const char *drawing;
    const char *roots; // given ones, separated by blanks
    const char *modules;
} Case;

static void expect_all(const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Drawn *drawn = drawn_new(cases[i].drawing);
        Str rest = str_from(cases[i].roots);
        while (rest.count)
            vec_push(drawn->arena, &drawn->options.roots, str_cut(&rest, ' '));
        cr_expect(drawn_open(drawn, "."), "%s", drawn->error.text);
        cr_expect_str_eq(drawn_modules(drawn), cases[i].modules);
        drawn_free(drawn);
    }
}

Test(module_names, are_the_parts_below_the_root)
{
    static const Case cases[] = {
        {"a.py\np/__init__.py\np/b.py\np/__main__.py", ".",
         "a p p.__main__ p.b"},
        {"my-script.py\nd-e/f.py\n1.py", ".", "1 d-e.f my-script"},
        {"a.b.py\nc.d/e.py\n.f.py\n.py\n.g/h.py", ".",
         "!.f.py !.g/h.py !.py !a.b.py !c.d/e.py"},
        {"__init__.py\na.py", ".", "__init__ a"},
        {"p/__init__.py/x.py", ".", "!p/__init__.py/x.py"},
        {"\\xff.py", ".", "\xff"},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(module_names, only_the_file_that_is_found_has_one)
{
    static const Case cases[] = {
        {"m.py\nm/__init__.py", ".", "!m.py m"},
        {"m.py\nm/n.py", ".", "m !m/n.py"},
        {"m.py\nm.so", ".", "!m.py"},
        {"p/__init__.py\np/__init__.so\np/m.py", ".", "!p/__init__.py p.m"},
        {"p/__init__.pyc\np/m.py", ".", "p.m"},
        {"p/__init__.py\np/m.py\np/m/__init__.py\np/m/x.py", ".",
         "p !p/m.py p.m p.m.x"},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(module_names, the_first_root_with_a_module_wins)
{
    static const Case cases[] = {
        {"a/m.py\nb/m.py", "a b", "m !b/m.py"},
        {"a/m.py\nb/m.py", "b a", "!a/m.py m"},
        {"a/p/__init__.py\nb/p/__init__.py\nb/p/x.py", "a b",
         "p !b/p/__init__.py !b/p/x.py"},
        {"a/p.py\nb/p/__init__.py\nb/p/x.py", "a b",
         "p !b/p/__init__.py !b/p/x.py"},
        // A namespace portion gives way to any module behind it (PEP 420).
        {"a/p/x.py\nb/p/__init__.py\nb/p/y.py", "a b", "!a/p/x.py p p.y"},
        {"a/p/x.py\nb/p.py", "a b", "!a/p/x.py p"},
        // Portions merge.
        {"a/p/x.py\nb/p/y.py", "a b", "p.x p.y"},
        {"a/p/x.py\nb/p/x.py", "a b", "p.x !b/p/x.py"},
        {"a/p/q/__init__.py\nb/p/q/__init__.py\nb/p/r.py", "a b",
         "p.q !b/p/q/__init__.py p.r"},
        {"a/p/q/x.py\nb/p/q/y.py\nc/p/q.py", "a b c",
         "!a/p/q/x.py !b/p/q/y.py p.q"},
        // A regular package does not.
        {"a/p/__init__.py\na/p/q/x.py\nb/p/q/y.py", "a b",
         "p p.q.x !b/p/q/y.py"},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(module_names, the_deepest_root_names_a_file)
{
    static const Case cases[] = {
        {"src/m.py\nn.py", ". src", "n m"},
        {"src/m.py\nm.py", ". src", "m !src/m.py"},
        {"src/m.py\nm.py", "src .", "!m.py m"},
        {"src/p/m.py\nsrc/p/q/n.py", "src src/p", "m q.n"},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(module_names, packages_are_told_from_modules)
{
    Drawn *drawn = drawn_new("p/__init__.py\np/m.py\n__init__.py\n"
                             "d.d/__init__.py\n");
    vec_push(drawn->arena, &drawn->options.roots, STR("."));
    cr_expect(drawn_open(drawn, "."));
    static const bool packages[] = {false, true, true, false};
    cr_assert_eq(drawn->project.files.count, 4);
    for (size_t i = 0; i < 4; i++)
        cr_expect_eq(drawn->project.files.items[i].package, packages[i], "%zu",
                     i);
    drawn_free(drawn);
}

// More roots than are asked one by one.
Test(module_names, many_roots_keep_their_order)
{
    Arena *arena = arena_new();
    Text drawing = {.arena = arena};
    for (int i = 0; i < 300; i++)
        (void)out_to_text(&drawing,
                          str_format(arena,
                                     "r%03d/ns/m%d.py\nr%03d/ns/same.py\n"
                                     "r%03d/only%d.py\nr%03d/late/x.py\n",
                                     i, i, i, i, i, i));
    (void)out_to_text(&drawing, STR("r299/late.py\n"));
    Drawn *drawn = drawn_new(str_terminated(arena, text_str(&drawing)));
    for (int i = 0; i < 300; i++)
        vec_push(drawn->arena, &drawn->options.roots,
                 str_format(drawn->arena, "r%03d", i));
    cr_expect(drawn_open(drawn, "."));
    size_t same = 0;
    size_t late = 0;
    size_t rest = 0;
    for (size_t i = 0; i < drawn->project.files.count; i++) {
        const File *file = &drawn->project.files.items[i];
        if (str_eq(file->module, STR("ns.same")))
            same++;
        else if (str_eq(file->module, STR("late")))
            late++;
        else
            rest += file->importable;
    }
    cr_expect_eq(same, 1);
    cr_expect_eq(late, 1);
    cr_expect_eq(rest, 600);
    cr_expect(drawn->project.files.items[3].importable);
    drawn_free(drawn);
    arena_free(arena);
}
