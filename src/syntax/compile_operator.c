#include "syntax/compile.h"

#include <string.h>

typedef struct {
    const char *sign;
    uint8_t value;
} Sign;

static uint8_t find_sign(const Sign *signs, size_t count, Str sign)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(str_from(signs[i].sign), sign))
            return signs[i].value;
    }
    return 0;
}

BinaryOperator binary_operator(Str sign)
{
    static const Sign signs[] = {
        {"+", BINARY_ADD},
        {"-", BINARY_SUBTRACT},
        {"*", BINARY_MULTIPLY},
        {"/", BINARY_DIVIDE},
        {"//", BINARY_FLOOR_DIVIDE},
        {"%", BINARY_MODULO},
        {"**", BINARY_POWER},
        {"@", BINARY_MATRIX},
        {"|", BINARY_OR},
        {"&", BINARY_AND},
        {"^", BINARY_XOR},
        {"<<", BINARY_LEFT},
        {">>", BINARY_RIGHT},
    };
    return (BinaryOperator)find_sign(signs, sizeof signs / sizeof *signs, sign);
}

// `not in` and `is not` may hold any blanks.
static CompareOperator compare_operator(Str sign)
{
    static const Sign signs[] = {
        {"==", OPERATOR_EQ}, {"!=", OPERATOR_NE}, {"<>", OPERATOR_NE},
        {"<", OPERATOR_LT},  {"<=", OPERATOR_LE}, {">", OPERATOR_GT},
        {">=", OPERATOR_GE}, {"is", OPERATOR_IS}, {"in", OPERATOR_IN},
    };
    if (str_starts_with(sign, STR("not")))
        return OPERATOR_NOT_IN;
    if (str_starts_with(sign, STR("is")) && sign.count > 2)
        return OPERATOR_IS_NOT;
    return (CompareOperator)find_sign(signs, sizeof signs / sizeof *signs,
                                      sign);
}

static void plan_compare(Compile *compile, NodeId node, NodeId sign)
{
    Str text = node_text(compile->tree, sign);
    plan_op_flags(compile, node, OP_COMPARE, (int)compare_operator(text));
}

// a < b < c evaluates b once, and c if a < b is true.
void compile_comparison(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId left = node_first(tree, node);
    NodeId sign = node_next(tree, left);
    NodeId right = node_next(tree, sign);
    NodeId next = node_next(tree, right);
    plan_value(compile, left);
    plan_value(compile, right);
    if (next == NODE_ABSENT) {
        plan_compare(compile, node, sign);
        return;
    }
    uint32_t stop = label_new(compile);
    uint32_t end = label_new(compile);
    while (next != NODE_ABSENT) {
        plan_op(compile, node, OP_DUP);
        plan_op(compile, node, OP_ROTATE);
        plan_compare(compile, node, sign);
        plan_op_with(compile, node, OP_FALSE_OR_POP, stop, 0);
        sign = next;
        right = node_next(tree, sign);
        next = node_next(tree, right);
        plan_value(compile, right);
    }
    plan_compare(compile, node, sign);
    plan_op_with(compile, node, OP_JUMP, end, 0);
    plan_label(compile, stop);
    plan_op(compile, node, OP_SWAP);
    plan_op(compile, node, OP_POP);
    plan_label(compile, end);
}
