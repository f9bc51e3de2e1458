#include "syntax/mend.h"

#include <string.h>

// How far above an ERROR the construct that explains it may stand, and how many
// bytes of that are looked at: flaws by the thousand must not cost the square.
enum { REACH = 12, GLANCE = 4096 };

static Str glance_text(const Tree *tree, NodeId node)
{
    return str_slice(node_text(tree, node), 0, GLANCE);
}

static bool is_import(NodeKind kind)
{
    return kind == NODE_IMPORT_STATEMENT ||
           kind == NODE_IMPORT_FROM_STATEMENT ||
           kind == NODE_FUTURE_IMPORT_STATEMENT;
}

// The line may be continued with a backslash.
static bool is_one_line(Str gap)
{
    for (size_t i = 0; i < gap.count; i++) {
        bool joined = i > 0 && gap.at[i - 1 - (gap.at[i - 1] == '\r')] == '\\';
        if (gap.at[i] == '\n' && !joined)
            return false;
    }
    return true;
}

static bool begins_statement(const Tree *tree, uint32_t start)
{
    const char *text = tree->text.at;
    while (start > 0 && strchr(" \t\f", text[start - 1]))
        start--;
    return start == 0 || strchr("\n;:", text[start - 1]);
}

static bool is_lazy_word(const Tree *tree, NodeId error)
{
    const Node *nodes = tree->nodes;
    NodeId statement = nodes[error].next;
    if (statement != error + 2 || statement >= tree->count ||
        !str_eq(node_text(tree, error), STR("lazy")) ||
        !begins_statement(tree, nodes[error].start))
        return false;
    // In front of the first statement of a block the word stands outside it.
    if (nodes[statement].kind == NODE_BLOCK && statement + 1 < tree->count)
        statement++;
    Str gap = str_slice(tree->text, nodes[error].end,
                        nodes[statement].start - nodes[error].end);
    return is_import(node_kind(tree, statement)) && is_one_line(gap);
}

static bool is_type_parameter(const Tree *tree, NodeId node)
{
    NodeId owner = tree->nodes[node].parent;
    if (owner == NODE_ABSENT ||
        (node_kind(tree, owner) != NODE_CLASS_DEFINITION &&
         node_kind(tree, owner) != NODE_FUNCTION_DEFINITION))
        return false;
    Str text = glance_text(tree, node);
    return str_find(text, '=') < text.count;
}

// `type X[T = int] = …`
static bool is_type_alias(const Tree *tree, NodeId node)
{
    Str text = glance_text(tree, node);
    size_t bracket = str_find(text, '[');
    size_t equals = str_find(text, '=');
    return bracket < equals && equals < str_find_last(text, '=');
}

static bool is_merged_dictionary(const Tree *tree, NodeId node)
{
    NodeId first = node_first_named(tree, node);
    return first != NODE_ABSENT &&
           node_kind(tree, first) == NODE_DICTIONARY_SPLAT &&
           str_contains(glance_text(tree, node), STR(" for "));
}

// A walrus has to be in parentheses here.
static bool is_equals_format(const Tree *tree, NodeId node)
{
    NodeId first = node_first_named(tree, node);
    if (first != NODE_ABSENT && node_kind(tree, first) == NODE_EXPRESSION_LIST)
        first = node_first_named(tree, first);
    return first != NODE_ABSENT &&
           node_kind(tree, first) == NODE_NAMED_EXPRESSION;
}

static bool explains(const Tree *tree, NodeId node)
{
    switch ((int)node_kind(tree, node)) {
    case NODE_TYPE_PARAMETER:
        return is_type_parameter(tree, node);
    case NODE_TYPE_ALIAS_STATEMENT:
        return is_type_alias(tree, node);
    case NODE_DICTIONARY:
        return is_merged_dictionary(tree, node);
    case NODE_INTERPOLATION:
        return is_equals_format(tree, node);
    default:
        return false;
    }
}

static bool is_known(const Tree *tree, NodeId flaw)
{
    if (node_kind(tree, flaw) == NODE_ERROR && is_lazy_word(tree, flaw))
        return true;
    NodeId node = tree->nodes[flaw].parent;
    for (int i = 0; i < REACH && node != NODE_ABSENT; i++) {
        if (explains(tree, node))
            return true;
        node = tree->nodes[node].parent;
    }
    return false;
}

// Marks the nodes with a broken child: all others that are broken are flaws
// themselves.
static bool *find_outer(const Tree *tree, Arena *arena)
{
    bool *outer = ARENA_ARRAY(arena, bool, tree->count);
    for (NodeId i = 1; i < tree->count; i++)
        outer[tree->nodes[i].parent] |= tree->nodes[i].broken;
    return outer;
}

Tree mend_tree(Tree tree, Arena *arena)
{
    if (!tree.broken)
        return tree;
    bool *outer = find_outer(&tree, arena);
    bool *broken = ARENA_ARRAY(arena, bool, tree.count);
    Node *nodes = ARENA_ARRAY(arena, Node, tree.count);
    memcpy(nodes, tree.nodes, tree.count * sizeof *nodes);
    for (NodeId i = tree.count; i-- > 0;) {
        bool flaw =
            nodes[i].broken && (nodes[i].kind == NODE_ERROR || !outer[i]);
        broken[i] |= flaw && !is_known(&tree, i);
        nodes[i].broken = broken[i];
        if (i > 0)
            broken[nodes[i].parent] |= broken[i];
    }
    tree.nodes = nodes;
    tree.broken = broken[0];
    return tree;
}

NodeId mend_first_flaw(const Tree *tree)
{
    if (!tree->broken)
        return NODE_ABSENT;
    NodeId node = 0;
    while (node_kind(tree, node) != NODE_ERROR) {
        NodeId child = node_first(tree, node);
        while (child != NODE_ABSENT && !tree->nodes[child].broken)
            child = node_next(tree, child);
        if (child == NODE_ABSENT)
            return node;
        node = child;
    }
    return node;
}

bool mend_is_lazy(const Tree *tree, NodeId statement)
{
    NodeId block = tree->nodes[statement].parent;
    if (block + 1 == statement && node_kind(tree, block) == NODE_BLOCK)
        statement = block;
    if (statement < 2)
        return false;
    const Node *error = &tree->nodes[statement - 2];
    return error->kind == NODE_ERROR && error->next == statement &&
           is_lazy_word(tree, statement - 2);
}
