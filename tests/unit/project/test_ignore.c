#include <criterion/criterion.h>

#include "project/ignore.h"

typedef struct {
    const char *rules;
    const char *path;
    bool is_folder;
    bool ignored;
} Case;

static void expect_all(const Case *cases, size_t count)
{
    Arena *arena = arena_new();
    for (size_t i = 0; i < count; i++) {
        const IgnoreRules *rules =
            ignore_parse(str_from(cases[i].rules), NULL, STR(""), arena);
        cr_expect_eq(
            ignore_matches(rules, str_from(cases[i].path), cases[i].is_folder),
            cases[i].ignored, "%s: %s", cases[i].rules, cases[i].path);
    }
    arena_free(arena);
}

Test(ignore, names_match_at_any_depth_and_paths_from_the_folder)
{
    static const Case cases[] = {
        {"foo", "foo", false, true},
        {"foo", "a/b/foo", false, true},
        {"foo", "foobar", false, false},
        {"/foo", "foo", false, true},
        {"/foo", "a/foo", false, false},
        {"a/foo", "a/foo", false, true},
        {"a/foo", "b/a/foo", false, false},
        {"*.pyc", "a/b.pyc", false, true},
        {"a/*", "a/b", false, true},
        {"a/*", "a/b/c", false, false},
        {"a/**", "a/b/c", false, true},
        {"**/foo/bar", "x/y/foo/bar", false, true},
        {"foo/", "foo", true, true},
        {"foo/", "foo", false, false},
        {"foo/", "a/foo", true, true},
        {"a/foo/", "b/a/foo", true, false},
        {"[a-c]x", "bx", false, true},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(ignore, last_match_wins)
{
    static const Case cases[] = {
        {"*.py\n!a.py", "a.py", false, false},
        {"*.py\n!a.py", "b.py", false, true},
        {"!a.py\n*.py", "a.py", false, true},
        {"*.py\n!a.py\na.py", "a.py", false, true},
        {"!a.py", "a.py", false, false},
        {"*\n!*/", "a", true, false},
        {"*\n!*/", "a", false, true},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(ignore, lines_are_read_as_git_reads_them)
{
    static const Case cases[] = {
        {"# foo\n#", "#", false, false},
        {"\\#", "#", false, true},
        {"\\!x", "!x", false, true},
        {"foo  ", "foo", false, true},
        {"foo\\ ", "foo ", false, true},
        {"foo\\ ", "foo", false, false},
        {"foo\\  ", "foo ", false, true},
        {"foo\\\\ ", "foo\\", false, true},
        {"foo\t", "foo", false, false},
        {"foo\t", "foo\t", false, true},
        {" foo", "foo", false, false},
        {"foo\r\nbar\r", "foo", false, true},
        {"foo\r\nbar\r", "bar", false, true},
        {"foo\\", "foo", false, false},
        {"foo \\", "foo ", false, false},
        {"\xef\xbb\xbf"
         "foo",
         "foo", false, true},
        {"/", "a", true, false},
        {"//", "a", true, false},
        {"!", "a", false, false},
        {"\r\n \n\n", " ", false, false},
        {"", "a", false, false},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

// A quirk of git's: the literal start of a pattern is compared by itself, so
// that the stars behind it open a pattern of their own.
Test(ignore, stars_behind_a_literal_start_are_deep)
{
    static const Case cases[] = {
        {"foo**/bar", "foobar", false, true},
        {"foo**/bar", "foo/x/bar", false, true},
        {"f?o**/bar", "foobar", false, false},
        {"f?o**/bar", "foo/x/bar", false, false},
    };
    expect_all(cases, sizeof cases / sizeof cases[0]);
}

Test(ignore, a_nul_ends_a_line)
{
    static const char text[] = "foo\0bar\nbaz";
    Arena *arena = arena_new();
    const IgnoreRules *rules =
        ignore_parse((Str){text, sizeof text - 1}, NULL, STR(""), arena);
    cr_expect(ignore_matches(rules, STR("foo"), false));
    cr_expect(ignore_matches(rules, STR("baz"), false));
    arena_free(arena);
}

Test(ignore, inner_rules_go_before_outer_ones)
{
    static const struct {
        const char *path;
        IgnoreVerdict verdict;
    } cases[] = {
        {"/r/a/keep.py", IGNORE_NO}, {"/r/a/x.py", IGNORE_YES},
        {"/r/a/b/top", IGNORE_YES},  {"/r/a/top", IGNORE_SILENT},
        {"/r/b/top", IGNORE_SILENT}, {"/r/a/b.txt", IGNORE_SILENT},
    };
    Arena *arena = arena_new();
    const IgnoreRules *outer =
        ignore_parse(STR("*.py\n"), NULL, STR("/r"), arena);
    const IgnoreRules *inner =
        ignore_parse(STR("!keep.py\n/b/top\n"), outer, STR("/r/a"), arena);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cr_expect_eq(ignore_verdict(inner, str_from(cases[i].path), false),
                     cases[i].verdict, "%s", cases[i].path);
    arena_free(arena);
}

Test(ignore, outside_its_folder_only_names_count)
{
    Arena *arena = arena_new();
    const IgnoreRules *rules =
        ignore_parse(STR("old\n/new\na/b\n"), NULL, STR("/here"), arena);
    cr_expect(ignore_matches(rules, STR("/else/old"), false));
    cr_expect_not(ignore_matches(rules, STR("/new"), false));
    cr_expect_not(ignore_matches(rules, STR("/else/new"), false));
    cr_expect_not(ignore_matches(rules, STR("/worka/b"), false));
    cr_expect(ignore_matches(rules, STR("/here/a/b"), false));
    cr_expect_not(ignore_matches(NULL, STR("/here/a/b"), false));
    arena_free(arena);
}

Test(ignore, rules_of_the_top_folder_match_from_there)
{
    Arena *arena = arena_new();
    const IgnoreRules *rules =
        ignore_parse(STR("/tmp\n"), NULL, STR("/"), arena);
    cr_expect(ignore_matches(rules, STR("/tmp"), true));
    cr_expect_not(ignore_matches(rules, STR("/var/tmp"), true));
    arena_free(arena);
}
