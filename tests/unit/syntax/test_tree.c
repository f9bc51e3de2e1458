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
