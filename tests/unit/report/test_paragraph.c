#include <criterion/criterion.h>

#include "report/paragraph.h"

Test(paragraph, breaks_at_blanks_only)
{
    static const struct {
        const char *text;
        Margins margins;
        const char *lines;
    } cases[] = {
        {"one two three", {0, 0, 8}, "one two\nthree\n"},
        {"one two three", {0, 2, 8}, "  one\n  two\n  three\n"},
        {"one two three", {4, 2, 9}, "one\n  two\n  three\n"},
        {"overlong x", {0, 0, 4}, "overlong\nx\n"},
        {"été été", {0, 0, 7}, "été été\n"},
        {"", {0, 4, 10}, "\n"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Text text = {.arena = arena};
        Out out;
        out_init(&out, out_to_text, &text);
        paragraph_write(&out, str_from(cases[i].text), cases[i].margins);
        (void)out_finish(&out);
        cr_expect(str_eq(text_str(&text), str_from(cases[i].lines)),
                  "case %zu: '%.*s'", i, STR_ARGS(text_str(&text)));
    }
    arena_free(arena);
}
