#include "base/str.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const Str none = {NULL, 0};

static void expect_text(Str got, const char *wanted)
{
    cr_expect(str_eq(got, str_from(wanted)), "'%.*s' instead of '%s'",
              STR_ARGS(got), wanted);
}

Test(str, is_made_from_terminated_text)
{
    expect_text(str_from("abc"), "abc");
    cr_expect_eq(str_from("").count, 0);
    cr_expect_eq(str_from(NULL).count, 0);
    cr_expect_eq(STR("a\0b").count, 3);
}

Test(str, equals_by_bytes)
{
    cr_expect(str_eq(STR("a\0b"), STR("a\0b")));
    cr_expect_not(str_eq(STR("a\0b"), STR("a\0c")));
    cr_expect_not(str_eq(STR("a"), STR("ab")));
    cr_expect(str_eq(none, STR("")));
}

Test(str, orders_by_unsigned_bytes_and_prefix_first)
{
    static const Str sorted[] = {
        STR_INIT(""),    STR_INIT("\0"), STR_INIT("A"), STR_INIT("a"),
        STR_INIT("a\0"), STR_INIT("ab"), STR_INIT("b"), STR_INIT("\xc3\xa4")};
    for (size_t i = 0; i < COUNT(sorted); i++) {
        for (size_t j = 0; j < COUNT(sorted); j++) {
            int order = str_cmp(sorted[i], sorted[j]);
            cr_expect_eq((order > 0) - (order < 0), (i > j) - (i < j),
                         "%zu and %zu", i, j);
        }
    }
    Str items[] = {STR("b"), STR("\xff"), STR("a"), STR("")};
    qsort(items, COUNT(items), sizeof items[0], str_cmp_items);
    expect_text(items[0], "");
    expect_text(items[1], "a");
    expect_text(items[3], "\xff");
}

Test(str, knows_its_ends_and_parts)
{
    Str text = STR("package.module");
    cr_expect(str_starts_with(text, STR("package")));
    cr_expect(str_starts_with(text, none));
    cr_expect_not(str_starts_with(text, STR("module")));
    cr_expect_not(str_starts_with(STR("a"), STR("ab")));
    cr_expect(str_ends_with(text, STR("module")));
    cr_expect(str_ends_with(text, none));
    cr_expect_not(str_ends_with(STR("a"), STR("ba")));
    cr_expect(str_contains(text, STR("e.m")));
    cr_expect(str_contains(none, none));
    cr_expect_not(str_contains(STR("aab"), STR("ab\0")));
    cr_expect(str_contains(STR("aaab"), STR("aab")));
    cr_expect_not(str_contains(none, STR("a")));
}

// In blocks and behind the last whole one.
Test(str, searches_at_every_place)
{
    enum { COUNT = 200 };
    char bytes[COUNT];
    Str text = {bytes, COUNT};
    Str part = STR("ab_c");
    for (size_t at = 0; at + part.count <= COUNT; at++) {
        memset(bytes, 'a', sizeof bytes);
        memcpy(bytes + at, part.at, part.count);
        cr_expect_eq(str_search(text, part, 0), at);
        cr_expect_eq(str_search(text, part, at), at);
        cr_expect_eq(str_search(text, part, at + 1), COUNT);
        Str cut = {bytes, at + part.count - 1};
        cr_expect_eq(str_search(cut, part, 0), cut.count);
    }
    cr_expect_eq(str_search(text, STR("a"), 3), 3);
    cr_expect_eq(str_search(text, none, 3), 3);
    cr_expect_eq(str_search(none, part, 0), 0);
    cr_expect_eq(str_search(text, part, COUNT + 1), COUNT);
}

Test(str, slices_are_clipped)
{
    Str text = STR("abcdef");
    expect_text(str_slice(text, 2, 3), "cde");
    expect_text(str_slice(text, 4, 99), "ef");
    expect_text(str_slice(text, 99, 1), "");
    expect_text(str_slice(text, 1, SIZE_MAX), "bcdef");
    expect_text(str_slice(none, 1, 1), "");
    expect_text(str_skip(text, 4), "ef");
    expect_text(str_skip(text, 7), "");
}

Test(str, trims_white_space_of_both_ends_only)
{
    expect_text(str_trim(STR(" \t\r\n\f\va b \n")), "a b");
    expect_text(str_trim(STR(" \n ")), "");
    expect_text(str_trim(none), "");
    expect_text(str_trim(STR("\xc2\xa0x")), "\xc2\xa0x");
}

Test(str, finds_the_first_and_the_last_byte)
{
    Str text = STR("a.b.c");
    cr_expect_eq(str_find(text, '.'), 1);
    cr_expect_eq(str_find_last(text, '.'), 3);
    cr_expect_eq(str_find(text, 'x'), text.count);
    cr_expect_eq(str_find_last(text, 'x'), text.count);
    cr_expect_eq(str_find(none, 'x'), 0);
    cr_expect_eq(str_find_last(none, 'x'), 0);
    cr_expect_eq(str_find(STR("a\xff"), '\xff'), 1);
}

Test(str, cut_hands_out_part_after_part)
{
    Str rest = STR("a..b");
    expect_text(str_cut(&rest, '.'), "a");
    expect_text(str_cut(&rest, '.'), "");
    expect_text(rest, "b");
    expect_text(str_cut(&rest, '.'), "b");
    expect_text(rest, "");
    expect_text(str_cut(&rest, '.'), "");
}

Test(str, copies_are_their_own)
{
    Arena *arena = arena_new();
    char bytes[] = "abc";
    Str copy = str_copy(arena, (Str){bytes, 3});
    const char *terminated = str_terminated(arena, (Str){bytes, 2});
    bytes[0] = 'x';
    expect_text(copy, "abc");
    cr_expect_str_eq(terminated, "ab");
    cr_expect_str_eq(str_terminated(arena, none), "");
    expect_text(str_concat(arena, STR("a"), none), "a");
    expect_text(str_concat3(arena, none, STR("b"), STR("c")), "bc");
    cr_expect_eq(str_concat3(arena, none, none, none).count, 0);
    const Str parts[] = {STR("a"), none, STR("bc")};
    expect_text(str_join(arena, parts, 3, STR(", ")), "a, , bc");
    expect_text(str_join(arena, parts, 3, none), "abc");
    expect_text(str_join(arena, parts, 1, STR(", ")), "a");
    cr_expect_eq(str_join(arena, parts, 0, STR(", ")).count, 0);
    arena_free(arena);
}

Test(str, formats_text_of_any_length)
{
    Arena *arena = arena_new();
    Str name = STR("module");
    expect_text(str_format(arena, "%.*s:%d", STR_ARGS(name), 3), "module:3");
    expect_text(str_format(arena, "%.*s", STR_ARGS(none)), "");
    cr_expect_eq(str_format(arena, "%5000d", 1).count, 5000);
    arena_free(arena);
}

Test(str, reads_numbers_up_to_a_limit)
{
    static const struct {
        const char *text;
        uint32_t limit;
        bool good;
        uint32_t number;
    } cases[] = {
        {"0", 0, true, 0},
        {"007", 7, true, 7},
        {"8", 7, false, 0},
        {"4294967295", UINT32_MAX, true, UINT32_MAX},
        {"4294967296", UINT32_MAX, false, 0},
        {"99999999999999999999999999", UINT32_MAX, false, 0},
        {"", 9, false, 0},
        {"-1", 9, false, 0},
        {"+1", 9, false, 0},
        {" 1", 9, false, 0},
        {"1x", 9, false, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t number = 0;
        bool good =
            str_to_number(str_from(cases[i].text), cases[i].limit, &number);
        cr_expect_eq(good, cases[i].good, "'%s'", cases[i].text);
        if (good)
            cr_expect_eq(number, cases[i].number, "'%s'", cases[i].text);
    }
}

Test(str, hashes_differ_in_their_low_bits)
{
    // Of 4096 short names no slot of 4096 gets an absurd share.
    Arena *arena = arena_new();
    uint32_t *shares = ARENA_ARRAY(arena, uint32_t, 4096);
    uint32_t largest = 0;
    for (unsigned i = 0; i < 4096; i++) {
        uint64_t hash = str_hash(str_format(arena, "m%u", i));
        uint32_t share = ++shares[hash & 4095];
        largest = share > largest ? share : largest;
    }
    cr_expect_lt(largest, 12);
    cr_expect_eq(str_hash(none), str_hash(STR("")));
    arena_free(arena);
}
