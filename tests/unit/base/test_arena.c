#include "base/arena.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

static bool is_zero(const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] != 0)
            return false;
    }
    return true;
}

Test(arena, gives_zeroed_aligned_bytes_that_do_not_overlap)
{
    enum { PIECES = 500 };
    Arena *arena = arena_new();
    unsigned char *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        pieces[i] = arena_alloc(arena, i);
        cr_expect_eq((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        cr_expect(is_zero(pieces[i], i), "piece %zu", i);
        memset(pieces[i], (int)(i % 256), i);
    }
    for (size_t i = 1; i < PIECES; i++) {
        cr_expect_eq(pieces[i][0], i % 256);
        cr_expect_eq(pieces[i][i - 1], i % 256);
    }
    arena_free(arena);
}

Test(arena, zeroes_again_what_a_reset_gives_back)
{
    Arena *arena = arena_new();
    memset(arena_alloc(arena, 1000), 0xFF, 1000);
    arena_reset(arena);
    cr_expect(is_zero(arena_alloc(arena, 1000), 1000));
    arena_free(arena);
}

Test(arena, stops_growing_when_it_is_reset_between_rounds)
{
    Arena *arena = arena_new();
    size_t after_first = 0;
    for (size_t round = 0; round < 50; round++) {
        for (size_t i = 0; i < 100; i++)
            (void)arena_alloc(arena, 1000);
        arena_reset(arena);
        if (round == 0)
            after_first = arena_footprint(arena);
    }
    // One block stays; the first round may end in too small a one.
    cr_expect_leq(arena_footprint(arena), after_first * 2);
    cr_expect_gt(arena_footprint(arena), 0);
    arena_free(arena);
}

Test(arena, gives_up_a_huge_block_on_reset)
{
    const size_t huge = (size_t)32 << 20;
    Arena *arena = arena_new();
    unsigned char *bytes = arena_alloc(arena, huge);
    bytes[0] = bytes[huge - 1] = 1;
    cr_expect_geq(arena_footprint(arena), huge);
    arena_reset(arena);
    cr_expect_eq(arena_footprint(arena), 0);
    cr_expect_not_null(arena_alloc(arena, 10), "and goes on");
    arena_free(arena);
}

Test(arena, knows_what_was_taken)
{
    enum { PIECE = 1000, LARGE = 2 << 20, SLACK = 64 };
    Arena *arena = arena_new();
    cr_expect_eq(arena_taken(arena), 0);
    for (size_t round = 0; round < 2; round++) {
        char *large = arena_space(arena, LARGE);
        for (size_t i = 1; i <= 100; i++)
            (void)arena_alloc(arena, PIECE);
        cr_expect_geq(arena_taken(arena), LARGE + 100 * PIECE);
        cr_expect_leq(arena_taken(arena), LARGE + 100 * (PIECE + SLACK));
        (void)arena_enlarge(arena, large, LARGE, 2 * LARGE);
        cr_expect_geq(arena_taken(arena), 2 * LARGE + 100 * PIECE);
        arena_reset(arena);
        cr_expect_eq(arena_taken(arena), 0);
    }
    arena_free(arena);
}

Test(arena, keeps_a_huge_block_where_that_is_wanted)
{
    const size_t huge = (size_t)32 << 20;
    Arena *arena = arena_new_keeping(huge);
    (void)arena_space(arena, huge / 2);
    arena_reset(arena);
    cr_expect_geq(arena_footprint(arena), huge / 2);
    (void)arena_space(arena, huge * 2);
    arena_reset(arena);
    cr_expect_eq(arena_footprint(arena), 0);
    arena_free(arena);
}

Test(arena, keeps_what_stood_before_a_huge_block)
{
    Arena *arena = arena_new();
    char *before = arena_alloc(arena, 6);
    memcpy(before, "first", 6);
    (void)arena_alloc(arena, (size_t)8 << 20);
    char *after = arena_alloc(arena, 7);
    memcpy(after, "second", 7);
    cr_expect_str_eq(before, "first");
    cr_expect_str_eq(after, "second");
    arena_free(arena);
}

Test(arena, may_be_reset_and_freed_unused)
{
    Arena *arena = arena_new();
    arena_reset(arena);
    cr_expect_eq(arena_footprint(arena), 0);
    arena_free(arena);
    arena_free(NULL);
}

Test(arena, gives_a_valid_pointer_for_nothing)
{
    Arena *arena = arena_new();
    cr_expect_not_null(arena_alloc(arena, 0));
    cr_expect_not_null(arena_array(arena, 0, 16));
    cr_expect_not_null(arena_array(arena, 16, 0));
    arena_free(arena);
}

// Reachable to the end, for leak checkers.
static Arena *volatile last_arena;

Test(arena, ends_the_program_when_a_product_overflows, .exit_code = 2)
{
    last_arena = arena_new();
    (void)arena_array(last_arena, SIZE_MAX / 8, 16);
}

Test(arena, ends_the_program_when_no_memory_can_be_that_large, .exit_code = 2)
{
    last_arena = arena_new();
    (void)arena_alloc(last_arena, SIZE_MAX - 8);
}

Test(arena, space_is_aligned_and_its_own)
{
    Arena *arena = arena_new();
    char *first = arena_space(arena, 100);
    char *second = arena_space(arena, 100);
    cr_expect_eq((uintptr_t)first % 16, 0);
    cr_expect_eq((uintptr_t)second % 16, 0);
    memset(first, 'a', 100);
    memset(second, 'b', 100);
    cr_expect_eq(first[99], 'a');
    arena_free(arena);
}

Test(arena, reset_keeps_what_was_needed_in_one_block)
{
    Arena *arena = arena_new();
    for (int i = 0; i < 100; i++)
        (void)arena_alloc(arena, 10000);
    arena_reset(arena);
    size_t kept = arena_footprint(arena);
    cr_expect_geq(kept, 1000000);
    for (int i = 0; i < 100; i++)
        (void)arena_alloc(arena, 10000);
    cr_expect_eq(arena_footprint(arena), kept);
    (void)arena_alloc(arena, 100 << 20);
    arena_reset(arena);
    cr_expect_leq(arena_footprint(arena), 8 << 20);
    arena_free(arena);
}

static bool counts_up(const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] != (unsigned char)i)
            return false;
    }
    return true;
}

// Grows one allocation a step at a time, with another behind it where `apart`.
static void grow(Arena *arena, bool apart)
{
    unsigned char *bytes = NULL;
    size_t size = 0;
    for (size_t wanted = 1; wanted <= (size_t)5 << 20; wanted *= 2) {
        bytes = arena_enlarge(arena, bytes, size, wanted);
        cr_expect_eq((uintptr_t)bytes % 16, 0);
        cr_expect(counts_up(bytes, size), "%zu bytes", size);
        for (; size < wanted; size++)
            bytes[size] = (unsigned char)size;
        if (apart)
            memset(arena_space(arena, 100), 0xFF, 100);
        cr_expect(counts_up(bytes, size), "%zu bytes", size);
    }
}

Test(arena, enlarges_and_keeps_the_bytes)
{
    Arena *arena = arena_new();
    grow(arena, false);
    grow(arena, true);
    arena_reset(arena);
    grow(arena, true);
    arena_free(arena);
}

Test(arena, leaves_no_copies_of_what_is_large)
{
    const size_t megabyte = 1 << 20;
    Arena *arena = arena_new();
    void *last = arena_space(arena, 100);
    if (arena_enlarge(arena, last, 100, 200) != last) {
        arena_free(arena);
        cr_skip_test("everything moves under the sanitizer");
    }
    void *bytes = arena_space(arena, 2 * megabyte);
    for (size_t size = 2; size < 32; size *= 2) {
        (void)arena_space(arena, 1000);
        bytes =
            arena_enlarge(arena, bytes, size * megabyte, 2 * size * megabyte);
    }
    cr_expect_leq(arena_footprint(arena), 34 * megabyte);
    cr_expect_geq(arena_footprint(arena), 32 * megabyte);
    arena_free(arena);
}

Test(arena, text_stands_behind_text_and_leaves_the_rest_aligned)
{
    Arena *arena = arena_new();
    for (size_t i = 1; i < 100; i++) {
        memset(arena_text(arena, i), 'a', i);
        cr_expect_eq((uintptr_t)arena_space(arena, i) % 16, 0);
    }
    size_t before = arena_footprint(arena);
    for (size_t i = 0; i < 100; i++)
        memset(arena_text(arena, 1), 'a', 1);
    cr_expect_eq(arena_footprint(arena), before);
    arena_free(arena);
}
