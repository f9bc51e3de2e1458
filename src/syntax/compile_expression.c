#include "syntax/compile.h"

#include "syntax/literal.h"

static void set_generator(Compile *compile)
{
    compile->builder.scopes.items[compile->scope].generator = true;
}

static void compile_inner(Compile *compile, NodeId node)
{
    NodeId inner = node_first_named(compile->tree, node);
    if (inner == NODE_ABSENT)
        emit_flags(compile, node, OP_OPAQUE, 0, 0, 0);
    else
        plan_value(compile, inner);
}

// What the grammar does not know (syntax/mend.h).
static void compile_unknown(Compile *compile, NodeId node)
{
    emit(compile, node, OP_OPAQUE);
}

static void compile_none(Compile *compile, NodeId node)
{
    emit_constant(compile, node, CONSTANT_NONE);
}

static void compile_true(Compile *compile, NodeId node)
{
    emit_constant(compile, node, CONSTANT_TRUE);
}

static void compile_false(Compile *compile, NodeId node)
{
    emit_constant(compile, node, CONSTANT_FALSE);
}

static void compile_ellipsis(Compile *compile, NodeId node)
{
    emit_constant(compile, node, CONSTANT_ELLIPSIS);
}

static void emit_digits(Compile *compile, NodeId node, ConstantKind kind)
{
    Str text = node_text(compile->tree, node);
    emit_with(compile, node, OP_CONSTANT,
              code_builder_string(&compile->builder, kind, text), 0);
}

static void compile_float(Compile *compile, NodeId node)
{
    emit_digits(compile, node, CONSTANT_FLOAT);
}

// The grammar takes `1j` for an integer.
static void compile_integer(Compile *compile, NodeId node)
{
    Str text = node_text(compile->tree, node);
    int64_t number;
    bool imaginary =
        str_ends_with(text, STR("j")) || str_ends_with(text, STR("J"));
    if (imaginary)
        emit_digits(compile, node, CONSTANT_FLOAT);
    else if (literal_number(text, &number))
        emit_with(compile, node, OP_CONSTANT,
                  code_builder_number(&compile->builder, number), 0);
    else
        emit_digits(compile, node, CONSTANT_INTEGER);
}

static void compile_attribute(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId name = node_child(tree, node, FIELD_ATTRIBUTE);
    plan_value(compile, node_child(tree, node, FIELD_OBJECT));
    plan_op_with(compile, name, OP_ATTRIBUTE, symbol_text_of(compile, name), 0);
}

void plan_items(Compile *compile, NodeId node, BuildKind kind)
{
    uint32_t count = 0;
    NodeId item = node_first_named(compile->tree, node);
    for (; item != NODE_ABSENT; item = node_next_named(compile->tree, item)) {
        plan_value(compile, item);
        count++;
    }
    plan_build(compile, node, kind, count);
}

static void compile_tuple(Compile *compile, NodeId node)
{
    plan_items(compile, node, BUILD_TUPLE);
}

static void compile_list(Compile *compile, NodeId node)
{
    plan_items(compile, node, BUILD_LIST);
}

static void compile_set(Compile *compile, NodeId node)
{
    plan_items(compile, node, BUILD_SET);
}

static void compile_spread(Compile *compile, NodeId node)
{
    compile_inner(compile, node);
    plan_op(compile, node, OP_SPREAD);
}

static void compile_dictionary(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    if (node_child_kind(tree, node, NODE_ERROR) != NODE_ABSENT) {
        compile_unknown(compile, node);
        return;
    }
    uint32_t count = 0;
    NodeId item = node_first_named(tree, node);
    for (; item != NODE_ABSENT; item = node_next_named(tree, item)) {
        NodeId first = node_first_named(tree, item);
        if (node_kind(tree, item) == NODE_PAIR) {
            plan_value(compile, first);
            plan_value(compile, node_next_named(tree, first));
        } else {
            plan_op_with(
                compile, item, OP_CONSTANT,
                code_builder_constant(&compile->builder, CONSTANT_SPREAD), 0);
            plan_value(compile, first);
        }
        count += 2;
    }
    plan_build(compile, node, BUILD_DICT, count);
}

// What stands between the brackets of a subscript: children of `node` from
// `item` on.
static void plan_index(Compile *compile, NodeId node, NodeId item)
{
    const Tree *tree = compile->tree;
    uint32_t count = 0;
    bool spread = false;
    for (; item != NODE_ABSENT; item = node_next_named(tree, item)) {
        spread |= node_kind(tree, item) == NODE_LIST_SPLAT;
        plan_value(compile, item);
        count++;
    }
    if (count != 1 || spread || has_token(compile, node, STR(",")))
        plan_build(compile, node, BUILD_TUPLE, count);
}

void plan_subscript(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId value = node_child(tree, node, FIELD_VALUE);
    plan_value(compile, value);
    plan_index(compile, node, node_next_named(tree, value));
}

static void compile_subscript(Compile *compile, NodeId node)
{
    plan_subscript(compile, node);
    plan_op(compile, node, OP_SUBSCRIPT);
}

static void plan_none(Compile *compile, NodeId node)
{
    plan_op_with(compile, node, OP_CONSTANT,
                 code_builder_constant(&compile->builder, CONSTANT_NONE), 0);
}

static void compile_slice(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    uint32_t parts = 0;
    bool filled = false;
    NodeId child = node_first(tree, node);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (!is_token(compile, child, STR(":"))) {
            plan_value(compile, child);
            filled = true;
            continue;
        }
        if (!filled)
            plan_none(compile, node);
        filled = false;
        parts++;
    }
    if (!filled)
        plan_none(compile, node);
    plan_op_with(compile, node, OP_SLICE, parts + 1, 0);
}

static void compile_not(Compile *compile, NodeId node)
{
    compile_inner(compile, node);
    plan_op_flags(compile, node, OP_UNARY, UNARY_NOT);
}

static void compile_unary(Compile *compile, NodeId node)
{
    char sign = compile->tree->text.at[compile->tree->nodes[node].start];
    compile_inner(compile, node);
    plan_op_flags(compile, node, OP_UNARY,
                  sign == '-'   ? UNARY_MINUS
                  : sign == '+' ? UNARY_PLUS
                                : UNARY_INVERT);
}

static void compile_binary(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    Str sign = node_text(tree, node_child(tree, node, FIELD_OPERATOR));
    plan_value(compile, node_child(tree, node, FIELD_LEFT));
    plan_value(compile, node_child(tree, node, FIELD_RIGHT));
    plan_op_flags(compile, node, OP_BINARY, (int)binary_operator(sign));
}

static void compile_boolean(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    Str word = node_text(tree, node_child(tree, node, FIELD_OPERATOR));
    OpKind kind = str_eq(word, STR("and")) ? OP_FALSE_OR_POP : OP_TRUE_OR_POP;
    uint32_t end = label_new(compile);
    plan_value(compile, node_child(tree, node, FIELD_LEFT));
    plan_op_with(compile, node, kind, end, 0);
    plan_value(compile, node_child(tree, node, FIELD_RIGHT));
    plan_label(compile, end);
}

static void compile_conditional(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId body = node_first_named(tree, node);
    NodeId test = node_next_named(tree, body);
    NodeId other = node_next_named(tree, test);
    uint32_t otherwise = label_new(compile);
    uint32_t end = label_new(compile);
    plan_value(compile, test);
    plan_op_with(compile, test, OP_JUMP_IF_FALSE, otherwise, end);
    plan_value(compile, body);
    plan_op_with(compile, node, OP_JUMP, end, 0);
    plan_label(compile, otherwise);
    plan_value(compile, other);
    plan_label(compile, end);
}

static void compile_await(Compile *compile, NodeId node)
{
    Scope *scope = &compile->builder.scopes.items[compile->scope];
    scope->asynchronous |=
        scope->kind >= SCOPE_LIST && scope->kind <= SCOPE_GENERATOR;
    compile_inner(compile, node);
    plan_op(compile, node, OP_AWAIT);
}

static void compile_yield(Compile *compile, NodeId node)
{
    NodeId value = node_first_named(compile->tree, node);
    bool from = has_token(compile, node, STR("from"));
    set_generator(compile);
    if (value == NODE_ABSENT)
        emit_constant(compile, node, CONSTANT_NONE);
    else
        plan_value(compile, value);
    plan_op(compile, node, from ? OP_YIELD_FROM : OP_YIELD);
}

// Type expressions that the grammar keeps apart; they mean what they do
// elsewhere.
static void compile_generic_type(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId name = node_first_named(tree, node);
    NodeId list = node_next_named(tree, name);
    emit_load(compile, name);
    plan_index(compile, list, node_first_named(tree, list));
    plan_op(compile, node, OP_SUBSCRIPT);
}

static void compile_union_type(Compile *compile, NodeId node)
{
    NodeId left = node_first_named(compile->tree, node);
    plan_value(compile, left);
    plan_value(compile, node_next_named(compile->tree, left));
    plan_op_flags(compile, node, OP_BINARY, BINARY_OR);
}

static void compile_member_type(Compile *compile, NodeId node)
{
    NodeId owner = node_first_named(compile->tree, node);
    NodeId name = node_next_named(compile->tree, owner);
    plan_value(compile, owner);
    plan_op_with(compile, name, OP_ATTRIBUTE, symbol_text_of(compile, name), 0);
}

typedef void CompileNode(Compile *compile, NodeId node);

static CompileNode *const compilers[NODE_KIND_COUNT] = {
    [NODE_ATTRIBUTE] = compile_attribute,
    [NODE_AS_PATTERN] = compile_inner,
    [NODE_AWAIT] = compile_await,
    [NODE_BINARY_OPERATOR] = compile_binary,
    [NODE_BOOLEAN_OPERATOR] = compile_boolean,
    [NODE_CALL] = compile_call,
    [NODE_COMPARISON_OPERATOR] = compile_comparison,
    [NODE_CONCATENATED_STRING] = compile_string,
    [NODE_CONDITIONAL_EXPRESSION] = compile_conditional,
    [NODE_CONSTRAINED_TYPE] = compile_slice,
    [NODE_DICTIONARY] = compile_dictionary,
    [NODE_DICTIONARY_COMPREHENSION] = compile_comprehension,
    [NODE_DICTIONARY_SPLAT] = compile_inner,
    [NODE_ELLIPSIS] = compile_ellipsis,
    [NODE_EXPRESSION_LIST] = compile_tuple,
    [NODE_FALSE] = compile_false,
    [NODE_FLOAT] = compile_float,
    [NODE_GENERATOR_EXPRESSION] = compile_comprehension,
    [NODE_GENERIC_TYPE] = compile_generic_type,
    [NODE_IDENTIFIER] = emit_load,
    [NODE_INTEGER] = compile_integer,
    [NODE_LAMBDA] = compile_lambda,
    [NODE_LIST] = compile_list,
    [NODE_LIST_COMPREHENSION] = compile_comprehension,
    [NODE_LIST_PATTERN] = compile_list,
    [NODE_LIST_SPLAT] = compile_spread,
    [NODE_LIST_SPLAT_PATTERN] = compile_spread,
    [NODE_MEMBER_TYPE] = compile_member_type,
    [NODE_NAMED_EXPRESSION] = compile_walrus,
    [NODE_NONE] = compile_none,
    [NODE_NOT_OPERATOR] = compile_not,
    [NODE_PARENTHESIZED_EXPRESSION] = compile_inner,
    [NODE_PATTERN_LIST] = compile_tuple,
    [NODE_SET] = compile_set,
    [NODE_SET_COMPREHENSION] = compile_comprehension,
    [NODE_SLICE] = compile_slice,
    [NODE_SPLAT_TYPE] = compile_spread,
    [NODE_STRING] = compile_string,
    [NODE_SUBSCRIPT] = compile_subscript,
    [NODE_TRUE] = compile_true,
    [NODE_TUPLE] = compile_tuple,
    [NODE_TUPLE_PATTERN] = compile_tuple,
    [NODE_TYPE] = compile_inner,
    [NODE_UNARY_OPERATOR] = compile_unary,
    [NODE_UNION_TYPE] = compile_union_type,
    [NODE_YIELD] = compile_yield,
};

void compile_value(Compile *compile, NodeId node)
{
    CompileNode *compiler = compilers[node_kind(compile->tree, node)];
    (compiler ? compiler : compile_unknown)(compile, node);
}
