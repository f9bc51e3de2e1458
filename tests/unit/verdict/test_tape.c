#include "verdict/tape.h"

#include <criterion/criterion.h>

static TapeReader read(const Tape *tape)
{
    return (TapeReader){
        .numbers = tape->numbers.items,
        .count = (uint32_t)tape->numbers.count,
        .texts = tape->texts.items,
        .text_count = (uint32_t)tape->texts.count,
    };
}

Test(tape, gives_back_what_was_put_on_it)
{
    Arena *arena = arena_new();
    Tape tape = tape_new(arena);
    tape_put(&tape, 7);
    tape_put_wide(&tape, UINT64_C(0x123456789abcdef0));
    tape_put_text(&tape, STR("a.py"));
    tape_put_spot(&tape, (Spot){STR("a.py"), 9});
    tape_put_text(&tape, STR(""));
    TapeReader reader = read(&tape);
    cr_expect_eq(reader.text_count, 2, "each text once");
    cr_expect_eq(tape_take(&reader), 7);
    cr_expect_eq(tape_take_wide(&reader), UINT64_C(0x123456789abcdef0));
    cr_expect(str_eq(tape_take_text(&reader), STR("a.py")));
    Spot spot = tape_take_spot(&reader);
    cr_expect(str_eq(spot.path, STR("a.py")));
    cr_expect_eq(spot.line, 9);
    cr_expect_not(tape_is_over(&reader));
    cr_expect_eq(tape_take_text(&reader).count, 0);
    cr_expect(tape_is_over(&reader));
    arena_free(arena);
}

Test(tape, fails_on_what_is_not_there)
{
    static const uint32_t numbers[] = {3, 1};
    static const struct {
        const char *name;
        uint32_t count; // of numbers
        uint32_t (*take)(TapeReader *reader);
        bool fails;
    } cases[] = {
        {"a number", 1, tape_take, false},
        {"no number", 0, tape_take, true},
        {"more items than numbers", 2, tape_take_count, true},
        {"no count", 0, tape_take_count, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TapeReader reader = {.numbers = numbers, .count = cases[i].count};
        uint32_t number = cases[i].take(&reader);
        cr_expect_eq(reader.failed, cases[i].fails, "%s", cases[i].name);
        cr_expect_eq(number, cases[i].fails ? 0 : 3, "%s", cases[i].name);
    }
    TapeReader reader = {.numbers = numbers, .count = 2};
    cr_expect_eq(tape_take_text(&reader).count, 0);
    cr_expect(reader.failed, "no such text");
    reader = (TapeReader){.numbers = numbers, .count = 2};
    cr_expect_eq(tape_take_below(&reader, 3), 0);
    cr_expect(reader.failed);
}
