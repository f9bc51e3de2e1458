#include "syntax/heal.h"

#include <criterion/criterion.h>

#include "skim_case.h"

typedef struct {
    const char *claim;
    const char *text;
    const char *faulty; // a letter for each logical line: '.' or 'x'
} HealCase;

static Health health_of(Str text, uint64_t limit, Arena *arena, Skim *skim)
{
    Parser *parser = parser_new();
    Faults faults = {.arena = arena};
    *skim = skim_text(text_padded(arena, text), arena, &faults);
    Health health = heal_lines(parser, skim, limit, arena);
    parser_free(parser);
    return health;
}

static void check(const HealCase *row)
{
    Arena *arena = arena_new();
    Skim skim;
    Health health =
        health_of(str_from(row->text), UINT64_MAX / 2, arena, &skim);
    char marks[64] = "";
    cr_assert_lt(skim.lines.count, sizeof marks);
    for (size_t i = 0; i < skim.lines.count; i++)
        marks[i] = health.faulty[i] ? 'x' : '.';
    cr_expect_str_eq(marks, row->faulty, "%s", row->claim);
    bool has_flaw =
        str_find(str_from(row->faulty), 'x') < str_from(row->faulty).count;
    cr_expect_eq(health.flaw != UINT32_MAX, has_flaw, "%s", row->claim);
    arena_free(arena);
}

Test(heal, marks_lines_that_are_no_statement)
{
    static const HealCase cases[] = {
        {"nothing", "", ""},
        {"sound lines", "import a\nif b:\n  c\n", "..."},
        {"between sound ones", "import a\nb c\nimport d\n", ".x."},
        {"an incomplete import", "import a.\nimport b\nfrom c import\n", "x.x"},
        {"a dangling operator", "a = 1 +\nimport b\n", "x."},
        {"headers", "if a\n  b\nfor c:\n  d\nwhile e:\n  f\n", "x.x..."},
        {"arms", "if a:\n  b\nelif c d:\n  e\nelse:\n  f\n", "..x..."},
        {"handlers",
         "try:\n  a\nexcept B C:\n  d\nexcept E as f:\n  g\nfinally:\n  h\n",
         "..x....."},
        {"cases",
         "match a:\n  case 1 2:\n    b\n  case 3: d\n  case [*_]:\n    e\n",
         ".x...."},
        {"`case` and `match` as names",
         "case = 1\ncase(a)\nmatch = case\nb c\n", "...x"},
        {"decorators", "@a\n@b c\ndef d(): pass\n", ".x."},
        {"lines of brackets", "f(a,\nb c,\nd)\nimport e\n", "x."},
        {"newer syntax", "lazy import a\nclass B[T = int]: pass\nc d\n", "..x"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i]);
}

Test(heal, says_where_the_first_flaw_is)
{
    Arena *arena = arena_new();
    Skim skim;
    Str text = STR("import a\nif b:\n    x = y z\n    1 2\n");
    Health health = health_of(text, UINT64_MAX / 2, arena, &skim);
    cr_expect_geq(health.flaw, skim.lines.items[2].start);
    cr_expect_leq(health.flaw, skim.lines.items[2].end);
    arena_free(arena);
}

Test(heal, finds_single_lines_in_long_files)
{
    Arena *arena = arena_new();
    Skim skim;
    Str many = text_repeated(arena, "import a\nif b:\n  c\n", 200);
    Str text = str_concat3(arena, many, STR("d e\n"), many);
    Health health = health_of(text, UINT64_MAX / 2, arena, &skim);
    cr_assert_eq(skim.lines.count, 1201);
    for (size_t i = 0; i < skim.lines.count; i++)
        cr_expect_eq(health.faulty[i], i == 600, "%zu", i);
    arena_free(arena);
}

Test(heal, bounds_its_work)
{
    Arena *arena = arena_new();
    Skim skim;
    Str text = text_repeated(arena, "import a\n", 10000);
    Health health = health_of(text, 20000, arena, &skim);
    cr_expect_not(health.faulty[0]);
    cr_expect(health.faulty[9999]);
    arena_free(arena);
}
