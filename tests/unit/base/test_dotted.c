#include "base/dotted.h"

#include <criterion/criterion.h>

Test(dotted, splits_at_the_last_dot)
{
    static const struct {
        const char *name;
        const char *parent;
        const char *tail;
    } cases[] = {
        {"a", "", "a"}, {"a.b", "a", "b"}, {"a.b.c", "a.b", "c"}, {"", "", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str name = str_from(cases[i].name);
        cr_expect(str_eq(dotted_parent(name), str_from(cases[i].parent)), "%s",
                  cases[i].name);
        cr_expect(str_eq(dotted_tail(name), str_from(cases[i].tail)), "%s",
                  cases[i].name);
    }
}

Test(dotted, holds_itself_and_what_lies_below)
{
    cr_expect(dotted_is_below(STR("a"), STR("a")));
    cr_expect(dotted_is_below(STR("a.b.c"), STR("a")));
    cr_expect(dotted_is_below(STR("a.b.c"), STR("a.b")));
    cr_expect_not(dotted_is_below(STR("a"), STR("a.b")));
    cr_expect_not(dotted_is_below(STR("ab"), STR("a")));
    cr_expect_not(dotted_is_below(STR(""), STR("a")));
}
