#include <criterion/criterion.h>

#include <string.h>

#include "project/glob.h"

Test(glob, matches_as_wildmatch_does)
{
    static const struct {
        const char *pattern;
        const char *name;
        bool matches;
    } cases[] = {
        {"", "", true},
        {"", "a", false},
        {"a", "", false},
        {"foo", "foo", true},
        {"foo", "foobar", false},
        {"foo", "Foo", false},
        {"???", "foo", true},
        {"??", "foo", false},
        {"f?o", "f/o", false},
        {"*", "foo", true},
        {"*", "", true},
        {"*", "a/b", false},
        {"f*", "foo", true},
        {"*f", "foo", false},
        {"*foo*", "a-foo-b", true},
        {"*ob*a*r*", "foobar", true},
        {"*ab", "aaaaaaabababab", true},
        {"a*/b", "axy/b", true},
        {"a*/b", "a/x/b", false},
        {"*/b", "a/b", true},
        {"*/b", "x/a/b", false},
        {"foo\\*", "foo*", true},
        {"foo\\*bar", "foobar", false},
        {"f\\\\oo", "f\\oo", true},
        {"foo\\", "foo", false},
        {"foo\\", "foo\\", false},
        {"\\", "", false},
        {"*[al]?", "ball", true},
        {"[ten]", "ten", false},
        {"t[a-g]n", "ten", true},
        {"t[!a-g]n", "ton", true},
        {"a[/]b", "a/b", false},
        {"a[!x]b", "a/b", false},
        {"[", "[", false},
        {"a[b", "a[b", false},
        {"**", "a/b/c", true},
        {"**", "", true},
        {"**/foo", "foo", true},
        {"**/foo", "a/foo", true},
        {"**/foo", "a/b/foo", true},
        {"**/foo", "xfoo", false},
        {"**/foo", "a/xfoo", false},
        {"foo/**", "foo/a/b", true},
        {"foo/**", "foo", false},
        {"foo/**/bar", "foo/bar", true},
        {"foo/**/bar", "foo/a/b/bar", true},
        {"foo/**/bar", "foobar", false},
        {"foo/**/**/bar", "foo/b/bar", true},
        {"foo**bar", "fooxbar", true},
        {"foo**bar", "foo/bar", false},
        {"foo**/bar", "foo/x/bar", false},
        {"foo/**bar", "foo/xbar", true},
        {"foo/**bar", "foo/x/bar", false},
        {"**a", "b/a", false},
        {"foo/***/bar", "foo/x/y/bar", true},
        {"**\\/a", "x/a", true},
        {"**\\/a", "a", false},
        {"**/*a*b*/c", "x/yab/z/ab/c", true},
        {"**/a/**/b", "a/x/a/y/b", true},
        {"**/a*c/**/d?f", "x/abc/y/z/def", true},
        {"**/a*c/**/d?f", "x/abd/y/z/def", false},
        {"*/**/a", "x/a", true},
        {"*/**/a", "a", false},
        {"\xc3*", "\xc3\xa4", true},
        {"?", "\xc3\xa4", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cr_expect_eq(
            glob_matches(str_from(cases[i].pattern), str_from(cases[i].name)),
            cases[i].matches, "%s %s", cases[i].pattern, cases[i].name);
}

Test(glob, literal_start_ends_at_a_special_byte)
{
    static const struct {
        const char *pattern;
        size_t literal;
    } cases[] = {
        {"", 0},     {"foo", 3}, {"foo*", 3}, {"a?b", 1},
        {"a\\b", 1}, {"a]b", 3}, {"[a]", 0},  {"a/b/[c]", 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cr_expect_eq(glob_literal(str_from(cases[i].pattern)), cases[i].literal,
                     "%s", cases[i].pattern);
}

Test(glob, piled_up_stars_come_to_an_end)
{
    char pattern[4001];
    char name[4001];
    for (size_t i = 0; i < sizeof pattern - 1; i++)
        pattern[i] = i % 2 ? 'a' : '*';
    memset(name, 'a', sizeof name - 1);
    pattern[sizeof pattern - 1] = 'b';
    cr_expect_not(glob_matches((Str){pattern, sizeof pattern},
                               (Str){name, sizeof name - 1}));
    for (size_t i = 0; i + 4 < sizeof pattern; i += 4)
        memcpy(pattern + i, "**/a", 4);
    for (size_t i = 1; i < sizeof name; i += 2)
        name[i] = '/';
    cr_expect_not(glob_matches((Str){pattern, sizeof pattern - 1},
                               (Str){name, sizeof name - 1}));
}
