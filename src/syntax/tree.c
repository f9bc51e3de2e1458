#include "syntax/parse.h"

Str node_text(const Tree *tree, NodeId node)
{
    const Node *at = &tree->nodes[node];
    return str_slice(tree->text, at->start, at->end - at->start);
}

NodeId node_child(const Tree *tree, NodeId node, NodeField field)
{
    NodeId child = node_first(tree, node);
    while (child != NODE_ABSENT && tree->nodes[child].field != field)
        child = node_next(tree, child);
    return child;
}

NodeId node_child_kind(const Tree *tree, NodeId node, NodeKind kind)
{
    NodeId child = node_first(tree, node);
    while (child != NODE_ABSENT && node_kind(tree, child) != kind)
        child = node_next(tree, child);
    return child;
}

static NodeId skip_tokens(const Tree *tree, NodeId node)
{
    while (node != NODE_ABSENT && node_kind(tree, node) == NODE_TOKEN)
        node = node_next(tree, node);
    return node;
}

NodeId node_first_named(const Tree *tree, NodeId node)
{
    return skip_tokens(tree, node_first(tree, node));
}

NodeId node_next_named(const Tree *tree, NodeId node)
{
    return skip_tokens(tree, node_next(tree, node));
}
