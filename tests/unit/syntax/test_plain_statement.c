#include <criterion/criterion.h>

#include "same_nodes.h"
#include "syntax/plain_header.h"
#include "syntax/plain_statement.h"

enum { AT = 1000 };

typedef bool Reading(const PlainLine *line, Arena *arena, Nodes *nodes);

static PlainLine line_of(Str text)
{
    return (PlainLine){
        .text = text, .at = AT, .keyword = first_word(text).keyword};
}

// Reads the header of `statement`, which has a block of one `pass`.
static void expect_header(const char *statement)
{
    Arena *arena = arena_new();
    Nodes nodes = {0};
    Str text = str_from(statement);
    text.count = str_find(text, ':') + 1;
    PlainLine line = line_of(text);
    cr_assert(plain_header(&line, arena, &nodes), "%s", statement);
    expect_same_nodes(&nodes, AT, statement);
    arena_free(arena);
}

Test(plain_statement, headers_have_the_nodes_of_the_grammar)
{
    static const char *const plain[] = {
        "try: pass\nfinally: pass", "if a: pass",
        "if a.b.c : pass",          "if not a: pass",
        "if not a.b: pass",         "if a == 'b': pass",
        "if a == 'b c': pass",      "if __name__ == \"__main__\": pass",
        "if a.b >= (3, 8): pass",   "if a.b < (3,): pass",
        "if a.b[0]  !=  3: pass",   "while a: pass",
    };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        expect_header(plain[i]);
}

Test(plain_statement, clauses_have_the_nodes_of_the_grammar)
{
    static const char *const plain[] = {
        "except:",
        "except A:",
        "except a.B :",
        "except (A, b.C):",
        "except (\n  A, # b\n  C,\n ):",
        "except A as b:",
        "except (A, B) as c:",
        "else:",
        "finally :",
        "elif a:",
    };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        Arena *arena = arena_new();
        Nodes nodes = {0};
        PlainLine line = line_of(str_from(plain[i]));
        cr_expect(plain_header(&line, arena, &nodes), "%s", plain[i]);
        cr_expect_eq(nodes.items[0].next, nodes.count);
        cr_expect_eq(nodes.items[0].end, AT + line.text.count);
        arena_free(arena);
    }
}

Test(plain_statement, assignments_have_the_nodes_of_the_grammar)
{
    static const char *const plain[] = {
        "a = b",
        "a=b.c",
        "pass",
        "a = \\\n b.c.d",
        "__all__ = []",
        "__all__ = ['a']",
        "__all__ = ['a', \"b c\",]",
        "__all__ = (\n  'a', # b\n  # c\n  'gr\xc3\xb6',\n)",
        "__all__=('a','b')",
    };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        Arena *arena = arena_new();
        Nodes nodes = {0};
        PlainLine line = line_of(str_from(plain[i]));
        cr_assert(plain_statement(&line, arena, &nodes), "%s", plain[i]);
        expect_same_nodes(&nodes, AT, plain[i]);
        arena_free(arena);
    }
}

static void expect_refused(Reading *read, const char *text, PlainLine line)
{
    Arena *arena = arena_new();
    Nodes nodes = {0};
    cr_expect_not(read(&line, arena, &nodes), "%s", text);
    cr_expect_eq(nodes.count, 0, "%s", text);
    arena_free(arena);
}

Test(plain_statement, refuses_headers_that_are_not_plain)
{
    static const char *const others[] = {
        "if a and b:",      "if a():",        "if a == b:",
        "if a == 'b' 'c':", "if a == 017:",   "if a == (3):",
        "if a == 'b\\'c':", "if not a == 1:", "if a..b:",
        "if True:",         "if a <> 1:",     "except A, b:",
        "except (A):",      "except* A:",     "except A as b.c:",
        "except ():",       "def f():",       "class A:",
        "with a:",          "for a in b:",    "match a:",
        "else a:",          "if a",           "lambda:",
        "if a == 1 == 2:",  "if gr\xc3\xb6:", "except (A as b, C):",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        expect_refused(plain_header, others[i], line_of(str_from(others[i])));
}

Test(plain_statement, refuses_assignments_that_are_not_plain)
{
    static const char *const others[] = {
        "a = 1",
        "a = b()",
        "a, b = c",
        "a.b = c",
        "a = b = c",
        "a == b",
        "a += b",
        "a",
        "__all__ = a",
        "a = ",
        "pass; pass",
        "a = True",
        "a: int = b",
        "a[0] = b",
        "a = b, c",
        "a = lambda",
        "match = a",
        "a = *b",
        "__all__ += a.b",
        // What is exported.
        "__all__ = ('a')",
        "__all__ = ()",
        "__all__ = ['a' 'b']",
        "__all__ = ['a', b]",
        "__all__ = ['']",
        "__all__ = ['\\x61']",
        "__all__ = [r'a']",
        "__all__ = [,]",
        "__all__ = ['a',,]",
        "__all__ = ['a'] + b",
        "__all__ = ['''a''']",
        "__all__ = ['a')",
        "__all__ = 'a', 'b'",
        "__all__ = ['a'",
        "__all__ = ['a\nb']",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        expect_refused(plain_statement, others[i],
                       line_of(str_from(others[i])));
}

Test(plain_statement, takes_what_is_mute_as_it_is)
{
    static const struct {
        const char *text;
        Reading *read;
        uint32_t count; // of nodes
    } rows[] = {
        {"a = [b, (c)]", plain_statement, 5},
        {"a = 'b'", plain_statement, 5},
        {"a = b(c) + 1", plain_statement, 5},
        {"if a() and b[0] > 1:", plain_header, 4},
        {"elif a(lambda: 0) is None:", plain_header, 4},
        {"def f(a, b=1) -> c:", plain_header, 4},
        {"async def f():", plain_header, 5},
        {"class A(B):", plain_header, 4},
        {"for a in b:", plain_header, 3},
        {"with a as b:", plain_header, 3},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Nodes nodes = {0};
        PlainLine line = line_of(str_from(rows[i].text));
        line.mute = line.bare = true;
        cr_expect(rows[i].read(&line, arena, &nodes), "%s", rows[i].text);
        cr_expect_eq(nodes.count, rows[i].count, "%s: %zu", rows[i].text,
                     nodes.count);
        line.reads_own = true;
        bool binds = i < 3 || (i > 4 && i < 8);
        nodes.count = 0;
        cr_expect_eq(rows[i].read(&line, arena, &nodes), !binds, "%s",
                     rows[i].text);
    }
    arena_free(arena);
}
