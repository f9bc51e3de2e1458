#include "syntax/flaws.h"

static void check_clause(Walk *walk, NodeId clause, unsigned *kinds)
{
    enum { PLAIN = 1, GROUP = 2 };
    bool group = has_token(walk->compile, clause, STR("*"));
    bool bare = node_child(walk->tree, clause, FIELD_VALUE) == NODE_ABSENT;
    *kinds |= group ? GROUP : PLAIN;
    if (*kinds == (PLAIN | GROUP))
        flaw_add(walk, clause, FLAW_EXCEPT_MIXED);
    if (group && bare)
        flaw_add(walk, clause, FLAW_EXCEPT_BARE_GROUP);
}

void flaw_try(Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    unsigned kinds = 0;
    NodeId bare = NODE_ABSENT;
    NodeId clause = node_first(tree, node);
    for (; clause != NODE_ABSENT; clause = node_next(tree, clause)) {
        if (node_kind(tree, clause) != NODE_EXCEPT_CLAUSE)
            continue;
        if (bare != NODE_ABSENT)
            flaw_add(walk, bare, FLAW_EXCEPT_EARLY);
        check_clause(walk, clause, &kinds);
        if (node_child(tree, clause, FIELD_VALUE) == NODE_ABSENT)
            bare = clause;
    }
}

// A dotted name that may be called, as before PEP 614.
void flaw_decorator(Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    NodeId value = node_first_named(tree, node);
    if (value != NODE_ABSENT && node_kind(tree, value) == NODE_CALL)
        value = node_child(tree, value, FIELD_FUNCTION);
    while (value != NODE_ABSENT && node_kind(tree, value) == NODE_ATTRIBUTE)
        value = node_child(tree, value, FIELD_OBJECT);
    if (value != NODE_ABSENT && node_kind(tree, value) != NODE_IDENTIFIER)
        flaw_add(walk, node, FLAW_DECORATOR);
}

// `from a import b.c`; an alias stands around the name.
void flaw_imported(Walk *walk, NodeId node)
{
    const Tree *tree = walk->tree;
    NodeId parent = tree->nodes[node].parent;
    if (node_kind(tree, node) == NODE_ALIASED_IMPORT &&
        node_kind(tree, parent) != NODE_IMPORT_FROM_STATEMENT)
        return;
    NodeId name = node_first(tree, node);
    for (; name != NODE_ABSENT; name = node_next(tree, name)) {
        if (tree->nodes[name].field == FIELD_NAME &&
            node_kind(tree, name) == NODE_DOTTED_NAME &&
            has_token(walk->compile, name, STR(".")))
            flaw_add(walk, name, FLAW_SYNTAX);
    }
}

void flaw_raise(Walk *walk, NodeId node)
{
    NodeId first = node_first_named(walk->tree, node);
    if (first != NODE_ABSENT && walk->tree->nodes[first].field == FIELD_CAUSE)
        flaw_add(walk, node, FLAW_SYNTAX);
}

void flaw_assert(Walk *walk, NodeId node)
{
    uint32_t count = 0;
    NodeId part = node_first_named(walk->tree, node);
    for (; part != NODE_ABSENT; part = node_next_named(walk->tree, part))
        count++;
    if (count > 2)
        flaw_add(walk, node, FLAW_SYNTAX);
}

// Keywords since 3.7 that the grammar still takes for names.
void flaw_identifier(Walk *walk, NodeId node)
{
    Str name = node_text(walk->tree, node);
    if (name.count == 5 &&
        (str_eq(name, STR("async")) || str_eq(name, STR("await"))))
        flaw_add(walk, node, FLAW_SYNTAX);
}

void flaw_dictionary(Walk *walk, NodeId node)
{
    if (node_first_named(walk->tree, node) == NODE_ABSENT &&
        has_token(walk->compile, node, STR(",")))
        flaw_add(walk, node, FLAW_SYNTAX);
}
