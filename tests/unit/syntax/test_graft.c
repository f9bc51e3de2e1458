#include <criterion/criterion.h>

#include "parsed.h"
#include "syntax/graft.h"
#include "syntax/plain_import.h"

// The depths and kinds of all nodes but tokens.
static Str outline(const Tree *tree, Arena *arena)
{
    Str outline = {NULL, 0};
    for (NodeId i = 0; i < tree->count; i++) {
        int depth = 0;
        NodeId node = i;
        for (; tree->nodes[node].parent != NODE_ABSENT; depth++) {
            NodeId parent = tree->nodes[node].parent;
            cr_expect(parent < node && node < tree->nodes[parent].next);
            node = parent;
        }
        if (node_kind(tree, i) != NODE_TOKEN)
            outline = str_format(arena, "%.*s %d:%d", STR_ARGS(outline), depth,
                                 (int)node_kind(tree, i));
    }
    return outline;
}

static void add_run(Grafts *grafts, uint32_t at, Str one, Str other,
                    Arena *arena)
{
    uint32_t first = (uint32_t)grafts->nodes.count;
    cr_assert(plain_import(one, 0, arena, &grafts->nodes));
    if (other.count)
        cr_assert(plain_import(other, 0, arena, &grafts->nodes));
    Graft run = {at, first, (uint32_t)grafts->nodes.count - first};
    vec_push(arena, &grafts->runs, run);
}

Test(graft, gives_the_tree_of_the_whole)
{
    Arena *arena = arena_new();
    Parsed parsed = parsed_from(STR("pass\nif x: pass\nelse:\n pass\npass\n"));
    Parsed whole = parsed_from(STR("import a\nimport b\nif x: pass\nelse:\n"
                                   " from c import d\nimport e\n"));
    Grafts grafts = {0};
    add_run(&grafts, 0, STR("import a"), STR("import b"), arena);
    add_run(&grafts, 23, STR("from c import d"), STR(""), arena);
    add_run(&grafts, 28, STR("import e"), STR(""), arena);
    Tree tree = graft_nodes(parsed.tree, &grafts, 100, arena);
    cr_expect_not(tree.broken);
    Str is = outline(&tree, arena);
    cr_expect(str_eq(is, outline(&whole.tree, arena)), "%.*s", STR_ARGS(is));
    cr_expect_eq(tree.nodes[1].start, 100);
    grafts.runs.items[1].at = 22;
    cr_expect(graft_nodes(parsed.tree, &grafts, 0, arena).broken);
    parsed_free(&whole);
    parsed_free(&parsed);
    arena_free(arena);
}

Test(graft, knows_texts_that_need_no_grammar)
{
    cr_expect(graft_is_trunk(STR("\n")));
    cr_expect(graft_is_trunk(STR("pass\n")));
    cr_expect_not(graft_is_trunk(STR("pass\npass\n")));
    Tree trunk = graft_trunk();
    Parsed parsed = parsed_from(STR("pass\n"));
    cr_assert_eq(trunk.count, parsed.tree.count);
    for (NodeId i = 0; i < trunk.count; i++) {
        cr_expect_eq(trunk.nodes[i].kind, parsed.tree.nodes[i].kind);
        cr_expect_eq(trunk.nodes[i].next, parsed.tree.nodes[i].next);
        cr_expect_eq(trunk.nodes[i].end, parsed.tree.nodes[i].end);
    }
    parsed_free(&parsed);
}
