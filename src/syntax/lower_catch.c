#include "syntax/lower.h"

static uint8_t catches_of(Meaning meaning)
{
    switch ((int)meaning) {
    case MEANING_EXCEPTION:
        return CATCHES_ALL;
    case MEANING_IMPORT_ERROR:
        return CATCHES_IMPORT_ERROR | CATCHES_MODULE_NOT_FOUND;
    case MEANING_MODULE_NOT_FOUND_ERROR:
        return CATCHES_MODULE_NOT_FOUND;
    case MEANING_NAME_ERROR:
        return CATCHES_NAME_ERROR;
    case MEANING_ATTRIBUTE_ERROR:
        return CATCHES_ATTRIBUTE_ERROR;
    default:
        return 0;
    }
}

// Nodes that only group what they hold.
static bool is_group(NodeKind kind)
{
    static const bool group[NODE_KIND_COUNT] = {
        [NODE_ARGUMENT_LIST] = true,
        [NODE_AS_PATTERN] = true,
        [NODE_PARENTHESIZED_EXPRESSION] = true,
        [NODE_TOKEN] = true,
        [NODE_TUPLE] = true,
        [NODE_WITH_CLAUSE] = true,
        [NODE_WITH_ITEM] = true,
    };
    return group[kind];
}

// What the exception types named in `node` amount to.
static uint8_t read_types(const Lowering *lower, NodeId node)
{
    const Tree *tree = lower->tree;
    NodeId end = tree->nodes[node].next;
    uint8_t catches = 0;
    while (node < end) {
        if (is_group(node_kind(tree, node))) {
            node++;
            continue;
        }
        catches |=
            catches_of(meaning_of_expression(&lower->meanings, tree, node));
        node = tree->nodes[node].next;
    }
    return catches;
}

uint8_t lower_handler(const Lowering *lower, NodeId clause)
{
    const Tree *tree = lower->tree;
    uint8_t catches = 0;
    bool bare = true;
    NodeId child = node_first(tree, clause);
    for (; child != NODE_ABSENT; child = node_next(tree, child)) {
        if (tree->nodes[child].field != FIELD_VALUE)
            continue;
        bare = false;
        catches |= read_types(lower, child);
    }
    return bare ? CATCHES_ALL : catches;
}

// pytest.raises() and unittest's assertRaises(): tests that it fails.
static bool expects_failure(const Tree *tree, NodeId function)
{
    Str name = node_text(tree, function);
    return str_ends_with(name, STR("raises")) ||
           str_ends_with(name, STR(".assertRaises"));
}

uint8_t lower_suppression(const Lowering *lower, NodeId with)
{
    const Tree *tree = lower->tree;
    NodeId node = node_child_kind(tree, with, NODE_WITH_CLAUSE);
    NodeId end = node == NODE_ABSENT ? 0 : tree->nodes[node].next;
    uint8_t catches = 0;
    while (node < end) {
        if (is_group(node_kind(tree, node))) {
            node++;
            continue;
        }
        NodeId function = node_child(tree, node, FIELD_FUNCTION);
        NodeId types = node_child(tree, node, FIELD_ARGUMENTS);
        if (function != NODE_ABSENT && types != NODE_ABSENT &&
            (meaning_of_expression(&lower->meanings, tree, function) ==
                 MEANING_SUPPRESS ||
             expects_failure(tree, function)))
            catches |= read_types(lower, types);
        node = tree->nodes[node].next;
    }
    return catches;
}
