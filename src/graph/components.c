#include "graph/digraph.h"

#include "base/vec.h"

// Pearce's algorithm keeps one number a node, its rank: 0 before the node is
// met; while it is open, the least order of visit known to be reachable from
// it; and from n downwards once its component is complete. Open nodes are
// numbered from 1 and the numbers of completed ones taken back, so every open
// rank is at most the number of open nodes, and every final one at least that:
// a finished neighbour never lowers a rank, and no flag "on the stack" is
// needed.
typedef struct {
    uint32_t node;
    uint32_t arc; // the next one to look at
    bool root;    // of its component, as far as is known
} Frame;

typedef struct {
    const Digraph *graph;
    Arena *arena;
    uint32_t *rank;
    uint32_t *waiting; // visited nodes whose component is still open
    uint32_t waiting_count;
    uint32_t next_open;
    uint32_t next_final;
    VEC(Frame) frames;
} Pearce;

static void open_node(Pearce *pearce, uint32_t node)
{
    pearce->rank[node] = pearce->next_open++;
    vec_push(pearce->arena, &pearce->frames,
             (Frame){node, pearce->graph->first[node], true});
}

static void close_node(Pearce *pearce, Frame frame)
{
    uint32_t *rank = pearce->rank;
    if (!frame.root) {
        pearce->waiting[pearce->waiting_count++] = frame.node;
        return;
    }
    pearce->next_open--;
    while (pearce->waiting_count > 0) {
        uint32_t top = pearce->waiting[pearce->waiting_count - 1];
        if (rank[top] < rank[frame.node])
            break;
        rank[top] = pearce->next_final;
        pearce->waiting_count--;
        pearce->next_open--;
    }
    rank[frame.node] = pearce->next_final--;
}

static void lower_rank(Pearce *pearce, Frame *frame, uint32_t neighbour)
{
    if (pearce->rank[neighbour] >= pearce->rank[frame->node])
        return;
    pearce->rank[frame->node] = pearce->rank[neighbour];
    frame->root = false;
}

static void visit(Pearce *pearce, uint32_t start)
{
    open_node(pearce, start);
    while (pearce->frames.count > 0) {
        Frame *frame = &vec_last(&pearce->frames);
        if (frame->arc == pearce->graph->first[frame->node + 1]) {
            close_node(pearce, *frame);
            pearce->frames.count--;
            continue;
        }
        // An arc is looked at again when its head has been visited, which is
        // when the rank that it found there can be taken over.
        uint32_t head = pearce->graph->heads[frame->arc];
        if (pearce->rank[head] == 0) {
            open_node(pearce, head);
            continue;
        }
        lower_rank(pearce, frame, head);
        frame->arc++;
    }
}

static Components number_components(Pearce *pearce)
{
    uint32_t nodes = pearce->graph->node_count;
    uint32_t count = nodes - pearce->next_final;
    uint32_t *component = pearce->rank;
    uint32_t *first = ARENA_ARRAY(pearce->arena, uint32_t, (size_t)count + 1);
    uint32_t *members = ARENA_ARRAY(pearce->arena, uint32_t, nodes);
    uint32_t *position = ARENA_ARRAY(pearce->arena, uint32_t, nodes);
    for (uint32_t node = 0; node < nodes; node++) {
        component[node] = nodes - component[node];
        first[component[node]]++;
    }
    for (uint32_t i = 1; i <= count; i++)
        first[i] += first[i - 1];
    for (uint32_t node = nodes; node-- > 0;)
        members[--first[component[node]]] = node;
    for (uint32_t i = 0; i < nodes; i++)
        position[members[i]] = i - first[component[members[i]]];
    return (Components){count, component, first, members, position};
}

Components digraph_components(const Digraph *graph, Arena *arena)
{
    Pearce pearce = {
        .graph = graph,
        .arena = arena,
        .rank = ARENA_ARRAY(arena, uint32_t, graph->node_count),
        .waiting = ARENA_ARRAY(arena, uint32_t, graph->node_count),
        .next_open = 1,
        .next_final = graph->node_count,
    };
    for (uint32_t node = 0; node < graph->node_count; node++) {
        if (pearce.rank[node] == 0)
            visit(&pearce, node);
    }
    return number_components(&pearce);
}

// Arcs of a member that stay in its component.
static uint32_t count_inner(const Digraph *graph, const Components *components,
                            uint32_t node)
{
    uint32_t count = 0;
    for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1]; arc++)
        count += components->component[graph->heads[arc]] ==
                 components->component[node];
    return count;
}

static uint32_t count_component(const Digraph *graph,
                                const Components *components,
                                uint32_t component)
{
    uint32_t count = 0;
    for (uint32_t i = components->first[component];
         i < components->first[component + 1]; i++)
        count += count_inner(graph, components, components->members[i]);
    return count;
}

Digraph digraph_component(const Digraph *graph, const Components *components,
                          uint32_t component, Arena *arena)
{
    const uint32_t *members =
        components->members + components->first[component];
    uint32_t nodes =
        components->first[component + 1] - components->first[component];
    uint32_t total = count_component(graph, components, component);
    uint32_t *first = ARENA_ARRAY(arena, uint32_t, (size_t)nodes + 1);
    uint32_t *heads = ARENA_ARRAY(arena, uint32_t, total);
    uint32_t *labels = ARENA_ARRAY(arena, uint32_t, total);
    uint32_t count = 0;
    for (uint32_t i = 0; i < nodes; i++) {
        uint32_t node = members[i];
        first[i] = count;
        for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1];
             arc++) {
            uint32_t head = graph->heads[arc];
            if (components->component[head] != component)
                continue;
            heads[count] = components->position[head];
            labels[count++] = arc;
        }
    }
    first[nodes] = count;
    return (Digraph){nodes, count, first, heads, labels};
}
