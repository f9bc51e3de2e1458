#include "syntax/graft.h"

bool graft_is_trunk(Str text)
{
    return str_eq(text, STR("\n")) || str_eq(text, STR("pass\n"));
}

Tree graft_trunk(void)
{
    static const Node nodes[] = {
        {.kind = NODE_MODULE, .end = 5, .parent = NODE_ABSENT, .next = 3},
        {.kind = NODE_PASS_STATEMENT, .end = 4, .parent = 0, .next = 3},
        {.kind = NODE_TOKEN, .end = 4, .parent = 1, .next = 3},
    };
    return (Tree){.text = STR("pass\n"),
                  .nodes = nodes,
                  .count = sizeof nodes / sizeof *nodes};
}

typedef struct {
    const Tree *tree;
    const Grafts *grafts;
    uint32_t shift;
    size_t next; // of the runs
    Node *nodes;
    uint32_t count;
    NodeId *places; // by id in `tree`: the id here
} Grafting;

static bool stands_for(const Grafting *grafting, const Node *node, size_t run)
{
    return run < grafting->grafts->runs.count &&
           node->kind == NODE_PASS_STATEMENT &&
           node->start == grafting->grafts->runs.items[run].at;
}

static void put_run(Grafting *grafting, NodeId parent)
{
    const Graft *run = &grafting->grafts->runs.items[grafting->next++];
    uint32_t moved = grafting->count - run->first;
    for (uint32_t i = 0; i < run->count; i++) {
        Node node = grafting->grafts->nodes.items[run->first + i];
        node.start += grafting->shift;
        node.end += grafting->shift;
        node.parent = node.parent == NODE_ABSENT ? parent : node.parent + moved;
        node.next += moved;
        grafting->nodes[grafting->count++] = node;
    }
}

static void put_node(Grafting *grafting, const Node *node)
{
    Node copy = *node;
    if (copy.parent != NODE_ABSENT)
        copy.parent = grafting->places[copy.parent];
    grafting->nodes[grafting->count++] = copy;
}

// Puts all nodes, `next` of those from `tree` still being what it was there.
static void put_nodes(Grafting *grafting)
{
    const Tree *tree = grafting->tree;
    for (NodeId i = 0; i < tree->count;) {
        const Node *node = &tree->nodes[i];
        grafting->places[i] = grafting->count;
        if (stands_for(grafting, node, grafting->next)) {
            put_run(grafting, grafting->places[node->parent]);
            i = node->next;
        } else {
            put_node(grafting, node);
            i++;
        }
    }
    grafting->places[tree->count] = grafting->count;
}

static void move_ends(Grafting *grafting)
{
    const Tree *tree = grafting->tree;
    size_t run = 0;
    for (NodeId i = 0; i < tree->count;) {
        const Node *node = &tree->nodes[i];
        bool replaced = stands_for(grafting, node, run);
        if (!replaced)
            grafting->nodes[grafting->places[i]].next =
                grafting->places[node->next];
        run += replaced;
        i = replaced ? node->next : i + 1;
    }
}

Tree graft_nodes(Tree tree, const Grafts *grafts, uint32_t shift, Arena *arena)
{
    if (grafts->runs.count == 0 || tree.count == 0)
        return tree;
    Grafting grafting = {
        .tree = &tree,
        .grafts = grafts,
        .shift = shift,
        .nodes = ARENA_ARRAY(arena, Node, tree.count + grafts->nodes.count),
        .places = ARENA_ARRAY(arena, NodeId, tree.count + 1),
    };
    put_nodes(&grafting);
    move_ends(&grafting);
    bool complete = grafting.next == grafts->runs.count;
    return (Tree){.text = tree.text,
                  .nodes = grafting.nodes,
                  .count = grafting.count,
                  .broken = tree.broken || !complete};
}
