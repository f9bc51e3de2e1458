#ifndef IMPGRAPH_GRAPH_HITTING_SET_H
#define IMPGRAPH_GRAPH_HITTING_SET_H

// The lightest choice of elements that meets every set: what is left of
// "which imports are to be changed" once it is known what has to be broken.

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint32_t element_count;
    const uint32_t *weights; // of each element, at least 1
    uint32_t set_count;
    const uint32_t *first;   // set_count + 1 offsets into `members`
    const uint32_t *members; // elements of each set, at least one, none twice
} SetSystem;

typedef struct {
    const uint32_t *elements; // ascending
    uint32_t count;
    uint64_t weight;
    uint64_t bound; // no choice is lighter; equal to `weight` where it is
                    // proven that this one is the lightest
} HittingSet;

// Finds a lightest hitting set by branch and bound; where `steps` visits of set
// members do not suffice, the best one met until then with the bound that was
// proven (a little over `steps` may be used). The lower bound is a feasible
// solution of the dual linear program, found by ascent (Bar-Yehuda and Even,
// "A linear-time approximation algorithm for the weighted vertex cover
// problem", 1981). Deterministic. The elements live on `arena`.
HittingSet hitting_set_find(const SetSystem *system, uint64_t steps,
                            Arena *arena);

#endif
