#include "syntax/code.h"

#include <criterion/criterion.h>
#include <string.h>

#include "host/fs.h"
#include "skim_case.h"
#include "tests/tools/disassemble.h"

static const Code *code_of(Str text, Arena *arena)
{
    Parser *parser = parser_new();
    Arena *file = arena_new();
    const Code *code =
        code_extract(parser, text_padded(file, text), file, arena);
    arena_free(file);
    parser_free(parser);
    return code;
}

static Str disassembly_of(const Code *code, Arena *arena)
{
    Text *text = ARENA_NEW(arena, Text);
    text->arena = arena;
    Out *out = ARENA_NEW(arena, Out);
    out_init(out, out_to_text, text);
    disassemble(code, out);
    cr_assert(out_finish(out));
    return text_str(text);
}

static Str first_words(Str line, size_t count)
{
    size_t end = 0;
    for (; count && end < line.count; count--) {
        end++;
        while (end < line.count && line.at[end] != ' ')
            end++;
    }
    return str_slice(line, 0, end);
}

// A line of the disassembly as code_cases.txt has it; empty for symbols.
static Str shorten(Str line, Arena *arena)
{
    if (str_starts_with(line, STR("scope ")))
        return str_concat(arena, STR("-- "), first_words(str_skip(line, 6), 2));
    if (line.at[0] < '0' || line.at[0] > '9')
        return STR("");
    size_t at = str_find_last(line, '@');
    Str place = str_skip(line, at);
    return str_concat(arena, str_slice(line, 0, at - 1),
                      str_skip(place, str_find(place, ' ')));
}

static Str shorten_all(Str text, Arena *arena)
{
    Text *shortened = ARENA_NEW(arena, Text);
    shortened->arena = arena;
    while (text.count) {
        Str line = shorten(str_cut(&text, '\n'), arena);
        if (line.count) {
            (void)out_to_text(shortened, line);
            (void)out_to_text(shortened, STR("\n"));
        }
    }
    return text_str(shortened);
}

// Where `mark` begins, or the end of the text.
static size_t find(Str text, const char *mark)
{
    size_t count = strlen(mark);
    for (size_t i = 0; i + count <= text.count; i++) {
        if (memcmp(text.at + i, mark, count) == 0)
            return i;
    }
    return text.count;
}

// Each case is "== ", a source and its ops, without places.
Test(code_extract, keeps_the_order_of_evaluation)
{
    Arena *arena = arena_new();
    Fs fs = fs_posix();
    Str rest;
    size_t count = 0;
    cr_assert_eq(fs_read(&fs, STR(CODE_CASES), 1 << 20, arena, &rest), FS_OK);
    while (rest.count) {
        rest = str_skip(rest, 3);
        size_t ops = find(rest, "\n-- 0") + 1;
        size_t next = find(rest, "\n== ") + 1;
        Str source = str_slice(rest, 0, ops);
        Str expected = str_slice(rest, ops, next - ops);
        const Code *code = code_of(source, arena);
        Str found = shorten_all(disassembly_of(code, arena), arena);
        cr_expect(str_eq(found, expected),
                  "%.*s\n expected:\n%.*s\n found:\n%.*s", STR_ARGS(source),
                  STR_ARGS(expected), STR_ARGS(found));
        cr_expect(code->complete);
        rest = str_skip(rest, next);
        count++;
    }
    cr_expect_gt(count, 30);
    arena_free(arena);
}

typedef struct {
    const char *source;
    const char *line; // of the disassembly
} LineCase;

static void check_lines(const LineCase *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Arena *arena = arena_new();
        const Code *code = code_of(str_from(cases[i].source), arena);
        Str text = disassembly_of(code, arena);
        Str line =
            str_concat3(arena, STR("\n"), str_from(cases[i].line), STR("\n"));
        cr_expect(str_contains(str_concat(arena, STR("\n"), text), line),
                  "%s: no %s in\n%.*s", cases[i].source, cases[i].line,
                  STR_ARGS(text));
        arena_free(arena);
    }
}

#define CHECK_LINES(cases) check_lines(cases, sizeof(cases) / sizeof *(cases))

Test(code_extract, knows_which_scope_a_name_belongs_to)
{
    static const LineCase cases[] = {
        {"x = 1\n", "symbol \"x\" module bound"},
        {"print\n", "symbol \"print\" global used"},
        {"def f(x): pass\n", "symbol \"x\" local parameter"},
        {"def f():\n x = 1\n def g(): x\n", "symbol \"x\" free 1 used"},
        {"def f():\n x = 1\n class C: x\n", "symbol \"x\" free 1 used"},
        {"class C:\n x = 1\n def g(self): x\n", "symbol \"x\" global used"},
        {"class C:\n def g(self): __class__\n",
         "symbol \"__class__\" free 1 used"},
        {"class C:\n def g(self, __a): pass\n",
         "symbol \"_C__a\" local parameter"},
        {"class _:\n def g(self, __a): pass\n",
         "symbol \"__a\" local parameter"},
        {"def f():\n global x\n x = 1\n", "symbol \"x\" global bound global"},
        {"def f():\n x = 1\n def g():\n  nonlocal x\n  x = 2\n",
         "symbol \"x\" free 1 bound nonlocal"},
        {"def f():\n global x\n def g(): x\n", "symbol \"x\" global used"},
        {"def f(): [y := x for x in z]\n",
         "symbol \"y\" free 1 bound nonlocal"},
        {"[y := x for x in z]\n", "symbol \"y\" global bound global"},
        {"x: int\n", "symbol \"x\" module annotated"},
        {"x: int\n", "symbol \"int\" global"},
        {"del x\n", "symbol \"x\" module deleted"},
        {"import a.b\n", "symbol \"a\" module bound imported"},
        {"class C[T]:\n def f(self): T\n", "symbol \"T\" free 1 used"},
        {"\xef\xac\x81 = 1\n", "symbol \"fi\" module bound"},
    };
    CHECK_LINES(cases);
}

Test(code_extract, describes_scopes)
{
    static const LineCase cases[] = {
        {"class C:\n def f(self):\n  return lambda: 1\n",
         "scope 3 lambda 2 \"<lambda>\" \"C.f.<locals>.<lambda>\" 3:10 stack "
         "1"},
        {"def f():\n global g\n def g(): yield\n",
         "scope 2 function 1 \"g\" \"g\" 3:2 stack 1 generator"},
        {"async def f(): pass\n", "scope 1 function 0 \"f\" \"f\" 1:1 stack 0 "
                                  "async"},
        {"def f(a, /, b, *c, d, **e): pass\n",
         "parameter positional-only \"a\""},
        {"def f(a, /, b, *c, d, **e): pass\n", "parameter ordinary \"b\""},
        {"def f(a, /, b, *c, d, **e): pass\n", "parameter rest \"c\""},
        {"def f(a, /, b, *c, d=1, **e): pass\n",
         "parameter keyword-only \"d\" default"},
        {"def f(a, *, b): pass\n", "parameter keyword-only \"b\""},
    };
    CHECK_LINES(cases);
}

Test(code_extract, gives_values_of_constants)
{
    static const LineCase cases[] = {
        {"0x_ff\n", "0 CONSTANT integer 255 @1:1-1:6"},
        {"99999999999999999999\n",
         "0 CONSTANT integer \"99999999999999999999\" @1:1-1:21"},
        {"1j\n", "0 CONSTANT float \"1j\" @1:1-1:3"},
        {"'a' \"b\"\n", "0 CONSTANT string \"ab\" @1:1-1:8"},
        {"b'\\xff\\u1'\n", "0 CONSTANT bytes \"\\u00ff\\\\u1\" @1:1-1:11"},
        {"r'\\\\'\n", "0 CONSTANT string \"\\\\\\\\\" @1:1-1:6"},
        {"'''a\r\nb'''\n", "0 CONSTANT string \"a\\u000ab\" @1:1-2:5"},
        {"f'{{a}}'\n", "0 CONSTANT string \"{a}\" @1:1-1:9"},
        {"f'{a=}'\n", "0 CONSTANT string \"a=\" @1:1-1:8"},
        {"'\\N{DASH}'\n", "0 OPAQUE @1:1-1:11"},
    };
    CHECK_LINES(cases);
}

Test(code_extract, ties_ops_to_the_blocks_and_imports_of_its_script)
{
    Arena *arena = arena_new();
    const Code *code = code_of(STR("if a:\n"
                                   "    import b, c\n"
                                   "else:\n"
                                   "    from d import e\n"
                                   "def f():\n"
                                   "    import g\n"),
                               arena);
    const Script *script = code->script;
    size_t imports = 0;
    for (uint32_t i = 0; i < code->op_count; i++) {
        const Op *op = &code->ops[i];
        if (op->kind != OP_IMPORT && op->kind != OP_FROM)
            continue;
        cr_expect_eq(op->a, imports++);
        cr_expect_eq(op->block, script->imports[op->a].block);
    }
    cr_expect_eq(imports, script->import_count);
    cr_expect_eq(script->blocks[code->scopes[1].block].kind, BLOCK_FUNCTION);
    arena_free(arena);
}

Test(code_extract, leaves_out_what_is_not_sound)
{
    Arena *arena = arena_new();
    const Code *code = code_of(STR("import a\nx = = 1\nimport b\n"), arena);
    cr_expect_not(code->complete);
    cr_expect_eq(code->script->import_count, 2);
    cr_expect_eq(code->op_count, 4);
    arena_free(arena);
}

Test(code_extract, survives_any_nesting)
{
    static const char *const pieces[] = {
        "(",  "[",    "not ", "-",   "lambda: ", "a if b else ",
        "a.", "a < ", "a = ", "f'{", "@a\n",     "x(lambda: "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        Arena *arena = arena_new();
        Str text = text_repeated(arena, pieces[i], 20000);
        const Code *code = code_of(str_concat(arena, text, STR("a\n")), arena);
        cr_expect_geq(code->scope_count, 1);
        for (uint32_t j = 0; j < code->scope_count; j++)
            cr_expect_neq(code->scopes[j].stack, CODE_NONE);
        arena_free(arena);
    }
}
