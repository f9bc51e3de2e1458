#include "syntax/compile.h"

// One context manager and what its value is bound to.
static void plan_enter(Compile *compile, NodeId item, bool async, uint32_t end)
{
    const Tree *tree = compile->tree;
    NodeId manager = item;
    NodeId target = NODE_ABSENT;
    if (node_kind(tree, item) == NODE_AS_PATTERN) {
        manager = node_first_named(tree, item);
        target = node_child_kind(tree, item, NODE_AS_PATTERN_TARGET);
    }
    plan_value(compile, manager);
    plan_op_full(compile, item, OP_ENTER, async, end, 0);
    if (target == NODE_ABSENT)
        plan_op(compile, item, OP_POP);
    else
        plan_store(compile, target, BINDING_WITH);
}

typedef VEC(NodeId) Items;

static void add_children(Compile *compile, NodeId group, Items *items)
{
    const Tree *tree = compile->tree;
    NodeId child = node_first_named(tree, group);
    for (; child != NODE_ABSENT; child = node_next_named(tree, child))
        vec_push(compile->arena, items, child);
}

// The grammar may take the items of `with (a as b, c as d):` for a tuple, and
// what is in parentheses alone for an expression.
static Items read_items(Compile *compile, NodeId clause)
{
    const Tree *tree = compile->tree;
    Items items = {0};
    NodeId item = node_first_named(tree, clause);
    bool single =
        item != NODE_ABSENT && node_next_named(tree, item) == NODE_ABSENT;
    for (; item != NODE_ABSENT; item = node_next_named(tree, item)) {
        NodeId value = node_child(tree, item, FIELD_VALUE);
        if (value == NODE_ABSENT)
            continue;
        NodeKind kind = node_kind(tree, value);
        bool is_group =
            kind == NODE_TUPLE || kind == NODE_PARENTHESIZED_EXPRESSION;
        if (single && is_group && node_first_named(tree, value) != NODE_ABSENT)
            add_children(compile, value, &items);
        else
            vec_push(compile->arena, &items, value);
    }
    return items;
}

void compile_with(Compile *compile, NodeId node)
{
    const Tree *tree = compile->tree;
    bool async = has_token(compile, node, STR("async"));
    NodeId clause = node_child_kind(tree, node, NODE_WITH_CLAUSE);
    Items items = {0};
    if (clause != NODE_ABSENT)
        items = read_items(compile, clause);
    VEC(uint32_t) ends = {0};
    for (size_t i = 0; i < items.count; i++) {
        vec_push(compile->arena, &ends, label_new(compile));
        plan_enter(compile, items.items[i], async, vec_last(&ends));
    }
    plan_suite(compile, node, node_child(tree, node, FIELD_BODY));
    for (size_t i = items.count; i-- > 0;) {
        plan_op(compile, items.items[i], OP_EXIT);
        plan_label(compile, ends.items[i]);
    }
}
