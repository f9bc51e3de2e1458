#include "syntax/reading.h"

#include <criterion/criterion.h>

#include "skim_case.h"

typedef struct {
    Arena *arena;
    Faults faults;
    Str text;
    Reading reading;
} Read;

static Read read_text(Str text)
{
    Arena *arena = arena_new();
    Read read = {.arena = arena, .faults = {.arena = arena}};
    read.text = text_padded(arena, text);
    Parser *parser = parser_new();
    Skim skim = skim_text(read.text, arena, &read.faults);
    Lines lines = lines_of(read.text, arena);
    read.reading = reading_make(parser, &skim, (Extraction){DEPTH_NAMES, true},
                                &lines, arena, &read.faults);
    parser_free(parser);
    return read;
}

Test(reading, leaves_sound_text_as_it_stands)
{
    Read read = read_text(STR("import a # b\nif c:\n    d\n"));
    cr_expect_not(read.reading.reflown);
    cr_expect_eq(read.reading.slice.text.at, read.text.at);
    cr_expect_eq(read.faults.list.count, 0);
    arena_free(read.arena);
}

Test(reading, finds_no_fault_in_low_lines_inside_brackets)
{
    Read read = read_text(
        STR("def f():\n    from a import (\nb, c)\n    x = (a +\nb)\n"));
    cr_expect(read.reading.reflown);
    cr_expect_not(read.reading.tree.broken);
    cr_expect_eq(read.faults.list.count, 0);
    arena_free(read.arena);
}

Test(reading, finds_no_fault_in_wide_indentation)
{
    Arena *arena = arena_new();
    Str blanks = text_repeated(arena, " ", 65536);
    Read read = read_text(
        str_concat3(arena, STR("if a:\n"), blanks, STR("import b\nc\n")));
    cr_expect_not(read.reading.tree.broken);
    cr_expect_eq(read.faults.list.count, 0);
    cr_expect(
        str_starts_with(read.reading.slice.text, STR("if a:\n import b\nc\n")));
    arena_free(read.arena);
    arena_free(arena);
}

Test(reading, says_where_it_does_not_understand)
{
    Read read = read_text(STR("import a\nif b:\n    c d\nimport e\n"));
    cr_assert_eq(read.faults.list.count, 1);
    Fault fault = read.faults.list.items[0];
    cr_expect_eq(fault.kind, FAULT_SYNTAX);
    cr_expect_eq(fault.line, 3);
    cr_expect(str_eq(fault.message, STR("syntax not understood")));
    cr_expect_not(read.reading.tree.broken, "the rest is sound");
    arena_free(read.arena);
}

Test(reading, leaves_the_fault_of_the_skim)
{
    Read read = read_text(STR("x = 'a\nimport b\ny z\n"));
    cr_assert_eq(read.faults.list.count, 1);
    cr_expect_eq(read.faults.list.items[0].line, 1);
    cr_expect_not(read.reading.tree.broken);
    arena_free(read.arena);
}

// The grammar would end the if statement inside the brackets, or the function
// with it, and say nothing.
Test(reading, keeps_blocks_whole_around_low_lines)
{
    static const struct {
        Str text;
        bool low;
    } rows[] = {
        {STR_INIT("if a:\n    x = [b for c\n in d]\n"), true},
        {STR_INIT("if a:\n    x = [b for c\n    in d]\n"), false},
        {STR_INIT("if a:\n    x = [b,\n# c\n\n  ]\n"), false},
        {STR_INIT("if a:\n\tx = [b,\n\tc]\n"), false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Read read = read_text(rows[i].text);
        cr_expect_eq(read.reading.reflown, rows[i].low, "%.*s",
                     STR_ARGS(rows[i].text));
        cr_expect_eq(read.faults.list.count, 0);
        arena_free(read.arena);
    }
}
