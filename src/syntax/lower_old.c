#include "syntax/lower.h"

#include <string.h>

NodeId lower_old_print(Lowering *lower, NodeId node)
{
    // `print >>f, x` is a tuple in Python 3.
    if (node_child_kind(lower->tree, node, NODE_CHEVRON) == NODE_ABSENT)
        lower_blame(lower, node, "Missing parentheses in call to 'print'");
    return node + 1;
}

NodeId lower_old_exec(Lowering *lower, NodeId node)
{
    lower_blame(lower, node, "Missing parentheses in call to 'exec'");
    return node + 1;
}

// `raise E, "text"`
NodeId lower_old_raise(Lowering *lower, NodeId node)
{
    NodeId list = node_child_kind(lower->tree, node, NODE_EXPRESSION_LIST);
    if (list != NODE_ABSENT)
        lower_blame(lower, list, "multiple values to raise");
    return node + 1;
}

NodeId lower_old_comparison(Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    NodeId child = node_first(tree, node);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (node_kind(tree, child) == NODE_TOKEN &&
            str_eq(node_text(tree, child), STR("<>")))
            lower_blame(lower, child, "operator <> instead of !=");
    }
    return node + 1;
}

// `0777`; zeros alone are sound, and so is `07j`.
static bool is_old_octal(Str text)
{
    bool nonzero = false;
    for (size_t i = 0; i < text.count; i++) {
        if (!strchr("0123456789_", text.at[i]))
            return false;
        nonzero |= !strchr("0_", text.at[i]);
    }
    return nonzero && text.at[0] == '0';
}

NodeId lower_old_integer(Lowering *lower, NodeId node)
{
    Str text = node_text(lower->tree, node);
    bool is_long =
        str_ends_with(text, STR("l")) || str_ends_with(text, STR("L"));
    if (is_long || is_old_octal(text))
        lower_blame(lower, node, "integer as written in Python 2");
    return node + 1;
}
