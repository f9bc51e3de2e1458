#include <criterion/criterion.h>

#include <string.h>

#include "project/glob_class.h"

// Which of the printable ASCII bytes, tab and line feed a class holds.
static void expect_members(const char *class, const char *members)
{
    for (int byte = 1; byte < 256; byte++) {
        if (byte != '\t' && byte != '\n' && (byte < ' ' || byte > '~'))
            continue;
        size_t at = 0;
        bool holds = glob_class_matches(str_from(class), &at, (char)byte);
        cr_expect_eq(holds, strchr(members, byte) != NULL, "%s: %c", class,
                     byte);
        if (holds)
            cr_expect_eq(at, strlen(class), "%s", class);
    }
}

Test(glob_class, holds_what_it_lists)
{
    static const struct {
        const char *class;
        const char *members;
    } cases[] = {
        {"[abc]", "abc"},
        {"[a-e]", "abcde"},
        {"[e-a]", "e"},
        {"[]a]", "]a"},
        {"[a-]", "a-"},
        {"[-a]", "-a"},
        {"[a-c-e]", "abc-e"},
        {"[\\]a]", "]a"},
        {"[\\a-c]", "abc"},
        {"[a-\\c]", "abc"},
        {"[[a]", "[a"},
        {"[a^]", "a^"},
        {"[a!]", "a!"},
        {"[[:]", "[:"},
        {"[--0]", "-./0"},
        {"[[:digit:]]", "0123456789"},
        {"[[:digit:]-a]", "0123456789-a"},
        {"[[:xdigit:]]", "0123456789abcdefABCDEF"},
        {"[[:upper:]x]", "ABCDEFGHIJKLMNOPQRSTUVWXYZx"},
        {"[[:lower:]]", "abcdefghijklmnopqrstuvwxyz"},
        {"[[:blank:]]", " \t"},
        {"[[:space:]]", " \t\n"},
        {"[[:cntrl:]]", "\t\n"},
        {"[[:punct:]]", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"},
        {"[![:graph:]]", " \t\n"},
        {"[^[:print:]]", "\t\n"},
        {"[![:alnum:][:punct:]]", " \t\n"},
        {"[![:alpha:]!-~]", " \t\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect_members(cases[i].class, cases[i].members);
}

Test(glob_class, broken_ones_hold_nothing)
{
    static const char *const cases[] = {
        "[",    "[a",   "[]",    "[!",         "[!]",       "[a-",      "[\\",
        "[a\\", "[\\]", "[a-\\", "[[:alpha:]", "[[:foo:]]", "[[:alpha",
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect_members(cases[i], "");
}

Test(glob_class, moves_behind_its_closing_bracket)
{
    size_t at = 1;
    cr_expect(glob_class_matches(STR("x[ab]c"), &at, 'b'));
    cr_expect_eq(at, 5);
}
