#include "base/map.h"

#include <criterion/criterion.h>

enum { MANY = 10000 };

static Str number_key(Arena *arena, uint32_t number)
{
    return str_format(arena, "package.module_%u", (unsigned)number);
}

Test(map, finds_nothing_while_empty)
{
    Arena *arena = arena_new();
    Map map;
    map_init(&map, arena);
    uint32_t value = 7;
    cr_expect_not(map_find(&map, STR("a"), &value));
    cr_expect_not(map_find(&map, STR(""), NULL));
    cr_expect_eq(value, 7, "left alone");
    arena_free(arena);
}

Test(map, finds_each_of_many_keys_and_no_other)
{
    Arena *arena = arena_new();
    Map map;
    map_init(&map, arena);
    for (uint32_t i = 0; i < MANY; i++)
        map_put(&map, number_key(arena, i), i);
    cr_assert_eq(map.count, MANY);
    for (uint32_t i = 0; i < MANY; i++) {
        uint32_t value = UINT32_MAX;
        // A fresh copy: keys are compared by their bytes.
        cr_expect(map_find(&map, number_key(arena, i), &value));
        cr_expect_eq(value, i);
        cr_expect_not(map_find(&map, number_key(arena, MANY + i), NULL));
    }
    arena_free(arena);
}

Test(map, is_walked_in_the_order_of_insertion)
{
    Arena *arena = arena_new();
    Map map;
    map_init(&map, arena);
    for (uint32_t i = 0; i < MANY; i++)
        map_put(&map, number_key(arena, MANY - i), i);
    for (uint32_t i = 0; i < MANY; i++) {
        cr_expect_eq(map.entries[i].value, i);
        cr_expect(str_eq(map.entries[i].key, number_key(arena, MANY - i)));
    }
    arena_free(arena);
}

Test(map, tells_keys_apart_that_want_the_same_slot)
{
    enum { CROWD = 40, WIDEST_MASK = 127 };
    Arena *arena = arena_new();
    Map map;
    map_init(&map, arena);
    uint32_t tried = 0;
    while (map.count < CROWD) {
        Str key = number_key(arena, tried++);
        // The last slot, so that probing has to wrap round as well.
        if ((str_hash(key) & WIDEST_MASK) == WIDEST_MASK)
            map_put(&map, key, tried);
    }
    for (uint32_t i = 0; i < tried; i++) {
        Str key = number_key(arena, i);
        uint32_t value = 0;
        bool there = map_find(&map, key, &value);
        cr_expect_eq(there, (str_hash(key) & WIDEST_MASK) == WIDEST_MASK);
        cr_expect_eq(value, there ? i + 1 : 0);
    }
    arena_free(arena);
}

Test(map, replaces_a_value_without_a_second_entry)
{
    Arena *arena = arena_new();
    Map map;
    map_init(&map, arena);
    map_put(&map, STR("a"), 1);
    map_put(&map, STR("a"), 2);
    uint32_t value = 0;
    cr_expect(map_find(&map, STR("a"), &value));
    cr_expect_eq(value, 2);
    cr_expect_eq(map.count, 1);
    arena_free(arena);
}

Test(map, hands_out_a_cell_to_count_in)
{
    Arena *arena = arena_new();
    Map map;
    map_init(&map, arena);
    for (uint32_t i = 0; i < 100; i++)
        ++*map_at(&map, i % 2 ? STR("odd") : STR("even"), 1000);
    uint32_t odd = 0;
    cr_expect(map_find(&map, STR("odd"), &odd));
    cr_expect_eq(odd, 1050);
    arena_free(arena);
}

Test(map, takes_any_bytes_as_a_key)
{
    static const Str keys[] = {STR_INIT(""), STR_INIT("\0"), STR_INIT("\0\0"),
                               STR_INIT("a\0b"), STR_INIT("\xff\xfe")};
    enum { KEYS = sizeof keys / sizeof keys[0] };
    Arena *arena = arena_new();
    Map map;
    map_init(&map, arena);
    for (uint32_t i = 0; i < KEYS; i++)
        map_put(&map, keys[i], i);
    cr_expect_eq(map.count, KEYS);
    for (uint32_t i = 0; i < KEYS; i++) {
        uint32_t value = KEYS;
        cr_expect(map_find(&map, keys[i], &value));
        cr_expect_eq(value, i);
    }
    arena_free(arena);
}

Test(map, lets_a_new_entry_have_a_key_of_its_own)
{
    Arena *arena = arena_new();
    Map map;
    map_init(&map, arena);
    char text[] = "key";
    MapEntry *entry = map_entry(&map, str_from(text), 1);
    entry->key = str_copy(arena, entry->key);
    text[0] = '?';
    entry = map_entry(&map, STR("key"), 2);
    cr_expect_eq(entry->value, 1);
    cr_expect(str_eq(entry->key, STR("key")));
    cr_expect_eq(map.count, 1);
    arena_free(arena);
}

Test(map, is_copied_with_its_order_and_may_grow_on)
{
    Arena *arena = arena_new();
    Arena *other = arena_new();
    for (uint32_t count = 0; count < 200; count++) {
        Map map;
        map_init(&map, other);
        for (uint32_t i = 0; i < count; i++)
            map_put(&map, number_key(arena, i), i);
        Map copy = map_copy(&map, arena);
        arena_reset(other);
        cr_assert_eq(copy.count, count);
        map_put(&copy, STR("new"), count);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t value = UINT32_MAX;
            cr_expect(map_find(&copy, number_key(arena, i), &value));
            cr_expect_eq(value, i);
            cr_expect_eq(copy.entries[i].value, i);
        }
        cr_expect(map_find(&copy, STR("new"), NULL));
        cr_expect_not(map_find(&copy, number_key(arena, count), NULL));
    }
    arena_free(other);
    arena_free(arena);
}

Test(map, has_the_same_in_reserve_as_grown)
{
    Arena *arena = arena_new();
    Map map;
    map_init(&map, arena);
    map_put(&map, STR("first"), 7);
    map_reserve(&map, MANY);
    const MapEntry *entries = map.entries;
    for (uint32_t i = 1; i < MANY; i++)
        map_put(&map, number_key(arena, i), i);
    cr_expect_eq(map.entries, entries, "nothing moved");
    map_put(&map, STR("one more"), 8);
    map_reserve(&map, 3);
    cr_assert_eq(map.count, MANY + 1);
    for (uint32_t i = 1; i < MANY; i++) {
        uint32_t value = UINT32_MAX;
        cr_expect(map_find(&map, number_key(arena, i), &value));
        cr_expect_eq(value, i);
    }
    cr_expect(map_find(&map, STR("first"), NULL));
    arena_free(arena);
}
