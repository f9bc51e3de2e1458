#include <criterion/criterion.h>

#include "base/out.h"
#include "report/escape.h"
#include "report/report.h"

static Str written(Arena *arena, Str text)
{
    Text safe = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &safe);
    out_safe(&out, text);
    (void)out_finish(&out);
    return text_str(&safe);
}

Test(escape, lets_nothing_act_on_a_terminal)
{
    static const struct {
        Str text;
        const char *safe;
    } cases[] = {
        {STR_INIT("shop.cart"), "shop.cart"},
        {STR_INIT("caf\xC3\xA9 \xF0\x9F\x90\x8D"),
         "caf\xC3\xA9 \xF0\x9F\x90\x8D"},
        {STR_INIT("a\nb\tc\r"), "a\\x0ab\\x09c\\x0d"},
        {STR_INIT("\x1b[31m"), "\\x1b[31m"},
        {STR_INIT("\x07\x7f\0z"), "\\x07\\x7f\\x00z"},
        {STR_INIT("\xC2\x9B"
                  "31m"),
         "\\u{9b}31m"},
        {STR_INIT("\xE2\x80\xAE\xE2\x81\xA6\xD8\x9C\xE2\x80\x8F"),
         "\\u{202e}\\u{2066}\\u{61c}\\u{200f}"},
        {STR_INIT("\xE2\x80\xA8\xE2\x80\xA9"), "\\u{2028}\\u{2029}"},
        {STR_INIT("\xFF\xC3"), "\\xff\\xc3"},
        {STR_INIT("\xC0\x80\xED\xA0\x80"), "\\xc0\\x80\\xed\\xa0\\x80"},
        {STR_INIT("\xE2\x82"), "\\xe2\\x82"},
        {STR_INIT(""), ""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str expected = str_from(cases[i].safe);
        cr_expect(str_eq(written(arena, cases[i].text), expected), "case %zu",
                  i);
        cr_expect(str_eq(safe_text(cases[i].text, arena), expected), "case %zu",
                  i);
    }
    arena_free(arena);
}

Test(escape, cuts_by_characters_with_an_ellipsis)
{
    static const struct {
        const char *text;
        size_t columns;
        const char *cut;
    } cases[] = {
        {"import shop", 11, "import shop"},
        {"import shop", 10, "import sh…"},
        {"import shop", 1, "…"},
        {"äöü", 3, "äöü"},
        {"äöü", 2, "ä…"},
        {"", 5, ""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str cut = safe_cut(str_from(cases[i].text), cases[i].columns, arena);
        cr_expect(str_eq(cut, str_from(cases[i].cut)), "%s at %zu",
                  cases[i].text, cases[i].columns);
        cr_expect_leq(safe_columns(cut), cases[i].columns);
    }
    arena_free(arena);
}
