#include "syntax/compile.h"

// A pattern becomes a test that leaves a truth above the subject. Constants,
// values, captures and alternatives of them are compared as they are; of what
// looks into the subject only what it evaluates is kept, and the answer is not
// known.

static void plan_true(Compile *compile, NodeId node)
{
    plan_op_with(compile, node, OP_CONSTANT,
                 code_builder_constant(&compile->builder, CONSTANT_TRUE), 0);
}

static void plan_dotted(Compile *compile, NodeId dotted)
{
    const Tree *tree = compile->tree;
    NodeId part = node_first_named(tree, dotted);
    plan_value(compile, part);
    while ((part = node_next_named(tree, part)) != NODE_ABSENT)
        plan_op_with(compile, part, OP_ATTRIBUTE, symbol_text_of(compile, part),
                     0);
}

// `-1+2j`
static void plan_complex(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId left = node_first_named(tree, node);
    NodeId sign = node_next(tree, left);
    plan_value(compile, left);
    if (is_token(compile, node_first(tree, node), STR("-")))
        plan_op_flags(compile, left, OP_UNARY, UNARY_MINUS);
    plan_value(compile, node_next_named(tree, left));
    plan_op_flags(compile, node, OP_BINARY,
                  (int)binary_operator(node_text(tree, sign)));
}

static bool is_capture(const Tree *tree, NodeId node)
{
    NodeKind kind = node_kind(tree, node);
    return kind == NODE_TOKEN || kind == NODE_SPLAT_PATTERN ||
           (kind == NODE_DOTTED_NAME && tree->nodes[node].next - node == 2);
}

// A number may have its sign in front.
static bool is_negative(const Compile *compile, NodeId node)
{
    return node > 0 && is_token(compile, node - 1, STR("-"));
}

static void plan_constant(Compile *compile, NodeId node)
{
    NodeKind kind = node_kind(compile->tree, node);
    if (kind == NODE_DOTTED_NAME)
        plan_dotted(compile, node);
    else if (kind == NODE_COMPLEX_PATTERN)
        plan_complex(compile, node);
    else
        plan_value(compile, node);
    if ((kind == NODE_INTEGER || kind == NODE_FLOAT) &&
        is_negative(compile, node))
        plan_op_flags(compile, node, OP_UNARY, UNARY_MINUS);
}

static bool is_singleton(NodeKind kind)
{
    return kind == NODE_NONE || kind == NODE_TRUE || kind == NODE_FALSE;
}

// `exact`: the subject is what the pattern is held against.
static void plan_comparison(Compile *compile, NodeId node, bool exact)
{
    bool same = is_singleton(node_kind(compile->tree, node));
    if (exact)
        plan_op(compile, node, OP_DUP);
    plan_constant(compile, node);
    if (exact)
        plan_op_flags(compile, node, OP_COMPARE,
                      same ? OPERATOR_IS : OPERATOR_EQ);
    else
        plan_op_flags(compile, node, OP_OPAQUE, 1);
}

static void step_test(Compile *compile, Task task);

static void plan_test(Compile *compile, NodeId pattern, bool exact)
{
    plan(compile, (Task){.step = step_test, .node = pattern, .flags = exact});
}

static bool is_sign(const Compile *compile, NodeId node)
{
    return node_kind(compile->tree, node) == NODE_TOKEN &&
           !str_eq(node_text(compile->tree, node), STR("_"));
}

static void plan_alternatives(Compile *compile, NodeId node, bool exact)
{
    const Tree *tree = compile->tree;
    uint32_t end = label_new(compile);
    bool first = true;
    NodeId child = node_first(tree, node);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (is_sign(compile, child))
            continue;
        if (!first)
            plan_op_with(compile, child, OP_TRUE_OR_POP, end, 0);
        plan_test(compile, child, exact);
        first = false;
    }
    plan_label(compile, end);
}

// The subject is an instance of the class that is named first.
static void plan_instance(Compile *compile, NodeId node, uint32_t end)
{
    NodeId name = node_first_named(compile->tree, node);
    plan_op(compile, node, OP_DUP);
    plan_dotted(compile, name);
    plan_op_flags(compile, node, OP_COMPARE, OPERATOR_INSTANCE);
    if (node_next_named(compile->tree, name) == NODE_ABSENT)
        return;
    // What its attributes are is not known.
    plan_op_with(compile, node, OP_FALSE_OR_POP, end, 0);
    plan_op_flags(compile, node, OP_OPAQUE, 0);
}

// Sequences, mappings and classes: the parts in turn, while they match.
static void plan_parts(Compile *compile, NodeId node, bool exact)
{
    const Tree *tree = compile->tree;
    uint32_t end = label_new(compile);
    NodeId part = node_first_named(tree, node);
    bool is_class = node_kind(tree, node) == NODE_CLASS_PATTERN;
    if (is_class && exact)
        plan_instance(compile, node, end);
    else if (is_class)
        plan_dotted(compile, part);
    if (!is_class || !exact)
        plan_op_flags(compile, node, OP_OPAQUE, is_class);
    if (is_class)
        part = node_next_named(tree, part);
    for (; part != NODE_ABSENT; part = node_next_named(tree, part)) {
        if (is_capture(tree, part) && node_kind(tree, part) != NODE_DOTTED_NAME)
            continue;
        plan_op_with(compile, part, OP_FALSE_OR_POP, end, 0);
        plan_test(compile, part, false);
    }
    plan_label(compile, end);
}

// `(p)` is p.
static bool is_parenthesized(const Compile *compile, NodeId node)
{
    NodeId first = node_first_named(compile->tree, node);
    return node_kind(compile->tree, node) == NODE_TUPLE_PATTERN &&
           first != NODE_ABSENT &&
           node_next_named(compile->tree, first) == NODE_ABSENT &&
           !has_token(compile, node, STR(","));
}

static void step_test(Compile *compile, Task task)
{
    const Tree *tree = compile->tree;
    NodeId inner = NODE_ABSENT;
    switch ((int)node_kind(tree, task.node)) {
    case NODE_CASE_PATTERN:
    case NODE_AS_PATTERN:
        inner = node_first_named(tree, task.node);
        break;
    case NODE_KEYWORD_PATTERN: // name=pattern
        inner = last_named(compile, task.node);
        break;
    case NODE_UNION_PATTERN:
        plan_alternatives(compile, task.node, task.flags);
        return;
    case NODE_LIST_PATTERN:
    case NODE_DICT_PATTERN:
    case NODE_CLASS_PATTERN:
        plan_parts(compile, task.node, task.flags);
        return;
    case NODE_TUPLE_PATTERN:
        if (is_parenthesized(compile, task.node))
            inner = node_first_named(tree, task.node);
        else
            plan_parts(compile, task.node, false);
        break;
    default:
        if (is_capture(tree, task.node))
            plan_true(compile, task.node);
        else
            plan_comparison(compile, task.node, task.flags);
        return;
    }
    if (inner != NODE_ABSENT)
        plan_test(compile, inner, task.flags);
    else if (node_kind(tree, task.node) != NODE_TUPLE_PATTERN)
        plan_true(compile, task.node); // `_`
}

// The subject itself is captured, not a part of it.
static bool captures_subject(const Compile *compile, NodeId identifier)
{
    const Tree *tree = compile->tree;
    NodeId node = tree->nodes[identifier].parent;
    while (node_kind(tree, node) != NODE_CASE_CLAUSE) {
        NodeKind kind = node_kind(tree, node);
        if (kind != NODE_CASE_PATTERN && kind != NODE_AS_PATTERN &&
            kind != NODE_DOTTED_NAME && !is_parenthesized(compile, node))
            return false;
        node = tree->nodes[node].parent;
    }
    return !has_token(compile, node, STR(","));
}

static void plan_captures(Compile *compile, NodeId pattern)
{
    const Tree *tree = compile->tree;
    NodeId end = tree->nodes[pattern].next;
    for (NodeId node = pattern; node < end; node++) {
        if (node_kind(tree, node) != NODE_IDENTIFIER ||
            !lower_is_capture(tree, node))
            continue;
        plan_op(compile, node,
                captures_subject(compile, node) ? OP_DUP : OP_OPAQUE);
        plan_store(compile, node, BINDING_CAPTURE);
    }
}

// Patterns with a comma between them are a sequence.
static void plan_patterns(Compile *compile, NodeId clause, uint32_t next,
                          uint32_t end)
{
    const Tree *tree = compile->tree;
    bool sequence = has_token(compile, clause, STR(","));
    NodeId pattern = node_first(tree, clause);
    if (sequence) {
        plan_op(compile, clause, OP_OPAQUE);
        plan_op_with(compile, clause, OP_JUMP_IF_FALSE, next, end);
    }
    for (; pattern != NODE_ABSENT; pattern = node_next(tree, pattern)) {
        if (node_kind(tree, pattern) != NODE_CASE_PATTERN)
            continue;
        plan_test(compile, pattern, !sequence);
        plan_op_with(compile, pattern, OP_JUMP_IF_FALSE, next, end);
    }
    pattern = node_first(tree, clause);
    for (; pattern != NODE_ABSENT; pattern = node_next(tree, pattern)) {
        if (node_kind(tree, pattern) == NODE_CASE_PATTERN)
            plan_captures(compile, pattern);
    }
}

static void step_enter_block(Compile *compile, Task task)
{
    compile->block = task.a;
}

static void plan_block(Compile *compile, uint32_t block)
{
    if (block != SCRIPT_NONE)
        plan(compile, (Task){.step = step_enter_block, .a = block});
}

static void plan_case(Compile *compile, NodeId clause, uint32_t end)
{
    const Tree *tree = compile->tree;
    uint32_t next = label_new(compile);
    NodeId guard = node_child(tree, clause, FIELD_GUARD);
    plan_block(compile, compile->lower->records[clause]);
    plan_patterns(compile, clause, next, end);
    if (guard != NODE_ABSENT) {
        plan_value(compile, node_first_named(tree, guard));
        plan_op_with(compile, guard, OP_JUMP_IF_FALSE, next, end);
    }
    plan_op(compile, clause, OP_POP);
    NodeId suite = node_child_kind(tree, clause, NODE_BLOCK);
    plan_suite(compile, clause, suite);
    plan_op_with(compile, clause, OP_JUMP, end, 0);
    plan_label(compile, next);
    plan_block(compile, compile->block);
}

static void plan_subject(Compile *compile, NodeId node, NodeId body)
{
    const Tree *tree = compile->tree;
    uint32_t count = 0;
    NodeId subject = node_first_named(tree, node);
    for (; subject != NODE_ABSENT && subject != body;
         subject = node_next_named(tree, subject)) {
        plan_value(compile, subject);
        count++;
    }
    if (count != 1 || has_token(compile, node, STR(",")))
        plan_build(compile, node, BUILD_TUPLE, count);
}

void compile_match(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    NodeId body = node_child(tree, node, FIELD_BODY);
    uint32_t end = label_new(compile);
    plan_subject(compile, node, body);
    NodeId clause = body == NODE_ABSENT ? body : node_first(tree, body);
    for (; clause != NODE_ABSENT; clause = node_next(tree, clause)) {
        if (node_kind(tree, clause) == NODE_CASE_CLAUSE)
            plan_case(compile, clause, end);
    }
    plan_op(compile, node, OP_POP);
    plan_label(compile, end);
}
