#include "base/arena_mark.h"

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { LARGE = 3 << 20, PLENTY = 64 << 20, PIECE = 700 };

static bool is_all(const unsigned char *bytes, size_t count, unsigned char byte)
{
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] != byte)
            return false;
    }
    return true;
}

static void free_all(Arena **copies)
{
    arena_free(copies[0]);
    arena_free(copies[1]);
}

static unsigned char *fill(Arena *arena, size_t size, unsigned char byte)
{
    return memset(arena_space(arena, size), byte, size);
}

Test(arena_mark, brings_back_bytes_where_they_were)
{
    static const size_t sizes[] = {0, 1, PIECE, 4096, 100000, LARGE};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        Arena *arena = arena_new();
        Arena *copies[] = {arena_new(), arena_new()};
        unsigned char *before = fill(arena, sizes[i], 1);
        unsigned char *small = fill(arena, PIECE, 2);
        size_t taken = arena_taken(arena);
        ArenaMark *mark = arena_mark(arena, NULL, PLENTY, copies[0]);
        cr_assert_not_null(mark);
        for (int round = 0; round < 3; round++) {
            memset(before, 3, sizes[i]);
            memset(small, 4, PIECE);
            (void)fill(arena, sizes[i] + PIECE, 5);
            (void)fill(arena, LARGE, 6);
            arena_return(mark);
            cr_expect(is_all(before, sizes[i], 1), "%zu bytes", sizes[i]);
            cr_expect(is_all(small, PIECE, 2), "%zu bytes", sizes[i]);
            cr_expect_eq(arena_taken(arena), taken);
        }
        arena_unmark(mark);
        arena_free(arena);
        free_all(copies);
    }
}

Test(arena_mark, lets_arrays_grow_and_shrink_again)
{
    Arena *arena = arena_new();
    Arena *copies[] = {arena_new(), arena_new()};
    unsigned char *large = fill(arena, LARGE, 1);
    unsigned char *last = fill(arena, PIECE, 2);
    ArenaMark *mark = arena_mark(arena, NULL, PLENTY, copies[0]);
    for (int round = 0; round < 2; round++) {
        unsigned char *more = arena_enlarge(arena, last, PIECE, 2 * PIECE);
        memset(more, 3, (size_t)2 * PIECE);
        more = arena_enlarge(arena, large, LARGE, (size_t)2 * LARGE);
        cr_expect(is_all(more, LARGE, 1));
        memset(more, 4, (size_t)2 * LARGE);
        arena_return(mark);
        cr_expect(is_all(large, LARGE, 1));
        cr_expect(is_all(last, PIECE, 2));
    }
    arena_unmark(mark);
    arena_free(arena);
    free_all(copies);
}

Test(arena_mark, stands_above_others_and_shares_their_pages)
{
    Arena *arena = arena_new();
    Arena *copies[] = {arena_new(), arena_new()};
    unsigned char *first = fill(arena, LARGE, 1);
    ArenaMark *low = arena_mark(arena, NULL, PLENTY, copies[0]);
    unsigned char *second = fill(arena, PIECE, 2);
    first[LARGE / 2] = 9;
    ArenaMark *high = arena_mark(arena, low, PLENTY, copies[1]);
    cr_expect_lt(arena_mark_size(high), arena_mark_size(low) / 4);
    memset(first, 7, LARGE);
    memset(second, 7, PIECE);
    arena_return(high);
    cr_expect_eq(first[LARGE / 2], 9);
    cr_expect(is_all(first, LARGE / 2, 1));
    cr_expect(is_all(second, PIECE, 2));
    arena_unmark(high);
    arena_return(low);
    cr_expect(is_all(first, LARGE, 1));
    arena_unmark(low);
    arena_reset(arena);
    cr_expect_eq(arena_taken(arena), 0);
    arena_free(arena);
    free_all(copies);
}

Test(arena_mark, is_not_made_where_it_would_be_too_large)
{
    Arena *arena = arena_new();
    Arena *copies[] = {arena_new(), arena_new()};
    unsigned char *bytes = fill(arena, LARGE, 1);
    cr_expect_null(arena_mark(arena, NULL, LARGE / 2, copies[0]));
    ArenaMark *low = arena_mark(arena, NULL, PLENTY, copies[0]);
    memset(bytes, 2, LARGE);
    cr_expect_null(arena_mark(arena, low, LARGE / 2, copies[1]));
    arena_return(low);
    cr_expect(is_all(bytes, LARGE, 1));
    arena_unmark(low);
    arena_free(arena);
    free_all(copies);
}
