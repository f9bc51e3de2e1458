#include "syntax/code_move.h"

#include <criterion/criterion.h>

#include "skim_case.h"
#include "syntax/code_check.h"

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

static Str symbol_text(const Code *code, const Op *op)
{
    bool named = op->kind == OP_LOAD || op->kind == OP_STORE;
    return named ? code_text(
                       code,
                       code->symbols[code->scopes[0].first_symbol + op->a].name)
                 : (Str){0};
}

static bool same_op(const Code *code, const Op *op, const Code *other,
                    const Op *its)
{
    return op->kind == its->kind && op->flags == its->flags &&
           (!op_jumps(op->kind) || op->a == its->a) &&
           (!op_meets(op->kind) || op->b == its->b) &&
           str_eq(symbol_text(code, op), symbol_text(other, its));
}

static bool same_ops(const Code *code, const Code *other)
{
    bool same = code->op_count == other->op_count;
    for (uint32_t i = 0; i < code->op_count && same; i++)
        same = same_op(code, &code->ops[i], other, &other->ops[i]);
    return same;
}

// The start of the statement at a line, of those after the first.
static uint32_t start_at(const Code *code, uint32_t line, Arena *arena)
{
    const bool *starts = code_starts(code, arena);
    uint32_t count = code->scopes[0].op_count;
    uint32_t at = 1;
    while (at < count &&
           !(starts[at] && code->ops[at].range.start.line >= line))
        at++;
    cr_assert(starts[at]);
    return at;
}

// Line 1 goes in front of `line`.
typedef struct {
    const char *text;
    uint32_t line;
    const char *moved;
} Row;

static const Row rows[] = {
    {"import m\na = 1\nb = 2\n", 3, "a = 1\nimport m\nb = 2\n"},
    {"import m\na = 1\n", 9, "a = 1\nimport m\n"},
    {"from m import f as g, h\na = 1\nb = g\n", 3,
     "a = 1\nfrom m import f as g, h\nb = g\n"},
    {"import m\nif c:\n    a = 1\nelse:\n    a = 2\nb = m\n", 6,
     "if c:\n    a = 1\nelse:\n    a = 2\nimport m\nb = m\n"},
    {"import m\na = 1\nwhile c:\n    a = m\nb = 1\n", 3,
     "a = 1\nimport m\nwhile c:\n    a = m\nb = 1\n"},
    {"import m\nfor a in c:\n    if a:\n        break\nelse:\n    a = 2\nb = "
     "1\n",
     7,
     "for a in c:\n    if a:\n        break\nelse:\n    a = 2\nimport m\nb = "
     "1\n"},
    {"import m\ntry:\n    a = 1\nexcept E as e:\n    a = 2\nfinally:\n    c = "
     "3\n"
     "b = 1\n",
     8,
     "try:\n    a = 1\nexcept E as e:\n    a = 2\nfinally:\n    c = 3\nimport "
     "m\n"
     "b = 1\n"},
    {"import m\nwith a as b:\n    c = 1\nd = a and b or c\nassert d\ne = 1\n",
     6,
     "with a as b:\n    c = 1\nd = a and b or c\nassert d\nimport m\ne = 1\n"},
};

Test(code_move, gives_the_code_of_the_moved_text)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        const Code *code = code_of(str_from(rows[i].text), arena);
        const Code *other = code_of(str_from(rows[i].moved), arena);
        uint32_t end = start_at(code, 2, arena);
        uint32_t to = start_at(code, rows[i].line, arena);
        const Code *moved = code_move(code, 0, end, to, arena);
        cr_expect(code_is_sound(moved, arena), "%s", rows[i].text);
        cr_expect(same_ops(moved, other), "%s", rows[i].text);
        cr_expect_not(same_ops(code, other), "%s", rows[i].text);
        arena_free(arena);
    }
}

// No statement of the top level starts inside of another one.
Test(code_move, finds_the_starts_of_statements)
{
    static const struct {
        const char *text;
        unsigned starts; // the end is one
    } texts[] = {
        {"", 1},
        {"a = 1\nb = f(a, 2)\n", 3},
        {"if a:\n    b = 1\n    c = 2\n", 2},
        {"for a in b:\n    c = 1\n    d = 2\n", 2},
        {"try:\n    a = 1\nfinally:\n    b = 2\n    c = 3\n", 2},
        {"try:\n    raise a\nexcept:\n    b = 2\n    c = 3\n", 2},
        {"with a:\n    b = 1\nc = 2\n", 3},
        {"match a:\n    case 1:\n        b = 1\n        c = 2\n", 2},
        {"@d\nclass A(B):\n    c = 1\n", 2},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Arena *arena = arena_new();
        const Code *code = code_of(str_from(texts[i].text), arena);
        const bool *starts = code_starts(code, arena);
        unsigned count = 0;
        for (uint32_t at = 0; at <= code->scopes[0].op_count; at++)
            count += starts[at];
        cr_expect_eq(count, texts[i].starts, "%s%u", texts[i].text, count);
        arena_free(arena);
    }
}
