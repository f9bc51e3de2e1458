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

// What a star cannot stand at the left end of.
static bool takes_no_star(uint8_t kind)
{
    return kind == NODE_ATTRIBUTE || kind == NODE_BINARY_OPERATOR ||
           kind == NODE_CALL || kind == NODE_SUBSCRIPT;
}

// The outermost node that the star at `star` is the left end of.
static NodeId find_head(const Node *nodes, NodeId star)
{
    NodeId head = star;
    while (head > 0 && nodes[head].parent == head - 1 &&
           takes_no_star(nodes[head - 1].kind))
        head--;
    return head;
}

// Children stand behind their parent, which moved by two.
static void move_children(Node *nodes, NodeId parent)
{
    NodeId child = parent + 1;
    for (; child < nodes[parent].next; child = nodes[child].next)
        nodes[child].parent = parent;
}

// `head … tail star sign value` becomes `star sign head … tail value`.
static void lift(Node *nodes, NodeId head, NodeId star)
{
    Node lifted = nodes[star];
    Node sign = nodes[star + 1];
    uint32_t start = nodes[star + 2].start;
    uint8_t field = lifted.field;
    for (NodeId i = star; i-- > head;) {
        nodes[i + 2] = nodes[i];
        nodes[i + 2].start = start;
    }
    lifted.field = nodes[head + 2].field;
    lifted.parent = nodes[head + 2].parent;
    lifted.broken = nodes[head + 2].broken;
    lifted.next = nodes[head + 2].next;
    lifted.end = nodes[head + 2].end;
    nodes[head] = lifted;
    sign.parent = head;
    sign.next = head + 2;
    nodes[head + 1] = sign;
    nodes[head + 2].parent = head;
    nodes[head + 2].field = FIELD_NONE;
    nodes[star + 2].field = field;
    for (NodeId i = head + 2; i < star + 2; i++)
        move_children(nodes, i);
}

void tree_lift_stars(Node *nodes, uint32_t count)
{
    for (NodeId star = 1; star + 2 < count; star++) {
        if (nodes[star].kind != NODE_LIST_SPLAT ||
            nodes[star + 1].kind != NODE_TOKEN ||
            nodes[star + 2].parent != star)
            continue;
        NodeId head = find_head(nodes, star);
        if (head < star)
            lift(nodes, head, star);
    }
}
