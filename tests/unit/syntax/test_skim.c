#include "syntax/skim.h"

#include <criterion/criterion.h>

#include "skim_case.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

Test(skim, finds_logical_lines)
{
    static const SkimCase cases[] = {
        {"empty", "", "", "", NULL},
        {"blank lines", "\n  \n\t\n\f\n\r\n", "", "", NULL},
        {"comments", "# a\n  # b\n#", "", "", NULL},
        {"no line end", "a", "0 a", "", NULL},
        {"two", "a\nb\n", "0 a|0 b", "", NULL},
        {"CRLF", "a\r\n\r\nif b:\r\n  c\r\n", "0 a|0 if b:|2 c", "", NULL},
        {"blanks and comment behind", "a \t\f\nb  # c\nd#", "0 a|0 b|0 d", "",
         NULL},
        {"semicolons", "a; b;\nc", "0 a; b;|0 c", "", NULL},
        {"brackets join", "a(\n  b, # c\n\n# d\n  e)\nf",
         "0 a(\n  b, # c\n\n# d\n  e)|0 f", "", NULL},
        {"backslash joins", "a = \\\n  b\nc", "0 a = \\\n  b|0 c", "", NULL},
        {"backslash before CRLF", "a = \\\r\n  b\r\nc", "0 a = \\\r\n  b|0 c",
         "", NULL},
        {"backslash before a blank line", "a \\\n  \nb", "0 a|0 b", "", NULL},
        {"backslash before a comment", "a \\\n# b\nc", "0 a|0 c", "", NULL},
        {"triple quotes", "a = '''\nimport b\n'''\nc",
         "0 a = '''\nimport b\n'''|0 c", "", NULL},
        {"names beyond ASCII", "\xC3\xA9 = \xE5\x8F\x98\nb",
         "0 \xC3\xA9 = \xE5\x8F\x98|0 b", "", NULL},
    };
    CHECK_CASES(cases);
}

Test(skim, measures_indentation)
{
    static const SkimCase cases[] = {
        {"blocks", "if a:\n    b\n    if c:\n        d\n    e\nf",
         "0 if a:|4 b|4 if c:|8 d|4 e|0 f", "", NULL},
        {"blank and comment lines count nothing",
         "if a:\n  b\n# c\n      # d\n\n  e\n", "0 if a:|2 b|2 e", "", NULL},
        {"tabs to eight", "if a:\n\tif b:\n\t  c\n\t  \td\n",
         "0 if a:|8 if b:|10 c|16 d", "syntax 4:5 unexpected indent", NULL},
        {"form feed starts anew", "if a:\n  b\n\f  c\n\fd\n",
         "0 if a:|2 b|2 c|0 d", "", NULL},
        {"form feed inside", "if a:\n    b\n  \fc\n", "0 if a:|4 b|0 c", "",
         NULL},
        {"split over lines", "if a:\n  \\\n      b\n  c\n", "0 if a:|2 b|2 c",
         "", NULL},
        {"split before any blank", "if a:\n\\\n  b\n  c\n", "0 if a:|2 b|2 c",
         "", NULL},
        {"split and CRLF", "if a:\r\n  \\\r\n \\\r\n      b\r\n  c\r\n",
         "0 if a:|2 b|2 c", "", NULL},
        {"one-line suites", "if a: b\nc", "0 if a: b|0 c", "", NULL},
        {"comment behind the colon", "if a: # b\n  c\n", "0 if a:|2 c", "",
         NULL},
    };
    CHECK_CASES(cases);
}

Test(skim, says_where_indentation_is_wrong)
{
    static const SkimCase cases[] = {
        {"unexpected", "a\n  b\nc\n", "0 a|2 b|0 c",
         "syntax 2:3 unexpected indent", NULL},
        {"first line", "  a\n", "2 a", "syntax 1:3 unexpected indent", NULL},
        {"behind a one-line suite", "if a: b\n  c\n", "0 if a: b|2 c",
         "syntax 2:3 unexpected indent", NULL},
        {"expected", "if a:\nb\n", "0 if a:|0 b",
         "syntax 2:1 expected an indented block", NULL},
        {"expected at the end", "if a:\n  # b\n",
         "0 if a:", "syntax 3:1 expected an indented block", NULL},
        {"dedent to nowhere", "if a:\n    b\n  c\n  d\ne\n",
         "0 if a:|4 b|2 c|2 d|0 e",
         "syntax 3:3 unindent does not match any outer indentation level",
         NULL},
        {"form feed", "if a:\n    b\n  \f  c\n d\n", "0 if a:|4 b|2 c|1 d",
         "syntax 3:6 unindent does not match any outer indentation level",
         NULL},
        {"tab after blanks", "if a:\n        b\n\tc\n", "0 if a:|8 b|8 c",
         "syntax 3:2 inconsistent use of tabs and spaces in indentation", NULL},
        {"tab as wide, block as deep", "if a:\n  if b:\n\tc\n",
         "0 if a:|2 if b:|8 c",
         "syntax 3:2 inconsistent use of tabs and spaces in indentation", NULL},
        {"tab deeper both ways", "if a:\n \tif b:\n        \tc\n",
         "0 if a:|8 if b:|16 c", "", NULL},
    };
    CHECK_CASES(cases);
}

Test(skim, merge_markers_leave_blocks_as_they_are)
{
    static const SkimCase cases[] = {
        {"all of them",
         "def f():\n<<<<<<< HEAD\n  import a\n||||||| base\n  import b\n"
         "=======\n  import c\n>>>>>>> it's\n  d\ne\n",
         "0 def f():|0 <<<<<<< HEAD|2 import a|2 ||||||| base|2 import b|"
         "2 =======|2 import c|2 >>>>>>> it's|2 d|0 e",
         "syntax 2:1 merge conflict marker", NULL},
        {"in brackets", "a = [\n<<<<<<< it's\n  b,\n=======\r\n  c]\nd\n",
         "0 a = [\n<<<<<<< it's\n  b,\n=======\r\n  c]|0 d",
         "syntax 2:1 merge conflict marker", NULL},
        {"at the end", "a\n=======", "0 a|0 =======",
         "syntax 2:1 merge conflict marker", NULL},
        {"not at the line's start", "a\\\n=======\n", "0 a\\\n=======", "",
         NULL},
        {"longer", "a\n========\n", "0 a|0 ========", "", NULL},
    };
    CHECK_CASES(cases);
}

// `deepest` blocks, each in the one before.
static Skim skim_staircase(uint32_t deepest, Arena *arena, Faults *faults)
{
    Str text = STR("");
    for (uint32_t i = 0; i <= deepest; i++) {
        Str indent = text_repeated(arena, " ", i);
        Str line = i < deepest ? STR("if a:\n") : STR("import b\n");
        text = str_concat3(arena, text, indent, line);
    }
    *faults = (Faults){.arena = arena};
    return skim_text(text_padded(arena, text), arena, faults);
}

Test(skim, indentation_is_bounded_as_in_python)
{
    Arena *arena = arena_new();
    Faults faults;
    Skim skim = skim_staircase(99, arena, &faults);
    cr_expect_eq(skim.lines.count, 100);
    cr_expect_not(skim.broken);

    skim = skim_staircase(100, arena, &faults);
    cr_expect_eq(skim.lines.count, 101);
    cr_expect_eq(skim.sound_end, skim.text.count);
    cr_expect(str_eq(text_of_faults(&faults),
                     STR("syntax 101:101 too many levels of indentation")));

    skim = skim_staircase(600, arena, &faults);
    cr_expect_eq(skim.lines.count, 101);
    cr_expect(faults_have(&faults, FAULT_LIMIT));
    cr_expect_eq(skim.sound_end, skim.lines.items[100].end + 1 + 101);
    arena_free(arena);
}

Test(skim, columns_have_no_bound)
{
    Arena *arena = arena_new();
    Faults faults = {.arena = arena};
    Str indent = text_repeated(arena, " ", 70000);
    Str text = str_concat3(arena, STR("if a:\n"), indent, STR("b\n"));
    Skim skim = skim_text(text_padded(arena, text), arena, &faults);
    cr_expect_eq(skim.lines.count, 2);
    cr_expect_eq(skim.lines.items[1].indent, 70000);
    cr_expect_not(skim.broken);
    arena_free(arena);
}

Test(skim, knows_where_a_statement_may_begin)
{
    // `^` under each place.
    static const struct {
        const char *text;
        const char *marks;
    } cases[] = {
        {"a; b", //
         "^  ^"},
        {"if a: b; c; # d", "^     ^  ^     "},
        {"f(a; b: c)\n  d", "^            ^"},
        {"x: y = {1: z}[2:w]", "^  ^              "},
        {"if a:  # b: c", "^            "},
        {"a;\\\n b", "^    ^"},
        {"';a' ; f'{b: c}'", "^      ^        "},
        {"if a:b", "^    ^"},
        {"'''\n; c\n'''; d", "^            ^"},
        {"# a; b\n", "       "},
        {"a;b;c \n ;d", "^ ^ ^   ^^"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        Faults faults = {.arena = arena};
        Str text = text_padded(arena, str_from(cases[i].text));
        Skim skim = skim_text(text, arena, &faults);
        cr_assert_eq(text.count, str_from(cases[i].marks).count, "%zu", i);
        for (uint32_t at = 0; at < text.count; at++) {
            LogicalLine line = {0};
            bool may = skim_line_at(&skim, at, &line);
            cr_expect_eq(may, cases[i].marks[at] == '^', "%s: %u",
                         cases[i].text, at);
            cr_expect(!may || (line.start <= at && at < line.end));
        }
        LogicalLine line;
        cr_expect_not(skim_line_at(&skim, (uint32_t)text.count, &line));
    }
    arena_free(arena);
}

// 4 MB of each: what costs more than its length shows as a test without end.
Test(skim, is_linear_on_hostile_text, .timeout = 60)
{
    static const char *const pieces[] = {
        "(",
        ")",
        "f'{",
        "'",
        "\"\"\"",
        "\\",
        "\\\n",
        "\n",
        " ",
        "\t\n",
        "#",
        ";",
        ":",
        "{[(",
        "(]",
        "f'{a:",
        "{{}}",
        "import a;",
        "(\nimport a\n",
        "f'''{a\n",
        "\x80",
        "$",
        "'\\",
        "\"\"\"\\\"",
        "a = '\n",
        "<<<<<<< a\n",
        "x:\n ",
        "(from a.",
        "(\nfrom ",
        "\\N{",
        "f'\\N{",
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(pieces); i++) {
        Str text = text_repeated(arena, pieces[i],
                                 4000000 / str_from(pieces[i]).count);
        Faults faults = {.arena = arena};
        Skim skim = skim_text(text, arena, &faults);
        cr_expect_leq(skim.sound_end, text.count, "%s", pieces[i]);
        for (size_t j = 0; j + 1 < skim.lines.count; j++)
            cr_assert_leq(skim.lines.items[j].end,
                          skim.lines.items[j + 1].start);
        arena_reset(arena);
    }
    arena_free(arena);
}
