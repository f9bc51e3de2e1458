#ifndef IMPGRAPH_GRAPH_BREADTH_H
#define IMPGRAPH_GRAPH_BREADTH_H

// Breadth-first search that can be asked many times over one graph: marks are
// told apart by round, so a question costs what it visits and nothing more.

#include "graph/digraph.h"

typedef struct {
    const Digraph *graph;
    uint32_t *round;  // in which a node was last reached
    uint32_t *inward; // the arc over which it was reached
    uint32_t *tail;   // the node where that arc begins
    uint32_t *queue;
    uint32_t rounds;
    uint64_t visits; // arcs looked at in all rounds
} Breadth;

Breadth breadth_of(const Digraph *graph, Arena *arena);

// What is asked: a shortest path from `from` to `to`, of at most `longest`
// arcs, over nodes that are not below `least`.
typedef struct {
    uint32_t from;
    uint32_t to;
    uint32_t least;
    uint32_t longest;
} BreadthQuestion;

// The number of arcs of such a path, 0 where there is none; from == to asks
// for a cycle. Its arcs can then be had from breadth_path.
uint32_t breadth_find(Breadth *breadth, BreadthQuestion question);

// Writes the arcs of the path last found, `count` of them.
void breadth_path(const Breadth *breadth, uint32_t *arcs, uint32_t count);

#endif
