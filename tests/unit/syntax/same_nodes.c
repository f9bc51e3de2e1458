#include "same_nodes.h"

#include <criterion/criterion.h>

#include "parsed.h"

static void expect_same(Node node, Node wanted, uint32_t at,
                        const char *statement)
{
    cr_expect_eq(node.kind, wanted.kind, "%u in %s", wanted.start, statement);
    cr_expect_eq(node.field, wanted.field, "%u in %s", wanted.start, statement);
    cr_expect_eq(node.start, wanted.start + at, "%u in %s", wanted.start,
                 statement);
    cr_expect_eq(node.end, wanted.end + at, "%u in %s", wanted.start,
                 statement);
}

void expect_same_nodes(const Nodes *nodes, uint32_t at, const char *statement)
{
    Arena *arena = arena_new();
    Str text = str_concat(arena, str_from(statement), STR("\n"));
    Parsed parsed = parsed_from(text);
    const Tree *tree = &parsed.tree;
    cr_expect_not(tree->broken, "%s", statement);
    cr_assert_lt(nodes->count, tree->count, "%s", statement);
    for (uint32_t i = 0; i < nodes->count; i++) {
        Node wanted = tree->nodes[i + 1];
        Node node = nodes->items[i];
        bool ends_behind =
            wanted.end > text.count - 1 || wanted.next > nodes->count + 1;
        if (ends_behind)
            wanted.end = node.end - at;
        else
            cr_expect_eq(node.next, wanted.next - 1, "%u in %s", i, statement);
        expect_same(node, wanted, at, statement);
        NodeId parent = i == 0 ? NODE_ABSENT : wanted.parent - 1;
        cr_expect_eq(node.parent, parent, "%u in %s", i, statement);
    }
    parsed_free(&parsed);
    arena_free(arena);
}
