#include "syntax/code_stack.h"

#include <criterion/criterion.h>

static uint32_t stack_of(const Op *ops, uint32_t count)
{
    Arena *arena = arena_new();
    Call call = {.positional = 1, .keyword_count = 1};
    Code code = {.ops = ops, .op_count = count, .calls = &call};
    Scope scope = {.op_count = count};
    uint32_t stack = code_stack(&code, &scope, arena);
    arena_free(arena);
    return stack;
}

#define STACK_OF(ops) stack_of(ops, sizeof(ops) / sizeof *(ops))

Test(code_stack, finds_the_highest_stack)
{
    static const Op call[] = {{.kind = OP_LOAD},
                              {.kind = OP_LOAD},
                              {.kind = OP_LOAD},
                              {.kind = OP_CALL},
                              {.kind = OP_RETURN}};
    static const Op loop[] = {{.kind = OP_LOAD},
                              {.kind = OP_ITERATE},
                              {.kind = OP_NEXT, .a = 5},
                              {.kind = OP_STORE},
                              {.kind = OP_JUMP, .a = 2}};
    static const Op dead[] = {
        {.kind = OP_LOAD}, {.kind = OP_RETURN}, {.kind = OP_POP}};
    cr_expect_eq(STACK_OF(call), 3);
    cr_expect_eq(STACK_OF(loop), 2);
    cr_expect_eq(STACK_OF(dead), 1);
}

Test(code_stack, tells_unsound_ops)
{
    static const Op underflow[] = {{.kind = OP_LOAD}, {.kind = OP_BINARY}};
    static const Op unequal[] = {{.kind = OP_LOAD},
                                 {.kind = OP_JUMP_IF_FALSE, .a = 3, .b = 3},
                                 {.kind = OP_LOAD},
                                 {.kind = OP_STAR}};
    static const Op outside[] = {{.kind = OP_JUMP, .a = 2}};
    cr_expect_eq(STACK_OF(underflow), CODE_NONE);
    cr_expect_eq(STACK_OF(unequal), CODE_NONE);
    cr_expect_eq(STACK_OF(outside), CODE_NONE);
}
