#include "random_graph.h"

uint32_t dice_roll(Dice *dice, uint32_t limit)
{
    dice->state ^= dice->state >> 12;
    dice->state ^= dice->state << 25;
    dice->state ^= dice->state >> 27;
    return (uint32_t)((dice->state * UINT64_C(0x2545f4914f6cdd1d)) >> 32) %
           limit;
}

Digraph random_graph(Dice *dice, Arena *arena)
{
    uint32_t nodes = 1 + dice_roll(dice, SMALL_LIMIT);
    uint32_t count = dice_roll(dice, 2 * nodes + 1);
    Arc *arcs = ARENA_ARRAY(arena, Arc, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t from = dice_roll(dice, nodes);
        arcs[i] = (Arc){from, dice_roll(dice, nodes), 1000 + i};
    }
    return digraph_build(nodes, arcs, count, arena);
}

static void improve(uint32_t *steps, uint32_t first, uint32_t second)
{
    if (first && second && (*steps == 0 || first + second < *steps))
        *steps = first + second;
}

Reach reach_of(const Digraph *graph)
{
    Reach reach = {0};
    for (uint32_t node = 0; node < graph->node_count; node++) {
        for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1];
             arc++)
            reach.steps[node][graph->heads[arc]] = 1;
    }
    for (uint32_t over = 0; over < graph->node_count; over++) {
        for (uint32_t from = 0; from < graph->node_count; from++) {
            for (uint32_t to = 0; to < graph->node_count; to++)
                improve(&reach.steps[from][to], reach.steps[from][over],
                        reach.steps[over][to]);
        }
    }
    return reach;
}

uint32_t arc_tail(const Digraph *graph, uint32_t arc)
{
    uint32_t node = 0;
    while (graph->first[node + 1] <= arc)
        node++;
    return node;
}

bool path_holds(const Digraph *graph, ArcPath path, uint32_t from, uint32_t to)
{
    uint32_t at = from;
    for (uint32_t i = 0; i < path.count; i++) {
        if (arc_tail(graph, path.arcs[i]) != at)
            return false;
        at = graph->heads[path.arcs[i]];
    }
    return at == to;
}
