#include "syntax/code_builder.h"

#include <criterion/criterion.h>

Test(code_builder, stores_each_text_and_string_once)
{
    Arena *arena = arena_new();
    CodeBuilder builder = code_builder_new(arena);
    uint32_t text = code_builder_text(&builder, STR("a"));
    cr_expect_eq(code_builder_text(&builder, STR("a")), text);
    cr_expect_neq(code_builder_text(&builder, STR("")), text);
    cr_expect(str_eq(code_builder_str(&builder, text), STR("a")));
    uint32_t string = code_builder_string(&builder, CONSTANT_STRING, STR("a"));
    cr_expect_eq(code_builder_string(&builder, CONSTANT_STRING, STR("a")),
                 string);
    cr_expect_neq(code_builder_string(&builder, CONSTANT_BYTES, STR("a")),
                  string);
    arena_free(arena);
}

Test(code_builder, drops_ops_beyond_its_bound)
{
    Arena *arena = arena_new();
    CodeBuilder builder = code_builder_new(arena);
    for (size_t i = 0; i < 3U << 20 && !builder.full; i++)
        code_builder_op(&builder, (Op){.kind = OP_STAR});
    cr_expect(builder.full);
    size_t count = builder.ops.count;
    code_builder_op(&builder, (Op){.kind = OP_STAR});
    cr_expect_eq(builder.ops.count, count);
    arena_free(arena);
}
