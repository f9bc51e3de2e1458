#include "simulate/legality.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_run.h"

// import-semantics 8: the version before it refuses, and its own takes.
Test(legality, depends_on_the_version)
{
    static const struct {
        const char *name;
        const char *drawing;
        unsigned since;
    } cases[] = {
        {"match", "m.py = match 1:\\n case 1: pass\n", 10},
        {"except*", "m.py = try: pass\\nexcept* ValueError: pass\n", 11},
        {"type parameters", "m.py = def f[T](x): pass\n", 12},
        {"bare except tuple",
         "m.py = try: pass\\nexcept KeyError, ValueError: pass\n", 14},
        {"template", "m.py = x = t'{1}'\n", 14},
        {"lazy", "m.py = lazy import os\n", 15},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *old = drawn_run(cases[i].drawing, "m", cases[i].since - 1);
        char *now = drawn_run(cases[i].drawing, "m", cases[i].since);
        cr_expect(str_starts_with(str_from(old), STR("m -m; SyntaxError")),
                  "%s: %s", cases[i].name, old);
        cr_expect_str_eq(now, "m", "%s: %s", cases[i].name, now);
        free(old);
        free(now);
    }
}

Test(legality, depends_on_the_place)
{
    static const DrawnCase cases[] = {
        {"star in a function", "main.py = def f():\\n from a import *\na.py\n",
         "; SyntaxError: import * only allowed at module level (main.py, line "
         "2) @main.py:2"},
        {"return", "main.py = return 1\n",
         "; SyntaxError: 'return' outside function (main.py, line 1) "
         "@main.py:1"},
        {"yield in a class", "main.py = class A:\\n yield 1\n",
         "; SyntaxError: 'yield' outside function (main.py, line 2) "
         "@main.py:2"},
        {"yield of a generator", "main.py = x = (i for i in ())\n", ""},
        {"lazy in try",
         "main.py = try:\\n lazy import a\\nfinally: pass\n"
         "a.py\n",
         "; SyntaxError: lazy import not allowed inside try/except blocks "
         "(main.py, line 2) @main.py:2"},
    };
    drawn_check(cases, sizeof cases / sizeof *cases, 15);
}

typedef struct {
    const char *text;
    unsigned since;
    const char *words; // NULL where the text is taken
    uint32_t line;
} FlawCase;

static const FlawCase flaw_cases[] = {
#include "flaw_cases.inc"
};

enum { FLAW_CASES = sizeof flaw_cases / sizeof *flaw_cases, NEWEST = 13 };

// The version behind the last that a case is about.
static unsigned end_of(size_t i)
{
    bool last = i + 1 == FLAW_CASES ||
                strcmp(flaw_cases[i].text, flaw_cases[i + 1].text) != 0;
    return last ? NEWEST + 1 : flaw_cases[i + 1].since;
}

static void check_flaw(const FlawCase *flaw, const Code *code, unsigned minor,
                       Arena *arena)
{
    Str what;
    uint32_t line;
    bool legal = legality_check(code, minor, arena, &what, &line);
    cr_expect_eq(legal, flaw->words == NULL, "3.%u: %s", minor, flaw->text);
    if (legal || !flaw->words)
        return;
    cr_expect(str_eq(what, str_from(flaw->words)), "3.%u: %s: %.*s", minor,
              flaw->text, STR_ARGS(what));
    cr_expect_eq(line, flaw->line, "3.%u: %s: line %u", minor, flaw->text,
                 line);
}

// Lib/test/test_syntax.py, Lib/test/test_named_expressions.py and others ask
// the like of CPython itself.
Test(legality, speaks_as_the_version_does)
{
    Parser *parser = parser_new();
    Arena *arena = arena_new();
    Arena *file = arena_new();
    for (size_t i = 0; i < FLAW_CASES; i++) {
        // The skim may read some bytes behind it.
        static const char zeroes[8];
        Str text = str_from(flaw_cases[i].text);
        Str padded = str_concat(file, text, (Str){zeroes, sizeof zeroes});
        text = str_slice(padded, 0, text.count);
        const Code *code = code_extract(parser, text, file, arena);
        for (unsigned minor = flaw_cases[i].since; minor < end_of(i); minor++)
            check_flaw(&flaw_cases[i], code, minor, arena);
    }
    arena_free(file);
    arena_free(arena);
    parser_free(parser);
}
