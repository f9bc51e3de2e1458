#ifndef IMPGRAPH_TESTS_GRAPH_RANDOM_GRAPH_H
#define IMPGRAPH_TESTS_GRAPH_RANDOM_GRAPH_H

// Small graphs by chance, the same ones in every run, and what a table of
// reachability says of them.

#include "graph/digraph.h"

typedef struct {
    uint64_t state; // not 0
} Dice;

// xorshift64* (Marsaglia, Vigna); below `limit`.
uint32_t dice_roll(Dice *dice, uint32_t limit);

enum { SMALL_LIMIT = 12 };

// Up to SMALL_LIMIT nodes, at least one; self-arcs and parallel arcs included.
// Labels are 1000 more than the index of the arc as made.
Digraph random_graph(Dice *dice, Arena *arena);

// Least number of arcs (at least one) from each node to each, 0 for none, by
// Floyd and Warshall.
typedef struct {
    uint32_t steps[SMALL_LIMIT][SMALL_LIMIT];
} Reach;

Reach reach_of(const Digraph *graph);

// The node at which `arc` begins, by looking through all rows.
uint32_t arc_tail(const Digraph *graph, uint32_t arc);
// Whether the arcs lead from `from` to `to` one after the other.
bool path_holds(const Digraph *graph, ArcPath path, uint32_t from, uint32_t to);

#endif
