#include <criterion/criterion.h>

#include "syntax/plain_expression.h"

typedef enum { NEITHER, EXPRESSION, CONDITION } Kind;

Test(plain_expression, tells_what_is_easy_to_see)
{
    static const struct {
        const char *text;
        Kind kind;
    } rows[] = {
        {"a", CONDITION},
        {" a.b ", CONDITION},
        {"a(b)[c].d", CONDITION},
        {"a(']', \"(\", # )\n b)", CONDITION},
        {"not a and b or not c", CONDITION},
        {"a == 1 and b is not None", CONDITION},
        {"a not in (b, 1)", CONDITION},
        {"1 < a", CONDITION},
        {"a << 2 > b ** c", CONDITION},
        {"a % 2", CONDITION},
        {"1", EXPRESSION},
        {"'a'", EXPRESSION},
        {"rb'a\\''", EXPRESSION},
        {"'''a'b'''", EXPRESSION},
        {"[a, b]", EXPRESSION},
        {"(a)", EXPRESSION},
        {"{}", EXPRESSION},
        {"True", EXPRESSION},
        {"a or None", EXPRESSION},
        {"not 0", EXPRESSION},
        {"a and (b)", EXPRESSION},
        {"1 and a", EXPRESSION},
        {"", NEITHER},
        {"a b", NEITHER},
        {"a, b", NEITHER},
        {"a +", NEITHER},
        {"+ a", NEITHER},
        {"a = b", NEITHER},
        {"a <> b", NEITHER},
        {"a @ b", NEITHER},
        {"a is in b", NEITHER},
        {"a not b", NEITHER},
        {"a if b else c", NEITHER},
        {"lambda: a", NEITHER},
        {"await a", NEITHER},
        {"yield", NEITHER},
        {"017", NEITHER},
        {"1.5", NEITHER},
        {"0x1", NEITHER},
        {"f'{a}'", NEITHER},
        {"a(f'{b}')", NEITHER},
        {"'a' 'b'", NEITHER},
        {"a.", NEITHER},
        {"a.1", NEITHER},
        {"a.print", NEITHER},
        {"print", NEITHER},
        {"a \\\n + b", NEITHER},
        {"a := b", NEITHER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str text = str_from(rows[i].text);
        cr_expect_eq(plain_expression(text), rows[i].kind >= EXPRESSION, "%s",
                     rows[i].text);
        cr_expect_eq(plain_condition(text), rows[i].kind == CONDITION, "%s",
                     rows[i].text);
    }
}
