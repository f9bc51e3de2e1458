#include <criterion/criterion.h>

#include "graph/module_name.h"

Test(module_name, splits_at_the_last_dot)
{
    static const struct {
        const char *name;
        const char *parent;
        const char *tail;
    } cases[] = {
        {"a", "", "a"}, {"a.b", "a", "b"}, {"a.b.c", "a.b", "c"}, {"", "", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str name = str_from(cases[i].name);
        cr_expect(str_eq(module_parent(name), str_from(cases[i].parent)), "%s",
                  cases[i].name);
        cr_expect(str_eq(module_tail(name), str_from(cases[i].tail)), "%s",
                  cases[i].name);
    }
}

Test(module_name, holds_itself_and_what_lies_below)
{
    cr_expect(module_holds(STR("a"), STR("a")));
    cr_expect(module_holds(STR("a"), STR("a.b.c")));
    cr_expect(module_holds(STR("a.b"), STR("a.b.c")));
    cr_expect_not(module_holds(STR("a.b"), STR("a")));
    cr_expect_not(module_holds(STR("a"), STR("ab")));
    cr_expect_not(module_holds(STR("a"), STR("")));
}
