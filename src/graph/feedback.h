#ifndef IMPGRAPH_GRAPH_FEEDBACK_H
#define IMPGRAPH_GRAPH_FEEDBACK_H

// Feedback arc sets: which arcs to take away so that no cycle is left.

#include "graph/digraph.h"

typedef struct {
    const uint32_t *arcs; // indexes into heads and labels, ascending
    uint32_t count;
    uint64_t weight;
    uint64_t bound; // no feedback arc set is lighter; equal to `weight` where
                    // it is proven that this one is the lightest
} FeedbackArcs;

// A feedback arc set of least weight (`weights` of each arc, at least 1), found
// lazily: the lightest set of arcs that meets all cycles known so far is taken
// out, and the cycles that are left join the known ones, until none is left
// (A. Baharev, H. Schichl, A. Neumaier, T. Achterberg, "An exact method for the
// minimum feedback arc set problem", ACM JEA 26, 2021). Where `steps` visits of
// arcs and set members do not suffice, the best set met until then: those that
// are not proven come from the ordering of P. Eades, X. Lin, W. F. Smyth, "A
// fast and effective heuristic for the feedback arc set problem", IPL 47
// (1993), and hold no arc that could be put back. Deterministic.
FeedbackArcs digraph_feedback(const Digraph *graph, const uint32_t *weights,
                              uint64_t steps, Arena *arena);

#endif
