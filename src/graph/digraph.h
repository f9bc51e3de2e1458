#ifndef IMPGRAPH_GRAPH_DIGRAPH_H
#define IMPGRAPH_GRAPH_DIGRAPH_H

// A directed graph over bare integers in compressed sparse rows. It knows
// nothing of Python. Immutable once built.

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint32_t from;
    uint32_t to;
    uint32_t label; // the caller's, kept beside the arc
} Arc;

typedef struct {
    uint32_t node_count;
    uint32_t arc_count;
    const uint32_t *first; // node_count + 1 offsets into heads and labels
    const uint32_t *heads;
    const uint32_t *labels;
} Digraph;

// Builds the rows from arcs in any order; arcs of one node keep their order.
// O(nodes + arcs).
Digraph digraph_build(uint32_t node_count, const Arc *arcs, uint32_t arc_count,
                      Arena *arena);
// The same arcs, turned round; those of one node by their old tails.
Digraph digraph_reverse(const Digraph *graph, Arena *arena);

typedef struct {
    uint32_t count;
    const uint32_t *component; // of each node
    const uint32_t *first;     // count + 1 offsets into `members`
    const uint32_t *members;   // nodes of each component, ascending
    const uint32_t *position;  // of each node among those of its component
} Components;

// Strongly connected components, numbered so that arcs between components
// lead to smaller numbers (reverse topological order). Iterative form of
// D. J. Pearce, "A space-efficient algorithm for finding strongly connected
// components", IPL 116 (2016). O(nodes + arcs) time, no recursion.
Components digraph_components(const Digraph *graph, Arena *arena);

// The arcs inside one component, between positions in its `members`; labels
// are indexes of arcs of `graph`. O(its nodes and arcs), whatever
// the size of the whole.
Digraph digraph_component(const Digraph *graph, const Components *components,
                          uint32_t component, Arena *arena);

// Arcs of a path or cycle: indexes into heads and labels, in order.
typedef struct {
    const uint32_t *arcs;
    uint32_t count;
} ArcPath;

// A shortest path by number of arcs (breadth first, least arc first among
// equals); false where there is none. from == to asks for a shortest cycle.
bool digraph_shortest_path(const Digraph *graph, uint32_t from, uint32_t to,
                           Arena *arena, ArcPath *path);

// Steps from the nearest of `starts` to each node, UINT32_MAX for unreachable
// or farther than `limit`.
const uint32_t *digraph_distances(const Digraph *graph, const uint32_t *starts,
                                  uint32_t start_count, uint32_t limit,
                                  Arena *arena);

// A shortest cycle inside one component, from its least node. The nodes are
// tried in turn until that has cost `budget` arc visits (one is always tried):
// where the budget ends it, shortest among the cycles through those. False
// where the component has no cycle.
bool digraph_witness(const Digraph *graph, const Components *components,
                     uint32_t component, uint64_t budget, Arena *arena,
                     ArcPath *cycle);

// As digraph_witness, among the cycles that hold one of the arcs `wanted` (one
// flag for each arc of `graph`), which are tried in turn; no arcs for none.
ArcPath digraph_witness_through(const Digraph *graph,
                                const Components *components,
                                uint32_t component, const bool *wanted,
                                uint64_t budget, Arena *arena);

#endif
