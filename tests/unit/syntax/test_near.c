#include "syntax/near.h"

#include <criterion/criterion.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

Test(near, keeps_every_range)
{
    enum { LINE = 100 };
    // The largest that are near come before the smallest that are not.
    static const struct {
        Range range;
        bool far;
    } cases[] = {
        {{{100, 1}, {100, 2}}, false},
        {{{1123, 4095}, {1123, 4606}}, false},
        {{{1124, 1}, {1124, 2}}, true},
        {{{100, 4096}, {100, 4097}}, true},
        {{{100, 5}, {100, 517}}, true},
        {{{100, 5}, {101, 6}}, true},
        {{{99, 5}, {99, 6}}, true},
        {{{100, 5}, {100, 4}}, true},
        {{{0, 0}, {0, 0}}, true},
        {{{UINT32_MAX, UINT32_MAX}, {UINT32_MAX, UINT32_MAX}}, true},
    };
    Arena *arena = arena_new();
    Ranges far = {0};
    NearRange near[COUNT(cases)];
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t before = far.count;
        near[i] = near_pack(LINE, cases[i].range, &far, arena);
        cr_expect_eq(far.count - before, cases[i].far, "%zu", i);
        cr_expect(near_is_sound(near[i], (uint32_t)far.count), "%zu", i);
        cr_expect_eq(near_is_sound(near[i], (uint32_t)before), !cases[i].far,
                     "%zu", i);
    }
    Script script = {.far = far.items, .far_count = (uint32_t)far.count};
    Import import = {.range = {{LINE, 1}, {LINE, 1}}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        Range range = script_near_range(&script, &import, near[i]);
        cr_expect_eq(memcmp(&range, &cases[i].range, sizeof range), 0, "%zu",
                     i);
    }
    arena_free(arena);
}
