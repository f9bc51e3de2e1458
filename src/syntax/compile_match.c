#include "syntax/compile.h"

// The identifiers that a pattern captures, from `node` on; `end` for none.
static NodeId next_capture(const Tree *tree, NodeId node, NodeId end)
{
    while (node < end && (node_kind(tree, node) != NODE_IDENTIFIER ||
                          !lower_is_capture(tree, node)))
        node++;
    return node;
}

// Where the patterns of a case end: its guard and its body stand behind them.
static NodeId end_of_patterns(const Tree *tree, NodeId clause)
{
    NodeId end = clause;
    NodeId child = node_first(tree, clause);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (node_kind(tree, child) == NODE_CASE_PATTERN)
            end = tree->nodes[child].next;
    }
    return end;
}

static uint32_t symbol_of(Compile *compile, NodeId identifier)
{
    return code_builder_symbol(&compile->builder, compile->scope,
                               symbol_text_of(compile, identifier), 0);
}

// Patterns with a comma between them are a sequence.
static void plan_patterns(Compile *compile, NodeId clause, uint32_t next,
                          uint32_t end)
{
    const Tree *tree = compile->tree;
    NodeId last = end_of_patterns(tree, clause);
    NodeId name = next_capture(tree, clause, last);
    NodeId pattern = node_first(tree, clause);
    while (pattern != NODE_ABSENT &&
           node_kind(tree, pattern) != NODE_CASE_PATTERN)
        pattern = node_next(tree, pattern);
    if (name < last)
        plan_op_full(compile, name, OP_CAPTURE, 1, symbol_of(compile, name), 0);
    if (has_token(compile, clause, STR(",")))
        plan_sequence_pattern(compile, clause);
    else if (pattern != NODE_ABSENT)
        plan_pattern(compile, pattern);
    else
        plan_op(compile, clause, OP_OPAQUE);
    plan_op_with(compile, clause, OP_JUMP_IF_FALSE, next, end);
    for (; name < last; name = next_capture(tree, name + 1, last)) {
        plan_op_with(compile, name, OP_CAPTURED, symbol_of(compile, name), 0);
        plan_store(compile, name, BINDING_CAPTURE);
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
