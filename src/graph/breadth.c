#include "graph/breadth.h"

Breadth breadth_of(const Digraph *graph, Arena *arena)
{
    // The place behind the last node stands for the goal: it is reached anew
    // even where the goal is also the start.
    size_t count = (size_t)graph->node_count + 1;
    return (Breadth){
        .graph = graph,
        .round = ARENA_ARRAY(arena, uint32_t, count),
        .inward = ARENA_ARRAY(arena, uint32_t, count),
        .tail = ARENA_ARRAY(arena, uint32_t, count),
        .queue = ARENA_ARRAY(arena, uint32_t, count),
    };
}

static void reach(Breadth *breadth, uint32_t node, uint32_t tail, uint32_t arc)
{
    breadth->round[node] = breadth->rounds;
    breadth->tail[node] = tail;
    breadth->inward[node] = arc;
}

// Looks at the arcs of one node, appending to the queue; true at the goal.
static bool expand(Breadth *breadth, const BreadthQuestion *question,
                   uint32_t node, uint32_t *queued)
{
    const Digraph *graph = breadth->graph;
    for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1];
         arc++) {
        uint32_t head = graph->heads[arc];
        breadth->visits++;
        if (head == question->to) {
            reach(breadth, graph->node_count, node, arc);
            return true;
        }
        if (head < question->least || breadth->round[head] == breadth->rounds)
            continue;
        reach(breadth, head, node, arc);
        breadth->queue[(*queued)++] = head;
    }
    return false;
}

uint32_t breadth_find(Breadth *breadth, BreadthQuestion question)
{
    breadth->rounds++;
    breadth->round[question.from] = breadth->rounds;
    breadth->queue[0] = question.from;
    uint32_t queued = 1;
    uint32_t done = 0;
    for (uint32_t length = 1; length <= question.longest && done < queued;
         length++) {
        for (uint32_t end = queued; done < end; done++) {
            if (expand(breadth, &question, breadth->queue[done], &queued))
                return length;
        }
    }
    return 0;
}

void breadth_path(const Breadth *breadth, uint32_t *arcs, uint32_t count)
{
    uint32_t node = breadth->graph->node_count;
    while (count-- > 0) {
        arcs[count] = breadth->inward[node];
        node = breadth->tail[node];
    }
}
