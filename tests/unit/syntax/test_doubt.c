#include <criterion/criterion.h>

#include "syntax/doubt.h"

static bool is_doubtful(const char *text, bool has_colon)
{
    Str line = str_from(text);
    return line_is_doubtful(line, first_word(line), has_colon);
}

typedef struct {
    const char *line;
    bool has_colon;
} Row;

Test(doubt, sound_lines_are_not_doubted)
{
    static const Row rows[] = {
        {"x = 1", false},
        {"x", false},
        {"x: int = 1", true},
        {"x if y else z", false},
        {"x in y", false},
        {"x is not y", false},
        {"x not in y", false},
        {"x and y", false},
        {"1if x else 2", false},
        {"print(x)", false},
        {"print (x)", false},
        {"print >>f, x", false},
        {"match = 1", false},
        {"match x:", true},
        {"match x: # soft", true},
        {"case [a, b]:", true},
        {"type X = int", false},
        {"lazy import a", false},
        {"return x", false},
        {"return", false},
        {"not x", false},
        {"lambda: 0", true},
        {"await x", false},
        {"async def f():", true},
        {"if x: y", true},
        {"else:", true},
        {"from a import *", false},
        {"*a, b = c", false},
        {"@x.y", false},
        {"-x", false},
        {"~x", false},
        {"...", false},
        {"x = 1.", false},
        {"'text'", false},
        {"b'text' b'more'", false},
        {"(yield x)", false},
        {"größe = 1", false},
        {"x\t= 1", false},
        {"x,", false},
        {"", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_not(is_doubtful(rows[i].line, rows[i].has_colon), "%s",
                      rows[i].line);
}

Test(doubt, lines_that_are_no_python_are_doubted)
{
    static const Row rows[] = {
        {"print 'x'", false},   {"print x", false},      {"exec code", false},
        {"Dear reader", false}, {"if x", false},         {"def f()", false},
        {"else", false},        {"class A", false},      {"and x", false},
        {"in x", false},        {"x =", false},          {"x +", false},
        {"= x", false},         {"<html>", false},       {"% if x", false},
        {"{% x %}", false},     {"for while if", false}, {"name 'text'", false},
        {"x y = 1", false},     {"/path", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool doubtful = is_doubtful(rows[i].line, rows[i].has_colon);
        // Brackets are the skim's to judge.
        if (rows[i].line[0] == '{')
            cr_expect_not(doubtful, "%s", rows[i].line);
        else
            cr_expect(doubtful, "%s", rows[i].line);
    }
}
