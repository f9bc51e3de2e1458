#include "simulate/namespace.h"

#include <criterion/criterion.h>

Test(namespace, keeps_names_and_forgets_them)
{
    Arena *arena = arena_new();
    Namespace *names = namespace_new(arena);
    Value one = {.kind = VALUE_INTEGER, .number = 1};
    cr_expect_eq(namespace_get(names, STR("x")).kind, VALUE_ABSENT);
    namespace_put(names, STR("x"), one);
    cr_expect_eq(namespace_get(names, STR("x")).number, 1);
    cr_expect(namespace_remove(names, STR("x")));
    cr_expect_not(namespace_remove(names, STR("x")));
    cr_expect_eq(namespace_get(names, STR("x")).kind, VALUE_ABSENT);
    namespace_put(names, STR("x"), one);
    namespace_clear(names);
    cr_expect_eq(namespace_get(names, STR("x")).kind, VALUE_ABSENT);
    arena_free(arena);
}
