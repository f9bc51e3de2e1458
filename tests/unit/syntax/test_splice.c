#include "syntax/splice.h"

#include <criterion/criterion.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

Test(splice, finds_positions_in_the_bytes_as_they_lie)
{
    static const struct {
        Str bytes;
        Position at;
        size_t offset; // SIZE_MAX where it cannot be told
    } cases[] = {
        {STR_INIT("a = 1\nb\n"), {2, 1}, 6},
        {STR_INIT("a\r\nb\r\n"), {2, 2}, 4},
        {STR_INIT("a\rb\r"), {2, 1}, 2},
        {STR_INIT("a\n\r\nb"), {3, 1}, 4},
        {STR_INIT("a"), {1, 2}, 1},
        {STR_INIT("\xEF\xBB\xBF"
                  "ab\nc"),
         {1, 2},
         4},
        {STR_INIT("\xEF\xBB\xBF"
                  "ab\nc"),
         {2, 1},
         6},
        {STR_INIT("'\xC3\xA9'; x"), {1, 5}, 4},
        {STR_INIT("# coding: latin-1\n'\xE9'; x"), {2, 5}, SIZE_MAX},
        {STR_INIT("# coding: latin-1\nx = '\xE9'"), {2, 5}, 22},
        {STR_INIT("a\n"), {3, 1}, SIZE_MAX},
        {STR_INIT("a\n"), {1, 0}, SIZE_MAX},
        {STR_INIT("a"), {1, 9}, SIZE_MAX},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t offset = SIZE_MAX;
        if (!splice_find(cases[i].bytes, cases[i].at, &offset))
            offset = SIZE_MAX;
        cr_expect(offset == cases[i].offset, "%zu: %zu", i, offset);
    }
}

Test(splice, ends_lines_as_the_file_does)
{
    static const struct {
        Str bytes;
        size_t offset;
        Str end;
    } cases[] = {
        {STR_INIT("a\nb"), 0, STR_INIT("\n")},
        {STR_INIT("a\r\nb"), 0, STR_INIT("\r\n")},
        {STR_INIT("a\r\nb"), 3, STR_INIT("\r\n")},
        {STR_INIT("a\rb"), 0, STR_INIT("\r")},
        {STR_INIT("a\rb"), 2, STR_INIT("\r")},
        {STR_INIT("a"), 0, STR_INIT("\n")},
        {STR_INIT(""), 0, STR_INIT("\n")},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str end = splice_line_end(cases[i].bytes, cases[i].offset);
        cr_expect(str_eq(end, cases[i].end), "%zu", i);
    }
}

Test(splice, knows_the_indent_of_a_line)
{
    cr_expect(str_eq(splice_indent(STR("x\n \tif y"), 5), STR(" \t")));
    cr_expect(str_eq(splice_indent(STR("x"), 1), STR("")));
}

Test(splice, fits_what_the_encoding_can_write)
{
    cr_expect(splice_fits(STR("x"), STR("\xC3\xA9")));
    cr_expect(splice_fits(STR("# coding: latin-1\n"), STR("e")));
    cr_expect(!splice_fits(STR("# coding: latin-1\n"), STR("\xC3\xA9")));
}

Test(splice, applies_all_and_leaves_the_rest)
{
    Arena *arena = arena_new();
    Splices splices = {0};
    vec_push(arena, &splices, (Splice){0, 1, STR("one")});
    vec_push(arena, &splices, (Splice){2, 2, STR("+")});
    vec_push(arena, &splices, (Splice){4, 5, STR("")});
    Str after = splices_apply(&splices, STR("1 2 3"), arena);
    cr_expect(str_eq(after, STR("one +2 ")), "%.*s", STR_ARGS(after));
    arena_free(arena);
}
