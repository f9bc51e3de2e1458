#include "base/path.h"

#include <criterion/criterion.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void expect_text(Str got, const char *wanted, const char *of)
{
    cr_expect(str_eq(got, str_from(wanted)), "%s: '%.*s' instead of '%s'", of,
              STR_ARGS(got), wanted);
}

Test(path, join_puts_one_slash_between)
{
    static const char *const cases[][3] = {
        {"a", "b", "a/b"},   {"", "b", "b"},          {".", "b", "b"},
        {"a/", "b", "a/b"},  {"/", "b", "/b"},        {"a", "/b", "/b"},
        {"..", "b", "../b"}, {"a", "../b", "a/../b"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str joined =
            path_join(arena, str_from(cases[i][0]), str_from(cases[i][1]));
        expect_text(joined, cases[i][2], cases[i][2]);
    }
    arena_free(arena);
}

Test(path, comes_apart_into_folder_stem_and_suffix)
{
    static const struct {
        const char *path, *folder, *name, *stem, *suffix;
    } cases[] = {
        {"", "", "", "", ""},
        {"a", "", "a", "a", ""},
        {"/", "/", "", "", ""},
        {"/a.py", "/", "a.py", "a", ".py"},
        {"a/b.c/d", "a/b.c", "d", "d", ""},
        {"a/m.tar.gz", "a", "m.tar.gz", "m.tar", ".gz"},
        {"a/.hidden", "a", ".hidden", ".hidden", ""},
        {"a/.hidden.py", "a", ".hidden.py", ".hidden", ".py"},
        {"m.cpython-312.so", "", "m.cpython-312.so", "m.cpython-312", ".so"},
        {"a/", "a", "", "", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str path = str_from(cases[i].path);
        expect_text(path_folder(path), cases[i].folder, cases[i].path);
        expect_text(path_name(path), cases[i].name, cases[i].path);
        expect_text(path_stem(path), cases[i].stem, cases[i].path);
        expect_text(path_suffix(path), cases[i].suffix, cases[i].path);
    }
}

Test(path, normal_has_one_spelling_for_one_place)
{
    static const char *const cases[][2] = {
        {"", "."},
        {".", "."},
        {"./", "."},
        {"/", "/"},
        {"//", "/"},
        {"a", "a"},
        {"./a/", "a"},
        {"a//b/./c", "a/b/c"},
        {"a/..", "."},
        {"a/../b", "b"},
        {"a/b/../../c", "c"},
        {"a/b/../../..", ".."},
        {"..", ".."},
        {"../..", "../.."},
        {"../a/..", ".."},
        {"../../a", "../../a"},
        {"/..", "/"},
        {"/../a", "/a"},
        {"/a/../../b", "/b"},
        {"..a", "..a"},
        {"a/...", "a/..."},
        {" ", " "},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str normal = path_normal(arena, str_from(cases[i][0]));
        expect_text(normal, cases[i][1], cases[i][0]);
        expect_text(path_normal(arena, normal), cases[i][1], cases[i][0]);
    }
    arena_free(arena);
}

Test(path, is_absolute_with_a_slash_in_front)
{
    cr_expect(path_is_absolute(STR("/")));
    cr_expect(path_is_absolute(STR("/a")));
    cr_expect_not(path_is_absolute(STR("a/")));
    cr_expect_not(path_is_absolute(STR("")));
}

Test(path, is_below_goes_by_parts_and_not_by_letters)
{
    static const struct {
        const char *path, *folder;
        bool below;
    } cases[] = {
        {"a", "a", true},         {"a/b", "a", true},
        {"ab", "a", false},       {"a", "a/b", false},
        {"/a", "/", true},        {"/", "/", true},
        {"/a/b", "/a", true},     {"/ab", "/a", false},
        {"a", "/", false},        {"/a", ".", false},
        {"/a", "a", false},       {"a/b", ".", true},
        {".", ".", true},         {"a", "", true},
        {"..", ".", false},       {"../a", ".", false},
        {"..data", ".", true},    {"...", ".", true},
        {"a", "..", true},        {".", "..", true},
        {"../a", "..", true},     {"../..", "..", false},
        {"../a", "../..", true},  {"../../../a", "../..", false},
        {"../a/b", "../a", true}, {"a", "../a", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bool below =
            path_is_below(str_from(cases[i].path), str_from(cases[i].folder));
        cr_expect_eq(below, cases[i].below, "'%s' below '%s'", cases[i].path,
                     cases[i].folder);
    }
}

Test(path, relative_leads_back_to_the_path)
{
    static const char *const cases[][3] = {
        {"/a/b", "/a", "b"},       {"/a", "/a", "."},
        {"/a", "/a/b", ".."},      {"/a/c", "/a/b", "../c"},
        {"/x", "/a/b", "../../x"}, {"/", "/a", ".."},
        {"/a", "/", "a"},          {"/", "/", "."},
        {"/ab", "/a", "../ab"},    {"/a/b/c", "/a/d/e", "../../b/c"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str path = str_from(cases[i][0]);
        Str folder = str_from(cases[i][1]);
        Str relative = path_relative(arena, path, folder);
        expect_text(relative, cases[i][2], cases[i][0]);
        Str back = path_normal(arena, path_join(arena, folder, relative));
        expect_text(back, cases[i][0], cases[i][2]);
    }
    arena_free(arena);
}

Test(path, may_be_very_long)
{
    enum { PARTS = 100000 };
    Arena *arena = arena_new();
    char *bytes = arena_alloc(arena, (size_t)PARTS * 3);
    for (size_t i = 0; i < PARTS; i++) {
        bytes[i * 3] = '.';
        bytes[i * 3 + 1] = '.';
        bytes[i * 3 + 2] = '/';
    }
    Str ups = {bytes, (size_t)PARTS * 3};
    cr_expect_eq(path_normal(arena, ups).count, (size_t)PARTS * 3 - 1);
    expect_text(path_normal(arena, str_concat(arena, STR("/"), ups)), "/",
                "ups from the root");
    cr_expect(path_is_below(STR("a"), ups));
    arena_free(arena);
}
