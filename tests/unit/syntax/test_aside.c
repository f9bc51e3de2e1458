#include <criterion/criterion.h>

#include "syntax/aside.h"

// A caret below each byte that stands aside.
static const struct {
    const char *line;
    const char *aside;
} rows[] = {
    {"f('ab', \"c\") + g", "  ^^^^  ^^^     "},
    {"x('a\\'b', y)", "  ^^^^^^    "},
    {"x(r'a\\', y)", "   ^^^^^^^^"},
    {"x('''a'b''', y)", "  ^^^^^^^^^    "},
    {"x('' 'a' z)", "  ^^ ^^^   "},
    {"x(  # 'a\n  b)", "    ^^^^     "},
    {"f'{a}' + 'b'", "            "},
    {"x('a', f'{b}', 'c')", "  ^^^              "},
    {"Rb'a'", "  ^^^"},
};

Test(aside, is_strings_and_comments)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Asides asides = {.line = str_from(rows[i].line)};
        for (size_t at = 0; at < asides.line.count; at++)
            cr_expect_eq(aside_holds(&asides, at), rows[i].aside[at] == '^',
                         "%s at %zu", rows[i].line, at);
    }
}

Test(aside, may_be_asked_of_few_offsets)
{
    Asides asides = {.line = STR("a 'b' c 'd' e 'f'")};
    cr_expect_not(aside_holds(&asides, 6));
    cr_expect(aside_holds(&asides, 15));
}
