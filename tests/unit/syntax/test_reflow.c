#include "syntax/reflow.h"

#include <criterion/criterion.h>

#include "skim_case.h"

#define STAND_IN "def " REFLOW_STAND_IN "():"

typedef struct {
    const char *claim;
    const char *text;
    const char *faulty; // 'x' for each line that is
    const char *reflown;
} ReflowCase;

static Slice reflow(const ReflowCase *row, Arena *arena)
{
    Faults faults = {.arena = arena};
    Str text = text_padded(arena, str_from(row->text));
    Skim *skim = ARENA_NEW(arena, Skim);
    *skim = skim_text(text, arena, &faults);
    Str marks = str_from(row->faulty);
    bool *faulty = ARENA_ARRAY(arena, bool, skim->lines.count);
    for (size_t i = 0; i < skim->lines.count; i++)
        faulty[i] = i < marks.count && marks.at[i] == 'x';
    return reflow_lines(skim, row->faulty ? faulty : NULL, arena);
}

static void check(const ReflowCase *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Arena *arena = arena_new();
        Slice slice = reflow(&cases[i], arena);
        cr_expect(str_eq(slice.text, str_from(cases[i].reflown)), "%s:\n%.*s",
                  cases[i].claim, STR_ARGS(slice.text));
        arena_free(arena);
    }
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

Test(reflow, keeps_sound_lines)
{
    static const ReflowCase cases[] = {
        {"nothing", "", NULL, ""},
        {"indentation by one", "if a:\n        b # c\n\n\td\ne", NULL,
         "if a:\n b\n d\ne\n"},
        {"one-line suites", "if a: b; c\nd\n", NULL, "if a: b; c\nd\n"},
        {"low lines in brackets", "if a:\n    b(\nc,\n        d)\ne\n", NULL,
         "if a:\n b(\n c,\n        d)\ne\n"},
        {"arms", "try:\n  a\nexcept B:\n  c\nelse:\n  d\nfinally:\n  e\n", NULL,
         "try:\n a\nexcept B:\n c\nelse:\n d\nfinally:\n e\n"},
        {"cases", "match a:\n  case 1: b\n  case 2:\n    c\n", NULL,
         "match a:\n case 1: b\n case 2:\n  c\n"},
        {"line joins", "if a:\n  b = \\\nc\n", NULL, "if a:\n b = \\\nc\n"},
        {"low lines in strings", "if a:\n  b = [\"\"\"x\ny\"\"\",\nc]\n", NULL,
         "if a:\n b = [\"\"\"x\ny\"\"\",\n c]\n"},
    };
    CHECK(cases);
}

Test(reflow, leaves_faulty_lines_out)
{
    static const ReflowCase cases[] = {
        {"a statement", "a\nb c\nd\n", " x", "a\npass\nd\n"},
        {"a header", "a\nif b\n  c\nd\n", " x", "a\n" STAND_IN "\n c\nd\n"},
        {"a header without a body", "a\nif b c:\nd\n", " x", "a\npass\nd\n"},
        {"a lost header", "a\n  b\n  c\nd\n", "",
         "a\n" STAND_IN "\n b\n c\nd\n"},
        {"lines indented from the start", "  a\nb\n", "", STAND_IN "\n a\nb\n"},
        {"a dedent to nowhere", "if a:\n    b\n  c\nd\n", "",
         "if a:\n b\n" STAND_IN "\n c\nd\n"},
        {"an arm of nothing", "a\nelse:\n  b\nexcept C: d\n", "",
         "a\n" STAND_IN "\n b\npass\n"},
        {"an arm too many", "if a: b\nelse: c\nelse: d\nexcept E: f\n", "",
         "if a: b\nelse: c\npass\npass\n"},
        {"an arm of something else",
         "for a in b: c\nelif d: e\ntry: f\nelse: g\n", "",
         "for a in b: c\npass\ntry: f\npass\n"},
        {"arms of a lost header", "if a b:\n  c\nelse:\n  d\n", "x",
         STAND_IN "\n c\n" STAND_IN "\n d\n"},
        {"a bracket that was never closed",
         "class A:\n  b(\nif c:\n  import d\n  e\n", " x",
         "class A:\n pass\n" STAND_IN "\n import d\n e\n"},
        {"one whose lines are all inside",
         "class A:\n  b(\n    c,\n  import d\n", " x",
         "class A:\n pass\n import d\n"},
        {"a case", "match a:\n  case b c:\n    d\n  case e: f\n", " x",
         "match a:\n case _:\n  d\n case e: f\n"},
        {"a case of nothing", "case a:\n  b\ncase = c\n", "",
         STAND_IN "\n b\ncase = c\n"},
        {"a statement among cases", "match a:\n  b\n  case c: d\n", "",
         "match a:\n case _: pass\n case c: d\n"},
        {"a line among cases", "match a:\n  b c\n  case e: f\n", " x",
         "match a:\n case _: pass\n case e: f\n"},
    };
    CHECK(cases);
}

Test(reflow, replaces_what_a_decorator_waits_for)
{
    static const ReflowCase cases[] = {
        {"with a body", "@a\ndef b c:\n  d\ne\n", " x",
         "@a\n" STAND_IN "\n d\ne\n"},
        {"without one", "@a\nb c\ne\n", " x", "@a\n" STAND_IN " pass\ne\n"},
    };
    CHECK(cases);
}

Test(reflow, knows_where_everything_comes_from)
{
    static const ReflowCase row = {
        "", "if a:\n      bb(\n cc)\n\n# d\n    ee ff\ngg\n", "  x", ""};
    Arena *arena = arena_new();
    Slice slice = reflow(&row, arena);
    Str text = str_from(row.text);
    static const char names[] = "bcg";
    for (size_t i = 0; names[i]; i++) {
        size_t at = str_find(slice.text, names[i]);
        size_t origin = slice_origin(&slice, (uint32_t)at);
        cr_expect_eq(origin, str_find(text, names[i]), "%c", names[i]);
    }
    arena_free(arena);
}

Test(reflow, tells_lines_by_their_first_word)
{
    static const struct {
        Str line;
        LineLead lead;
    } cases[] = {
        {STR_INIT(""), LEAD_OTHER},
        {STR_INIT("import a"), LEAD_OTHER},
        {STR_INIT("if a:"), LEAD_IF},
        {STR_INIT("if(a):"), LEAD_IF},
        {STR_INIT("iffy = 1"), LEAD_OTHER},
        {STR_INIT("else:"), LEAD_ELSE},
        {STR_INIT("elif a:"), LEAD_ELIF},
        {STR_INIT("for a in b:"), LEAD_LOOP},
        {STR_INIT("async  for a in b:"), LEAD_LOOP},
        {STR_INIT("async def a():"), LEAD_OTHER},
        {STR_INIT("except* A:"), LEAD_EXCEPT},
        {STR_INIT("finally:"), LEAD_FINALLY},
        {STR_INIT("match a:"), LEAD_MATCH},
        {STR_INIT("case 1:"), LEAD_CASE},
        {STR_INIT("@a"), LEAD_DECORATOR},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(reflow_lead(cases[i].line), cases[i].lead, "%.*s",
                     STR_ARGS(cases[i].line));
}
