#include "syntax/utf8.h"

#include <criterion/criterion.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

Test(utf8, decodes_the_first_and_last_of_each_length)
{
    static const struct {
        Str bytes;
        uint32_t character;
    } cases[] = {
        {STR_INIT("\0"), 0},
        {STR_INIT("\x7F"), 0x7F},
        {STR_INIT("\xC2\x80"), 0x80},
        {STR_INIT("\xDF\xBF"), 0x7FF},
        {STR_INIT("\xE0\xA0\x80"), 0x800},
        {STR_INIT("\xED\x9F\xBF"), 0xD7FF},
        {STR_INIT("\xEE\x80\x80"), 0xE000},
        {STR_INIT("\xEF\xBF\xBF"), 0xFFFF},
        {STR_INIT("\xF0\x90\x80\x80"), 0x10000},
        {STR_INIT("\xF4\x8F\xBF\xBF"), 0x10FFFF},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t character = 1;
        size_t length = utf8_decode(cases[i].bytes, 0, &character);
        cr_expect_eq(length, cases[i].bytes.count, "%zu", i);
        cr_expect_eq(character, cases[i].character, "%zu", i);
        cr_expect_eq(utf8_find_invalid(cases[i].bytes, 0), cases[i].bytes.count,
                     "%zu", i);
    }
}

Test(utf8, refuses_what_is_not_of_it)
{
    static const Str cases[] = {
        STR_INIT("\x80"), // a trail without a lead
        STR_INIT("\xBF"),
        STR_INIT("\xC0\x80"), // overlong
        STR_INIT("\xC1\xBF"),
        STR_INIT("\xE0\x9F\xBF"),
        STR_INIT("\xF0\x8F\xBF\xBF"),
        STR_INIT("\xED\xA0\x80"), // surrogates
        STR_INIT("\xED\xBF\xBF"),
        STR_INIT("\xF4\x90\x80\x80"), // above U+10FFFF
        STR_INIT("\xF5\x80\x80\x80"),
        STR_INIT("\xFF"),
        STR_INIT("\xC3"), // cut off
        STR_INIT("\xE2\x82"),
        STR_INIT("\xF0\x9F\x98"),
        STR_INIT("\xC3x"),
        STR_INIT("\xE2\x82x"),
        STR_INIT("\xE2x\x82"),
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t character;
        cr_expect_eq(utf8_decode(cases[i], 0, &character), 0, "%zu", i);
        cr_expect_eq(utf8_find_invalid(cases[i], 0), 0, "%zu", i);
    }
}

Test(utf8, finds_the_first_invalid_byte_wherever_it_stands)
{
    char text[40];
    for (size_t bad = 0; bad < sizeof text; bad++) {
        for (size_t i = 0; i < sizeof text; i++)
            text[i] = 'a';
        text[bad] = (char)0xE9;
        Str str = {text, sizeof text};
        cr_expect_eq(utf8_find_invalid(str, 0), bad);
        cr_expect_eq(ascii_find_invalid(str, 0), bad);
        cr_expect_eq(utf8_find_invalid(str, bad + 1), sizeof text);
    }
    cr_expect_eq(utf8_find_invalid(STR("a\xC3\xA9z\xE2\x82\xACz\xFFz"), 0), 8);
    cr_expect_eq(ascii_find_invalid(STR("abc\xC3\xA9"), 0), 3);
    cr_expect_eq(utf8_find_invalid(STR(""), 0), 0);
}
