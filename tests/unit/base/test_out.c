#include "base/out.h"

#include <criterion/criterion.h>
#include <string.h>

// A sink that takes `takes` pieces, refuses the next and counts the calls.
typedef struct {
    size_t takes;
    size_t calls;
} Refuser;

static bool refuse_later(void *context, Str bytes)
{
    Refuser *refuser = context;
    cr_expect_gt(bytes.count, 0);
    return refuser->calls++ < refuser->takes;
}

Test(out, writes_every_kind_of_piece_in_order)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    out_text(&out, "text ");
    out_str(&out, STR("a\0b"));
    out_str(&out, (Str){NULL, 0});
    out_byte(&out, ' ');
    out_number(&out, 0);
    out_byte(&out, ' ');
    out_number(&out, UINT64_MAX);
    out_fill(&out, '-', 3);
    out_fill(&out, '-', 0);
    out_format(&out, "%s:%d", "file", 12);
    cr_expect(out_finish(&out));
    cr_expect(str_eq(text_str(&text),
                     STR("text a\0b 0 18446744073709551615---file:12")));
    arena_free(arena);
}

Test(out, loses_nothing_of_what_is_larger_than_its_buffer)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    size_t count = sizeof out.buffer * 2 + 17;
    char *bytes = arena_alloc(arena, count);
    for (size_t i = 0; i < count; i++)
        bytes[i] = (char)(i % 127);
    out_byte(&out, '!');
    out_str(&out, (Str){bytes, count});
    cr_expect(out_finish(&out));
    Str written = text_str(&text);
    cr_assert_eq(written.count, count + 1);
    cr_expect_eq(memcmp(written.at + 1, bytes, count), 0);
    arena_free(arena);
}

Test(out, writes_the_same_in_small_steps)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    for (uint64_t i = 0; i < 20000; i++)
        out_number(&out, i % 10);
    cr_expect(out_finish(&out));
    Str written = text_str(&text);
    cr_assert_eq(written.count, 20000);
    for (size_t i = 0; i < written.count; i++)
        cr_assert_eq(written.at[i], (char)('0' + i % 10));
    arena_free(arena);
}

Test(out, tells_at_the_end_that_a_sink_refused)
{
    for (size_t takes = 0; takes < 3; takes++) {
        Refuser refuser = {.takes = takes};
        Out out;
        out_init(&out, refuse_later, &refuser);
        out_fill(&out, 'x', sizeof out.buffer * 4);
        cr_expect_not(out_finish(&out));
        cr_expect_eq(refuser.calls, takes + 1, "not asked again");
    }
}

Test(out, does_not_bother_the_sink_with_nothing)
{
    Refuser refuser = {.takes = 0};
    Out out;
    out_init(&out, refuse_later, &refuser);
    cr_expect(out_finish(&out));
    cr_expect_eq(refuser.calls, 0);
}

Test(out, gives_room_for_pieces_put_together_in_place)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    size_t written = 0;
    // The last piece neither fits behind the others nor leaves any room.
    static const size_t counts[] = {1, 1000, OUT_ROOM - 1001, 7, OUT_ROOM};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        memset(out_room(&out, counts[i]), 'a' + (int)i, counts[i]);
        out_took(&out, counts[i]);
        written += counts[i];
        out_byte(&out, '.');
        written++;
    }
    cr_expect(out_finish(&out));
    Str all = text_str(&text);
    cr_assert_eq(all.count, written);
    for (size_t i = 0, at = 0; i < sizeof counts / sizeof counts[0]; i++) {
        for (size_t k = 0; k < counts[i]; k++)
            cr_assert_eq(all.at[at++], 'a' + (int)i);
        cr_assert_eq(all.at[at++], '.');
    }
    arena_free(arena);
}

Test(out, cuts_a_formatted_piece_that_is_too_long)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    out_format(&out, "%2000d", 1);
    cr_expect(out_finish(&out));
    cr_expect_eq(text_str(&text).count, 1023);
    arena_free(arena);
}

Test(text, collects_nothing_and_something)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    cr_expect(out_to_text(&text, (Str){NULL, 0}));
    cr_expect_eq(text_str(&text).count, 0);
    cr_expect(out_to_text(&text, STR("a")));
    cr_expect(out_to_text(&text, str_format(arena, "%01000d", 0)));
    cr_expect(out_to_text(&text, STR("z")));
    Str all = text_str(&text);
    cr_expect_eq(all.count, 1002);
    cr_expect(str_starts_with(all, STR("a0")));
    cr_expect(str_ends_with(all, STR("0z")));
    arena_free(arena);
}

Test(text, keeps_the_parts_of_a_record_apart)
{
    Arena *arena = arena_new();
    Text one = {.arena = arena};
    Text other = {.arena = arena};
    text_put(&one, STR("a"));
    text_put(&one, STR("bc"));
    text_put(&other, STR("ab"));
    text_put(&other, STR("c"));
    cr_expect(str_eq(text_str(&one), (Str){"a\0bc\0", 5}));
    cr_expect_not(str_eq(text_str(&one), text_str(&other)));
    text_put_number(&one, 1);
    cr_expect_eq(text_str(&one).count, 5 + sizeof(uint64_t));
    arena_free(arena);
}
