#include <criterion/criterion.h>

#include "config/toml.h"
#include "config/toml_text.h"

#define TEXT(literal) literal, sizeof(literal) - 1

Test(toml_text, names_the_first_flaw_and_its_byte)
{
    static const struct {
        const char *text;
        size_t count;
        const char *flaw; // NULL: sound
        size_t at;
    } cases[] = {
        {TEXT(""), NULL, 0},
        {TEXT("a = 'ä€𝄞'"), NULL, 0},
        {TEXT("a\0"), "NUL byte", 1},
        {TEXT("# \xff"), "not valid UTF-8", 2},
        {TEXT("\xc0\x80"), "not valid UTF-8", 0},
        {TEXT("ab\xed\xa0\x80"), "not valid UTF-8", 2},
        {TEXT("\xf4\x90\x80\x80"), "not valid UTF-8", 0},
        {TEXT("\xe2\x82"), "not valid UTF-8", 0},
        {TEXT("\x80"), "not valid UTF-8", 0},
        {TEXT("a = \"x\nb = 1"), "this string is not closed", 4},
        {TEXT("a = '''x\n''"), "this string is not closed", 4},
        {TEXT("a = \"x\\\""), "this string is not closed", 4},
        {TEXT("a = \"\\"), "this string is not closed", 4},
        {TEXT("a = 'x\\'"), NULL, 0},
        {TEXT("a = [1,\n[t]\n"), "this bracket is not closed", 4},
        {TEXT("a = {x = [1}"), "this bracket is not closed", 4},
        {TEXT("# [\na = ']' # {"), NULL, 0},
        {TEXT("a = \"\"\"[\"\"\"\"\" # '"), NULL, 0},
        {TEXT("a = ''''''\nb = ''"), NULL, 0},
        {TEXT("a = \"\"\n\"\" = 1"), NULL, 0},
        {TEXT("]]"), NULL, 0}, // the grammar's business
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t at = 0;
        const char *flaw =
            toml_text_flaw((Str){cases[i].text, cases[i].count}, &at);
        cr_expect_eq(!flaw, !cases[i].flaw, "%s", cases[i].text);
        if (!flaw || !cases[i].flaw)
            continue;
        cr_expect_str_eq(flaw, cases[i].flaw, "%s", cases[i].text);
        cr_expect_eq(at, cases[i].at, "%s: %zu", cases[i].text, at);
    }
}

Test(toml_text, nesting_is_bounded)
{
    char text[2 * (TOML_MAX_DEPTH + 1)];
    memset(text, '[', sizeof text / 2);
    memset(text + sizeof text / 2, ']', sizeof text / 2);
    size_t at;
    cr_expect_null(toml_text_flaw((Str){text + 1, 2 * TOML_MAX_DEPTH}, &at));
    cr_expect_str_eq(toml_text_flaw((Str){text, sizeof text}, &at),
                     "nested too deeply");
    cr_expect_eq(at, TOML_MAX_DEPTH);
}

Test(toml_text, decodes_all_four_kinds_of_string)
{
    static const struct {
        const char *quoted;
        const char *text; // NULL: refused
    } cases[] = {
        {"\"\"", ""},
        {"''", ""},
        {"\"a\\tb\\n\\r\\b\\f\\\"\\\\\"", "a\tb\n\r\b\f\"\\"},
        {"'a\\tb'", "a\\tb"},
        {"\"\\u0041\\u00e4\\U0001d11e\"", "Aä𝄞"},
        {"\"\\u20AC\"", "€"},
        {"\"\\uD800\"", NULL},
        {"\"\\U00110000\"", NULL},
        {"\"\\u12\"", NULL},
        {"\"\\uxyzw\"", NULL},
        {"\"\\q\"", NULL},
        {"\"\"\"\"\"\"", ""},
        {"''''''", ""},
        {"\"\"\"\na\nb\"\"\"", "a\nb"},
        {"'''\r\na'''", "a"},
        {"\"\"\"a \\\n  \n\t b\"\"\"", "a b"},
        {"\"\"\"a\\ \t\n b\"\"\"", "ab"},
        {"\"\"\"a\\ b\"\"\"", NULL},
        {"\"\"\"\"quoted\"\"\"\"\"", "\"quoted\"\""},
        {"'''\\\n'''", "\\\n"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str text = {NULL, 0};
        bool decoded =
            toml_text_decode(str_from(cases[i].quoted), arena, &text);
        cr_expect_eq(decoded, cases[i].text != NULL, "%s", cases[i].quoted);
        if (decoded && cases[i].text)
            cr_expect(str_eq(text, str_from(cases[i].text)), "%s: %.*s",
                      cases[i].quoted, STR_ARGS(text));
    }
    arena_free(arena);
}

Test(toml_text, mask_blanks_out_only_what_the_grammar_does_not_know)
{
    static const struct {
        const char *text;
        const char *masked;
    } cases[] = {
        {"a = \"\"\"x\\  \n  y\\\nz\"\"\"", "a = \"\"\"x   \n  y\\\nz\"\"\""},
        {"a = '''x\\  \n'''", "a = '''x\\  \n'''"},
        {"# \"\"\" \\ \n", "# \"\"\" \\ \n"},
        {"a = \"\"\"\\\\ \n\"\"\"", "a = \"\"\"\\\\ \n\"\"\""},
        {"a = \"x\\ \n", "a = \"x\\ \n"},
        {"", ""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str masked = toml_text_mask(str_from(cases[i].text), arena);
        cr_expect(str_eq(masked, str_from(cases[i].masked)), "%s: %.*s",
                  cases[i].text, STR_ARGS(masked));
    }
    arena_free(arena);
}
