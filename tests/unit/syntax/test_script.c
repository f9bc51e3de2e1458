#include "syntax/script.h"

#include <criterion/criterion.h>

#include "base/out.h"
#include "facts.h"
#include "skim_case.h"

typedef struct {
    const char *claim;
    const char *text;
    const char *facts;
} ScriptCase;

static void check(const ScriptCase *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Arena *arena = arena_new();
        Str facts = facts_of(cases[i].text, FACTS_ALL, arena);
        cr_expect(str_eq(facts, str_from(cases[i].facts)), "%s: %.*s",
                  cases[i].claim, STR_ARGS(facts));
        arena_free(arena);
    }
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

// The imports that `text` is left with, and whether the file was complete.
static uint32_t count_imports(Str text, bool complete)
{
    Arena *arena = arena_new();
    const Script *script = script_of(text, arena);
    cr_expect_eq(script->complete, complete);
    cr_expect_eq(script->complete, script->faults.count == 0);
    uint32_t count = script->import_count;
    arena_free(arena);
    return count;
}

Test(script, gives_ranges_as_ast_does)
{
    Arena *arena = arena_new();
    const Script *script = script_of(STR("x = 1; import a.b as c, d # e\n"
                                         "if x:\n"
                                         "\tfrom .. f import (g as h,\n"
                                         "    i,)\n"
                                         "lazy import \xC3\xA9, j\n"),
                                     arena);
    static const Range ranges[] = {
        {{1, 8}, {1, 26}}, {{1, 8}, {1, 26}}, {{3, 2}, {4, 8}},
        {{5, 6}, {5, 18}}, {{5, 6}, {5, 18}},
    };
    static const Range modules[] = {
        {{1, 15}, {1, 18}}, {{1, 25}, {1, 26}}, {{3, 7}, {3, 11}},
        {{5, 13}, {5, 15}}, {{5, 17}, {5, 18}},
    };
    cr_assert_eq(script->import_count, 5);
    for (uint32_t i = 0; i < 5; i++) {
        const Import *import = &script->imports[i];
        cr_expect_eq(memcmp(&import->range, &ranges[i], sizeof(Range)), 0, "%u",
                     i);
        Range module = script_near_range(script, import, import->module_range);
        cr_expect_eq(memcmp(&module, &modules[i], sizeof(Range)), 0, "%u", i);
    }
    Range name =
        script_near_range(script, &script->imports[2], script->names[3].range);
    cr_expect_eq(name.start.line, 4);
    cr_expect_eq(name.start.column, 5);
    cr_expect_eq(script->lines, 5);
    arena_free(arena);
}

Test(script, orders_everything_by_evaluation)
{
    static const ScriptCase cases[] = {
        {"value before target", "a = (b := 1)\n", "assign b; assign a"},
        {"default before function", "def f(x=(y := 1)): z = 1\n",
         "assign y; def f"},
        {"class body before class", "class C((a := B)):\n  import d\n",
         "assign a; import d; class C"},
        {"decorator before function", "@(a := b)\ndef f(): import c\n",
         "assign a; def f; import c [deferred]"},
        {"iterable before loop", "for a in (b := c): import d\n",
         "assign b; for a; import d [?]"},
        {"with items from the left",
         "with (a := b) as c, (d := e) as f: pass\n",
         "assign a; with c; assign d; with f"},
        {"targets from the left", "a = b = (c := 1)\n",
         "assign c; assign a; assign b"},
        {"pattern before guard", "match a:\n  case b if (c := b): pass\n",
         "case b; assign c"},
        {"condition before body", "if (a := b):\n  import c\n",
         "assign a; import c [?]"},
        {"import before the name it makes global",
         "def f():\n  global a\n  import a\n",
         "def f; import a [deferred]; global a"},
        {"binding before the exports it makes", "__all__ = ['a']\n",
         "assign __all__; all =; all + \"a\""},
    };
    CHECK(cases);
}

Test(script, is_of_any_layout)
{
    static const ScriptCase cases[] = {
        {"empty", "", ""},
        {"comment only", "# a\n", ""},
        {"no line end", "import a", "import a"},
        {"CRLF", "import a\r\nif b:\r\n  import c\r\n",
         "import a; import c [?]"},
        {"lone CR", "import a\rif b:\r  import c\r# d\rimport e\r",
         "import a; import c [?]; import e"},
        {"form feed", "\f\nimport a\n\fimport b\n", "import a; import b"},
        {"byte order mark", "\xEF\xBB\xBFimport a\n", "import a"},
        {"tabs", "if a:\n\timport b\n\tif c:\n\t\timport d\n",
         "import b [?]; import d [?]"},
        {"dots and blanks", "from . . . a . b import c\nimport d . e\n",
         "from ...a.b import c; import d.e"},
        {"line joins in names", "import a . \\\n    b\nfrom \\\n . import c\n",
         "import a.b; from . import c"},
        {"comments in brackets", "from a import ( # b\n# c\n d, # e\n)\n",
         "from a import d"},
        {"latin-1", "# coding: latin-1\nx = '\xE9'\nimport a\n",
         "assign x; import a"},
    };
    CHECK(cases);
}

Test(script, keeps_what_is_sound_in_a_broken_file)
{
    static const ScriptCase cases[] = {
        {"behind an incomplete import", "import a.\nimport b\n", "import b"},
        {"incomplete imports",
         "from a import\nimport\nfrom import b\nimport c as\nfrom d import (\n"
         "import e\n",
         "import e"},
        {"trailing commas", "import a,\nfrom b import c,\nimport d\n",
         "import d"},
        {"behind an open bracket", "x = f(1,\nimport a\nimport b\n",
         "import a; import b"},
        {"behind an open string", "x = 'a\nimport b\n", "import b"},
        {"between merge markers",
         "<<<<<<< HEAD\nimport a\n=======\nimport b\n>>>>>>> c\nimport d\n",
         "import a; import b; import d"},
        {"around a template", "{% if a %}\nimport b\n{% endif %}\nimport c\n",
         "import b; import c"},
        {"in Python 2",
         "import a\nprint 'import b'\nexec 'import c'\nimport d\n",
         "import a; import d"},
        {"in other blocks",
         "if TYPE_CHECKING:\n  import a\n  b c\n"
         "  import d\nelse:\n  import e\n",
         "import a [typing]; import d [typing]; import e"},
        {"behind arms of nothing",
         "if a: b\nelse: import c\nelse: import d\nimport e\n"
         "async def f(): pass\nelse:\n  import g\nimport h\n",
         "import c [?]; import e; def f; import g [deferred]; import h"},
        {"bindings", "x = 1\ny = = 2\nz = 3\n__all__ = ['x'\nimport a\n",
         "assign x; assign z; import a"},

    };
    CHECK(cases);
}

Test(script, does_not_guess_where_a_block_was_lost)
{
    static const ScriptCase cases[] = {
        {"a function", "def f(self:\n    import a\nimport b\n",
         "import a [deferred]; import b"},
        {"a method",
         "class C:\n  x = 1\n  def f(self:\n    import a\n  import b\n",
         "import a [deferred]; import b; class C"},
        {"a condition", "if x\n    import a\nelse:\n    import b\nimport c\n",
         "import a [deferred]; import b [deferred]; import c"},
        {"no header at all", "import a\n    import b\nimport c\n",
         "import a; import b [deferred]; import c"},
        {"a block inside an open bracket",
         "class C:\n  x = f(\nif __name__ == '__main__':\n  import a\n",
         "class C; import a [deferred]"},
        {"a dedent to nowhere", "if 1:\n    import a\n  import b\nimport c\n",
         "import a; import b [deferred]; import c"},
    };
    CHECK(cases);
}

Test(script, makes_nothing_up)
{
    static const ScriptCase cases[] = {
        {"in strings", "x = 'import a'; y = '''\nimport b\n'''\n",
         "assign x; assign y"},
        {"in comments", "# import a\nx = 1 # import b\n", "assign x"},
        {"in an open string", "x = '''\nimport a\nfrom b import c\n", ""},
        {"in an open f-string", "x = f'''{a\nimport b\n", ""},
        {"in prose", "This is from a import of b.\n", ""},
        {"in HTML", "<p>\nimport a;</p>\n", ""},
        {"words", "yield from a\nraise b from c\nimports = 1\n",
         "assign imports"},
        {"f-string formats", "f'{x:=5}'\n", ""},
    };
    CHECK(cases);
}

Test(script, records_faults_once_and_first)
{
    static const struct {
        const char *text;
        const char *faults;
    } cases[] = {
        {"import a\n", ""},
        {"import a b\nc d\n", "syntax 1:8 syntax not understood"},
        {"x = 1\nprint 'a'\n",
         "syntax 2:1 Missing parentheses in call to 'print'"},
        {"exec 'a'\n", "syntax 1:1 Missing parentheses in call to 'exec'"},
        {"raise A, 'b'\n", "syntax 1:7 multiple values to raise"},
        {"a <> b\n", "syntax 1:3 operator <> instead of !="},
        {"x = 0777\n", "syntax 1:5 integer as written in Python 2"},
        {"x = 7L\n", "syntax 1:5 integer as written in Python 2"},
        {"x = 00, 0_0, 07j, 0o7, 0x0f\n", ""},
        {"print >>a, b\nprint(a), b\nprint -1\n", ""},
        {"try: a\nb\n", "syntax 1:1 expected 'except' or 'finally' block"},
        {"try: a\nelse: b\nfinally: c\n",
         "syntax 1:1 expected 'except' or 'finally' block"},
        {"if a: b\nelse: c\nelse: d\n", "syntax 3:1 syntax not understood"},
        {"def f():\n  from a import *\n",
         "syntax 2:3 import * only allowed at module level"},
        {"import a,\n", "syntax 1:1 trailing comma not allowed without "
                        "surrounding parentheses"},
        {"def f():\n  lazy import a\n",
         "syntax 2:8 lazy import not allowed here"},
        {"try:\n  lazy import a\nfinally: pass\n",
         "syntax 2:8 lazy import not allowed here"},
        {"lazy from a import *\n", "syntax 1:6 lazy import not allowed here"},
        {"x = '''\n", "syntax 1:5 unterminated triple-quoted string literal"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        const Script *script = script_of(str_from(cases[i].text), arena);
        Faults faults = {arena, script->faults};
        Str text = text_of_faults(&faults);
        cr_expect(str_eq(text, str_from(cases[i].faults)), "%s: %.*s",
                  cases[i].text, STR_ARGS(text));
        cr_expect_eq(script->complete, text.count == 0);
        arena_free(arena);
    }
}

static Str around(Arena *arena, const char *before, Str middle,
                  const char *behind)
{
    return str_concat3(arena, str_from(before), middle, str_from(behind));
}

Test(script, finds_nothing_in_an_open_string_however_long)
{
    Arena *arena = arena_new();
    Str lines = text_repeated(arena, "import a\n", 100000);
    cr_expect_eq(
        count_imports(around(arena, "import b\n'''\n", lines, ""), false), 1);
    arena_free(arena);
}

Test(script, copes_with_long_chains)
{
    static const struct {
        const char *claim;
        const char *before;
        const char *piece;
        size_t times;
        const char *behind;
    } cases[] = {
        {"brackets", "x = ", "[", 150, NULL},
        {"not", "x = ", "not ", 50000, "1\n"},
        {"attributes", "x = a", ".b", 50000, "\n"},
        {"sums", "x = 1", " + 1", 50000, "\n"},
        {"export sums", "__all__ = a.__all__", " + a.__all__", 50000, "\n"},
        {"calls", "x = f", "()", 50000, "\n"},
        {"lambdas", "x = ", "lambda: ", 20000, "1\n"},
        {"conditions", "if a", " and a", 50000, ": pass\n"},
        {"negations", "if ", "not ", 50000, "a: pass\n"},
        {"comparisons", "if sys.version_info", " > (3, 0)", 20000, ": pass\n"},
        {"elif", "if a: pass\n", "elif b: import c\n", 3000, ""},
        {"decorators", "", "@a\n", 20000, "def f(): pass\n"},
        {"except", "try: pass\n", "except* A: pass\n", 2000, ""},
        {"targets", "", "a = ", 20000, "1\n"},
        {"joined lines", "x = 1 ", "\\\n + 1 ", 20000, "\n"},
        {"joined strings", "x = ", "'a' ", 50000, "\n"},
        {"names", "from a import b", ", c", 100000, "\n"},
        {"parts", "import a", ".b", 100000, "\n"},
        {"dots", "from ", ".", 5001, " import a\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        Str chain = text_repeated(arena, cases[i].piece, cases[i].times);
        Str behind =
            cases[i].behind
                ? str_from(cases[i].behind)
                : str_concat(arena, text_repeated(arena, "]", 150), STR("\n"));
        Str text = str_concat(arena, str_from(cases[i].before), chain);
        text = str_concat3(arena, text, behind, STR("import z\n"));
        const Script *script = script_of(text, arena);
        cr_expect(script->complete, "%s", cases[i].claim);
        cr_assert_gt(script->import_count, 0, "%s", cases[i].claim);
        const Import *last = &script->imports[script->import_count - 1];
        cr_expect(str_eq(script_text(script, last->module), STR("z")), "%s",
                  cases[i].claim);
        arena_free(arena);
    }
}

Test(script, finds_every_import_of_a_long_line)
{
    Arena *arena = arena_new();
    Str line = text_repeated(arena, "import a;", 300000);
    cr_expect_eq(count_imports(around(arena, "", line, "\n"), true), 300000);
    arena_free(arena);
}

Test(script, copes_with_nested_brackets)
{
    Arena *arena = arena_new();
    Str open = text_repeated(arena, "(", 10000);
    Str close = text_repeated(arena, ")", 10000);
    Str text = str_concat3(arena, STR("import a\nx = "), open, close);
    cr_expect_eq(count_imports(text, false), 1);
    cr_expect_eq(count_imports(around(arena, "import a\n", open, ""), false),
                 1);
    cr_expect_eq(count_imports(around(arena, "import a\n", close, ""), false),
                 1);
    arena_free(arena);
}

// The grammar's scanner overruns its state there (hazards 2.1).
Test(script, copes_with_deep_blocks_and_an_open_string)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    (void)out_to_text(&text, STR("import a\n"));
    for (size_t depth = 0; depth < 600; depth++) {
        Str blanks = text_repeated(arena, " ", depth);
        if (depth)
            (void)out_to_text(&text, blanks);
        (void)out_to_text(&text, STR("if x:\n"));
    }
    (void)out_to_text(&text, text_repeated(arena, " ", 600));
    (void)out_to_text(&text, STR("y = 'z\n"));
    cr_expect_eq(count_imports(text_str(&text), false), 1);
    arena_free(arena);
}

Test(script, keeps_an_import_in_its_block_however_wide)
{
    Arena *arena = arena_new();
    Str blanks = text_repeated(arena, " ", 65536);
    Str text = str_concat3(arena, STR("def f():\n"), blanks,
                           STR("import a\nimport b\n"));
    const Script *script = script_of(text, arena);
    cr_expect(script->complete);
    cr_assert_eq(script->import_count, 2);
    cr_expect_neq(script->imports[0].block, 0);
    cr_expect_eq(script->imports[1].block, 0);
    cr_expect_eq(script->imports[0].range.start.column, 65537);
    arena_free(arena);
}

Test(script, reads_on_behind_NUL)
{
    cr_expect_eq(
        count_imports(STR("import a\n\0\0\nimport b\n# \0\nimport c"), false),
        3);
}

Test(script, survives_noise)
{
    static const char *const words[] = {
        "import ", "from ", "(",  ")",    "[", "]",    "{",       "}",
        "'",       "\"",    "\n", "    ", ":", "def ", "class ",  "lazy ",
        "'''",     "f'",    "\\", "#",    ".", ",",    "=",       "if ",
        "else:",   "try:",  "a",  "\t",   ";", "@",    "except ", "lambda ",
    };
    uint64_t state = 42;
    for (int round = 0; round < 300; round++) {
        Arena *arena = arena_new();
        Text text = {.arena = arena};
        for (int i = 0; i < 120; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            (void)out_to_text(&text, str_from(words[(state >> 33) % 32]));
        }
        const Script *script = script_of(text_str(&text), arena);
        for (uint32_t i = 0; i < script->import_count; i++) {
            const Import *import = &script->imports[i];
            cr_assert_lt(import->block, script->block_count);
            cr_assert_geq(import->range.end.line, import->range.start.line);
        }
        arena_free(arena);
    }
}

Test(script, empty_says_why)
{
    Arena *arena = arena_new();
    const Script *script =
        script_empty(arena, FAULT_UNREADABLE, STR("permission denied"));
    cr_expect_eq(script->block_count, 1);
    cr_expect_eq(script->import_count, 0);
    cr_expect_not(script->complete);
    cr_assert_eq(script->faults.count, 1);
    cr_expect(
        str_eq(script->faults.items[0].message, STR("permission denied")));
    cr_expect_eq(script->faults.items[0].line, 0);
    arena_free(arena);
}
