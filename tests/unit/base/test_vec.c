#include "base/vec.h"

#include <criterion/criterion.h>
#include <stdint.h>

typedef struct {
    uint32_t number;
    const char *name;
} Item;

typedef VEC(Item) Items;
typedef VEC(uint32_t) Numbers;

Test(vec, grows_and_keeps_its_items)
{
    enum { MANY = 10000 };
    Arena *arena = arena_new();
    Numbers numbers = {0};
    for (uint32_t i = 0; i < MANY; i++) {
        vec_push(arena, &numbers, i);
        cr_assert_eq(vec_last(&numbers), i);
    }
    cr_assert_eq(numbers.count, MANY);
    cr_expect_geq(numbers.capacity, MANY);
    for (uint32_t i = 0; i < MANY; i++)
        cr_expect_eq(numbers.items[i], i);
    arena_free(arena);
}

Test(vec, takes_records_written_in_place)
{
    Arena *arena = arena_new();
    Items items = {0};
    vec_push(arena, &items, (Item){1, "one"});
    vec_push(arena, &items, (Item){.number = 2, .name = "two"});
    cr_expect_eq(items.items[0].number, 1);
    cr_expect_str_eq(vec_last(&items).name, "two");
    arena_free(arena);
}

Test(vec, may_be_given_one_of_its_own_items)
{
    Arena *arena = arena_new();
    Numbers numbers = {0};
    vec_push(arena, &numbers, 7);
    for (size_t i = 0; i < 100; i++)
        vec_push(arena, &numbers, numbers.items[0]);
    for (size_t i = 0; i < numbers.count; i++)
        cr_expect_eq(numbers.items[i], 7);
    arena_free(arena);
}

Test(vec, fills_again_after_its_count_was_taken_back)
{
    Arena *arena = arena_new();
    Numbers numbers = {0};
    for (uint32_t i = 0; i < 20; i++)
        vec_push(arena, &numbers, i);
    size_t capacity = numbers.capacity;
    numbers.count = 0;
    vec_push(arena, &numbers, 5);
    cr_expect_eq(numbers.items[0], 5);
    cr_expect_eq(numbers.capacity, capacity, "no new room is taken");
    arena_free(arena);
}

Test(vec, does_not_move_in_the_room_it_has_in_reserve)
{
    enum { MANY = 1000 };
    Arena *arena = arena_new();
    Numbers numbers = {0};
    vec_push(arena, &numbers, 0);
    vec_reserve(arena, &numbers, MANY);
    const uint32_t *items = numbers.items;
    for (uint32_t i = 1; i < MANY; i++) {
        vec_push(arena, &numbers, i);
        (void)arena_alloc(arena, 1);
    }
    cr_expect_eq(numbers.items, items);
    vec_reserve(arena, &numbers, 1);
    cr_expect_eq(numbers.capacity, MANY);
    for (uint32_t i = 0; i < MANY; i++)
        cr_expect_eq(numbers.items[i], i);
    arena_free(arena);
}
