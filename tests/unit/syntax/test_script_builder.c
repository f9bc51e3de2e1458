#include "syntax/script_builder.h"

#include <criterion/criterion.h>

static Block block_in(uint32_t parent, uint32_t previous)
{
    return (Block){.kind = BLOCK_IF,
                   .parent = parent,
                   .previous = previous,
                   .condition = SCRIPT_NONE};
}

static void add_import(ScriptBuilder *builder, uint32_t block, Str module)
{
    Import import = {.block = block, .module = builder_text(builder, module)};
    vec_push(builder->arena, &builder->imports, import);
}

Test(script_builder, begins_with_the_module)
{
    Arena *arena = arena_new();
    ScriptBuilder builder = builder_new(arena);
    const Script *script = builder_freeze(&builder, DEPTH_NAMES, arena);
    cr_expect_eq(script->block_count, 1);
    cr_expect_eq(script->blocks[0].kind, BLOCK_MODULE);
    cr_expect_eq(script->blocks[0].parent, SCRIPT_NONE);
    cr_expect_eq(script->pool_count, 0);
    arena_free(arena);
}

Test(script_builder, leaves_out_blocks_without_records)
{
    Arena *arena = arena_new();
    ScriptBuilder builder = builder_new(arena);
    uint32_t unused = builder_block(&builder, block_in(0, SCRIPT_NONE));
    uint32_t first = builder_block(&builder, block_in(0, SCRIPT_NONE));
    uint32_t second = builder_block(&builder, block_in(0, first));
    uint32_t inner = builder_block(&builder, block_in(second, SCRIPT_NONE));
    uint32_t third = builder_block(&builder, block_in(0, second));
    (void)unused;
    (void)third;
    add_import(&builder, inner, STR("a"));
    const Script *script = builder_freeze(&builder, DEPTH_NAMES, arena);
    cr_assert_eq(script->block_count, 4, "the module, two arms, the inner one");
    cr_expect_eq(script->imports[0].block, 3);
    cr_expect_eq(script->blocks[3].parent, 2);
    cr_expect_eq(script->blocks[2].previous, 1);
    cr_expect_eq(script->blocks[1].previous, SCRIPT_NONE);
    arena_free(arena);
}

Test(script_builder, leaves_out_their_conditions)
{
    Arena *arena = arena_new();
    ScriptBuilder builder = builder_new(arena);
    for (uint32_t i = 0; i < 3; i++) {
        Term term = {.kind = TERM_PLATFORM,
                     .text =
                         builder_text(&builder, i == 2 ? STR("b") : STR("a"))};
        vec_push(arena, &builder.terms, term);
        vec_push(arena, &builder.conditions, (Condition){i, 1});
        Block block = block_in(0, SCRIPT_NONE);
        block.condition = i;
        (void)builder_block(&builder, block);
    }
    add_import(&builder, 3, STR("c"));
    const Script *script = builder_freeze(&builder, DEPTH_NAMES, arena);
    cr_assert_eq(script->condition_count, 1);
    cr_assert_eq(script->term_count, 1);
    cr_expect_eq(script->blocks[1].condition, 0);
    cr_expect(str_eq(script_text(script, script->terms[0].text), STR("b")));
    cr_expect_eq(script->pool_count, 2, "b and c");
    arena_free(arena);
}

Test(script_builder, stores_equal_texts_once)
{
    Arena *arena = arena_new();
    ScriptBuilder builder = builder_new(arena);
    add_import(&builder, 0, STR("abc"));
    add_import(&builder, 0, STR("ab"));
    add_import(&builder, 0, STR("abc"));
    add_import(&builder, 0, STR(""));
    const Script *script = builder_freeze(&builder, DEPTH_NAMES, arena);
    cr_expect_eq(script->pool_count, 5);
    cr_expect_eq(script->imports[0].module.start,
                 script->imports[2].module.start);
    cr_expect(
        str_eq(script_text(script, script->imports[1].module), STR("ab")));
    cr_expect_eq(script->imports[3].module.count, 0);
    arena_free(arena);
}

Test(script_builder, joins_texts_of_parts)
{
    Arena *arena = arena_new();
    ScriptBuilder builder = builder_new(arena);
    (void)builder_text(&builder, STR("x"));
    TextRef text = builder_text_begin(&builder);
    builder_text_add(&builder, &text, STR("a"));
    builder_text_add(&builder, &text, STR(""));
    builder_text_add(&builder, &text, STR(".b"));
    cr_expect_eq(text.start, 1);
    cr_expect_eq(text.count, 3);
    arena_free(arena);
}
