#include "graph/digraph.h"

#include "graph/breadth.h"

#include <assert.h>

bool digraph_shortest_path(const Digraph *graph, uint32_t from, uint32_t to,
                           Arena *arena, ArcPath *path)
{
    assert(from < graph->node_count && to < graph->node_count);
    Breadth breadth = breadth_of(graph, arena);
    uint32_t count = breadth_find(
        &breadth,
        (BreadthQuestion){.from = from, .to = to, .longest = UINT32_MAX});
    if (count == 0)
        return false;
    uint32_t *arcs = ARENA_ARRAY(arena, uint32_t, count);
    breadth_path(&breadth, arcs, count);
    *path = (ArcPath){arcs, count};
    return true;
}

static uint32_t *unreached(uint32_t count, Arena *arena)
{
    uint32_t *distance = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t node = 0; node < count; node++)
        distance[node] = UINT32_MAX;
    return distance;
}

const uint32_t *digraph_distances(const Digraph *graph, const uint32_t *starts,
                                  uint32_t start_count, uint32_t limit,
                                  Arena *arena)
{
    uint32_t *distance = unreached(graph->node_count, arena);
    uint32_t *queue = ARENA_ARRAY(arena, uint32_t, graph->node_count);
    uint32_t queued = 0;
    for (uint32_t i = 0; i < start_count; i++) {
        if (distance[starts[i]] == 0)
            continue;
        distance[starts[i]] = 0;
        queue[queued++] = starts[i];
    }
    for (uint32_t done = 0; done < queued; done++) {
        uint32_t node = queue[done];
        if (distance[node] >= limit)
            break;
        for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1];
             arc++) {
            uint32_t head = graph->heads[arc];
            if (distance[head] != UINT32_MAX)
                continue;
            distance[head] = distance[node] + 1;
            queue[queued++] = head;
        }
    }
    return distance;
}
