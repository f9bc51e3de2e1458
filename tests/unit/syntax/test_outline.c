#include "syntax/outline.h"

#include <criterion/criterion.h>

#include "skim_case.h"
#include "syntax/code.h"

// Long enough to be left out.
#define LONG                                                                   \
    "  a_long_name_that_is_used = another_long_name_of_the_same_sort(kinds)\n"

static const Code *outline_of(Str text, const Map *words, Arena *arena)
{
    Parser *parser = parser_new();
    Arena *file = arena_new();
    Str bytes = text_padded(file, text);
    const Code *code =
        words ? code_extract_mentions(parser, bytes, words, file, arena)
              : code_extract_outline(parser, bytes, file, arena);
    arena_free(file);
    parser_free(parser);
    return code;
}

static const Scope *find_scope(const Code *code, Str name)
{
    for (uint32_t i = 0; i < code->scope_count; i++) {
        if (code->scopes[i].kind != SCOPE_TYPE &&
            str_eq(code_text(code, code->scopes[i].qualified), name))
            return &code->scopes[i];
    }
    return NULL;
}

Test(outline, leaves_out_bodies_that_say_nothing_of_the_module)
{
    static const struct {
        const char *text;
        const char *scope;
        bool hollow;
    } cases[] = {
        {"def f(a=1):\n" LONG, "f", true},
        {"async def f():\n" LONG, "f", true},
        {"class C:\n @d\n def f(self):\n" LONG, "C.f", true},
        {"if x:\n def f():\n " LONG "\n# end\nelse:\n f = 1\n", "f", true},
        {"def f[T](a: T):\n" LONG, "f", true},
        {"def f(): return 1\n", "f", false},
        {"def f():\n  return 1\n", "f", false},
        {"def f():\n" LONG "  import os\n", "f", false},
        {"def f():\n" LONG "  if a: import os\n", "f", false},
        {"def f():\n" LONG "  __import__('os')\n", "f", false},
        {"def f():\n  global g\n" LONG, "f", false},
        {"def f():\n" LONG "  class C: pass\n", "f", false},
        {"def f():\n" LONG "  def g[T](a): pass\n", "f", false},
        {"def f():\n" LONG "  type X = int\n", "f", false},
        {"def f():\n" LONG "  type(a)\n", "f", true},
        {"def f():\n" LONG "  match a:\n   case 1: pass\n", "f", false},
        {"def f():\n" LONG "  try: a\n  except* E: pass\n", "f", false},
        {"def f():\n" LONG "  try: a\n  except A, B: pass\n", "f", false},
        {"def f():\n" LONG "  try: a\n  except (A, B): pass\n", "f", true},
        {"def f():\n" LONG "  try: a\n  except (A, B) as e: pass\n", "f", true},
        {"def f():\n" LONG "  a = t'{b}'\n", "f", false},
        {"def f():\n" LONG "  a = f'{b}'\n", "f", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        const Code *code = outline_of(str_from(cases[i].text), NULL, arena);
        const Scope *scope = find_scope(code, str_from(cases[i].scope));
        cr_assert_not_null(scope, "%s", cases[i].text);
        cr_expect_eq(scope->hollow, cases[i].hollow, "%s", cases[i].text);
        cr_expect(!scope->hollow || scope->op_count == 0, "%s", cases[i].text);
        cr_expect(code->complete, "%s", cases[i].text);
        arena_free(arena);
    }
}

Test(outline, keeps_places_and_the_numbers_of_imports)
{
    Str text = STR("import a\nclass C:\n  def f(self):\n  " LONG
                   "  def g(self):\n    import b\nfrom c import d\n");
    Arena *arena = arena_new();
    const Code *code = outline_of(text, NULL, arena);
    const Scope *function = find_scope(code, STR("C.f"));
    const Script *script = code->script;
    cr_assert(function && function->hollow);
    cr_expect_eq(function->range.start.line, 3);
    cr_expect_eq(function->range.start.column, 3);
    cr_expect_eq(function->range.end.line, 4);
    cr_expect_eq(function->range.end.column, 73);
    cr_assert_eq(script->import_count, 3);
    cr_expect_eq(script->imports[1].range.start.line, 6);
    cr_expect_eq(script->imports[2].range.start.line, 7);
    arena_free(arena);
}

static uint32_t count_loads(const Code *code, Str name)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < code->scope_count; i++) {
        const Scope *scope = &code->scopes[i];
        for (uint32_t k = 0; k < scope->op_count; k++) {
            const Op *op = &code->ops[scope->first_op + k];
            if (op->kind != OP_LOAD)
                continue;
            const Symbol *symbol = &code->symbols[scope->first_symbol + op->a];
            count += symbol->kind != SYMBOL_LOCAL &&
                     symbol->kind != SYMBOL_FREE &&
                     str_eq(code_text(code, symbol->name), name);
        }
    }
    return count;
}

Test(mentions, tell_where_a_name_is_used)
{
    static const struct {
        const char *text;
        uint32_t loads; // of W in the module
    } cases[] = {
        {"from m import W\ndef f(a):\n  if a:\n    return W\n  return a\n", 1},
        {"from m import W\ndef f(a=W): pass\n", 1},
        {"from m import W\n@W\ndef f(a): pass\n", 1},
        {"from m import W\nclass C(W):\n  def f(self) -> W: return W\n", 3},
        {"from m import W\ndef f(W):\n  def g():\n    return W\n", 0},
        {"from m import W\ndef f():\n  W = 1\n  x = 2\n  return W\n", 0},
        {"from m import W\ndef f():\n  global W\n  x\n  return W\n", 1},
        {"from m import W\ntry:\n  x\nexcept W:\n  pass\nelse:\n  y\n", 1},
        {"from m import W\nwith x as y:\n  z\n  a.W = W, 'W'\n", 1},
        {"from m import W\nx = [\n  W for _ in y]\n", 1},
        {"from m import W\nasync def f():\n  async with W: pass\n", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        Map words;
        map_init(&words, arena);
        map_put(&words, STR("W"), 0);
        const Code *code = outline_of(str_from(cases[i].text), &words, arena);
        cr_expect_eq(count_loads(code, STR("W")), cases[i].loads, "%s: %u",
                     cases[i].text, count_loads(code, STR("W")));
        cr_expect_eq(count_loads(code, STR("y")), i == 9, "%s", cases[i].text);
        cr_expect_eq(code->script->import_count, 1, "%s", cases[i].text);
        arena_free(arena);
    }
}
