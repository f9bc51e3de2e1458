#include "simulate/operate.h"

#include <criterion/criterion.h>

static Value text(Arena *arena, const char *word)
{
    return value_string(arena, str_from(word));
}

static Value pair(Arena *arena, Value first, Value second)
{
    Values items = {0};
    vec_push(arena, &items, first);
    vec_push(arena, &items, second);
    return value_sequence(arena, VALUE_TUPLE, items, false);
}

Test(operate, compares_what_is_known)
{
    Arena *arena = arena_new();
    Value three = value_integer(3);
    Value eleven = value_integer(11);
    const struct {
        const char *name;
        CompareOperator kind;
        Value left;
        Value right;
        Truth expected;
    } cases[] = {
        {"tuples", OPERATOR_GE, pair(arena, three, eleven),
         pair(arena, three, value_integer(8)), TRUTH_TRUE},
        {"a part that is not known", OPERATOR_GE,
         pair(arena, three, value_opaque()), pair(arena, three, eleven),
         TRUTH_UNKNOWN},
        {"decided before that part", OPERATOR_LT,
         pair(arena, three, value_opaque()), pair(arena, eleven, three),
         TRUTH_TRUE},
        {"text", OPERATOR_EQ, text(arena, "a"), text(arena, "a"), TRUTH_TRUE},
        {"types", OPERATOR_NE, text(arena, "1"), value_integer(1), TRUTH_TRUE},
        {"identity", OPERATOR_IS, value_none(), value_none(), TRUTH_TRUE},
        {"opaque identity", OPERATOR_IS, value_opaque(), value_none(),
         TRUTH_UNKNOWN},
        {"membership", OPERATOR_IN, three, pair(arena, three, eleven),
         TRUTH_TRUE},
        {"part of a text", OPERATOR_NOT_IN, text(arena, "b"),
         text(arena, "abc"), TRUTH_FALSE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(truth_of(operate_compare(cases[i].kind, cases[i].left,
                                              cases[i].right)),
                     cases[i].expected, "%s", cases[i].name);
    arena_free(arena);
}
