#include <criterion/criterion.h>

#include "parsed.h"

static void expect_text(const Tree *tree, NodeId node, Str text)
{
    cr_assert_neq(node, NODE_ABSENT, "%.*s", STR_ARGS(text));
    cr_expect(str_eq(node_text(tree, node), text), "%.*s", STR_ARGS(text));
}

Test(tree, walks_children_in_order)
{
    Parsed parsed = parsed_from(STR("f(a, b)\n"));
    const Tree *tree = &parsed.tree;
    NodeId list = find_kind(tree, NODE_ARGUMENT_LIST);
    static const Str expected[] = {STR_INIT("("), STR_INIT("a"), STR_INIT(","),
                                   STR_INIT("b"), STR_INIT(")")};
    NodeId child = node_first(tree, list);
    for (size_t i = 0; i < 5; i++) {
        expect_text(tree, child, expected[i]);
        child = node_next(tree, child);
    }
    cr_expect_eq(child, NODE_ABSENT);
    parsed_free(&parsed);
}

Test(tree, walks_named_children)
{
    Parsed parsed = parsed_from(STR("f(a, b)\n"));
    const Tree *tree = &parsed.tree;
    NodeId list = find_kind(tree, NODE_ARGUMENT_LIST);
    NodeId child = node_first_named(tree, list);
    expect_text(tree, child, STR("a"));
    child = node_next_named(tree, child);
    expect_text(tree, child, STR("b"));
    cr_expect_eq(node_next_named(tree, child), NODE_ABSENT);
    cr_expect_eq(node_first_named(tree, child), NODE_ABSENT);
    parsed_free(&parsed);
}

Test(tree, a_leaf_has_no_children)
{
    Parsed parsed = parsed_from(STR("a\nb\n"));
    const Tree *tree = &parsed.tree;
    NodeId leaf = find_kind(tree, NODE_IDENTIFIER);
    cr_expect_eq(node_first(tree, leaf), NODE_ABSENT);
    cr_expect_eq(node_next(tree, leaf), NODE_ABSENT);
    cr_expect_eq(node_next(tree, 0), NODE_ABSENT);
    parsed_free(&parsed);
}

Test(tree, finds_children_by_part_and_kind)
{
    Parsed parsed = parsed_from(STR("x: int = y\n"));
    const Tree *tree = &parsed.tree;
    NodeId node = find_kind(tree, NODE_ASSIGNMENT);
    expect_text(tree, node_child(tree, node, FIELD_LEFT), STR("x"));
    expect_text(tree, node_child(tree, node, FIELD_RIGHT), STR("y"));
    expect_text(tree, node_child_kind(tree, node, NODE_TYPE), STR("int"));
    cr_expect_eq(node_child(tree, node, FIELD_BODY), NODE_ABSENT);
    cr_expect_eq(node_child_kind(tree, node, NODE_LIST), NODE_ABSENT);
    parsed_free(&parsed);
}

// Grammar/python.gram: star_named_expression takes what follows whole.
Test(tree, lifts_stars)
{
    static const char *const texts[] = {
        "[*a()]\n",  "[*a.b]\n",        "x = *a(), b\n",
        "{*a[0]}\n", "[*a + b]\n",      "(*a.b[0](c).d, e)\n",
        "x[*a()]\n", "[*a.b, *c(d)]\n", "*a.b, c = x\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Parsed parsed = parsed_from(str_from(texts[i]));
        const Tree *tree = &parsed.tree;
        NodeId star = find_kind(tree, NODE_LIST_SPLAT);
        if (star == NODE_ABSENT)
            star = find_kind(tree, NODE_LIST_SPLAT_PATTERN);
        cr_assert_neq(star, NODE_ABSENT, "%s", texts[i]);
        NodeId value = node_first_named(tree, star);
        NodeKind around = node_kind(tree, tree->nodes[star].parent);
        cr_expect_neq(node_kind(tree, value), NODE_IDENTIFIER, "%s", texts[i]);
        cr_expect(around != NODE_CALL && around != NODE_ATTRIBUTE &&
                      around != NODE_BINARY_OPERATOR,
                  "%s", texts[i]);
        for (NodeId node = 1; node < tree->count; node++) {
            const Node *at = &tree->nodes[node];
            const Node *parent = &tree->nodes[at->parent];
            cr_expect(at->parent < node && at->next <= parent->next &&
                          at->start >= parent->start && at->end <= parent->end,
                      "%s: node %u", texts[i], node);
        }
        parsed_free(&parsed);
    }
}
