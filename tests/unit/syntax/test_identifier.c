#include "syntax/identifier.h"

#include <criterion/criterion.h>

Test(identifier, is_normalised_to_nfkc)
{
    static const struct {
        const char *name;
        Str text;
        Str normal;
    } cases[] = {
        {"empty", STR_INIT(""), STR_INIT("")},
        {"ASCII", STR_INIT("a_1"), STR_INIT("a_1")},
        {"ligature", STR_INIT("\xEF\xAC\x81le"), STR_INIT("file")},
        {"Kelvin sign", STR_INIT("\xE2\x84\xAA"), STR_INIT("K")},
        {"script letter", STR_INIT("\xF0\x9D\x92\x9E"), STR_INIT("C")},
        {"composed", STR_INIT("e\xCC\x81"), STR_INIT("\xC3\xA9")},
        {"as it is",
         STR_INIT("gr\xC3\xB6\xC3\x9F"
                  "e"),
         STR_INIT("gr\xC3\xB6\xC3\x9F"
                  "e")},
        {"full width", STR_INIT("\xEF\xBD\x81"), STR_INIT("a")},
        {"Hangul", STR_INIT("\xE1\x84\x80\xE1\x85\xA1"),
         STR_INIT("\xEA\xB0\x80")},
        {"not UTF-8", STR_INIT("a\xFF"), STR_INIT("a\xFF")},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str normal = identifier_normal(cases[i].text, arena);
        cr_expect(str_eq(normal, cases[i].normal), "%s: %.*s", cases[i].name,
                  STR_ARGS(normal));
    }
    arena_free(arena);
}

Test(identifier, costs_nothing_in_ascii)
{
    Arena *arena = arena_new();
    Str text = STR("name");
    cr_expect_eq(identifier_normal(text, arena).at, text.at);
    cr_expect_eq(arena_footprint(arena), 0);
    arena_free(arena);
}

Test(identifier, tells_what_becomes_ascii)
{
    static const struct {
        uint32_t character;
        bool becomes;
    } rows[] = {
        {0xAA, true},    // feminine ordinal indicator: a
        {0xE9, false},   // e with acute stays one character
        {0x17F, true},   // long s
        {0x212A, true},  // Kelvin sign
        {0x5909, false}, // CJK
        {0xFB01, true},  // ligature of f and i
        {0xFDFA, false}, // the longest one, in Arabic
        {0xFF3F, true},  // full-width low line
        {0x1D41A, true}, // mathematical bold a
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(identifier_becomes_ascii(rows[i].character),
                     rows[i].becomes, "U+%04X", (unsigned)rows[i].character);
}
