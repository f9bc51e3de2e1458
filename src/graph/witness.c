#include "graph/digraph.h"

#include "graph/breadth.h"

// A question limited to paths shorter than the best cycle so far costs little
// once a short cycle is known, and most components of imports have one of two
// modules. The budget is for those that do not.
typedef struct {
    Digraph graph; // of the component alone
    Breadth breadth;
    uint32_t *arcs; // room for the longest possible cycle
    uint32_t count; // 0 for none yet
} Witness;

static Witness witness_of(const Digraph *graph, const Components *components,
                          uint32_t component, Arena *arena)
{
    Witness witness = {
        .graph = digraph_component(graph, components, component, arena),
    };
    witness.arcs = ARENA_ARRAY(arena, uint32_t, witness.graph.node_count);
    return witness;
}

// The greatest length that would be an improvement.
static uint32_t improvement(const Witness *witness)
{
    return witness->count ? witness->count - 1 : witness->graph.node_count;
}

// Names the arcs as the whole graph does.
static ArcPath found_cycle(Witness *witness)
{
    for (uint32_t i = 0; i < witness->count; i++)
        witness->arcs[i] = witness->graph.labels[witness->arcs[i]];
    return (ArcPath){witness->arcs, witness->count};
}

bool digraph_witness(const Digraph *graph, const Components *components,
                     uint32_t component, uint64_t budget, Arena *arena,
                     ArcPath *cycle)
{
    Witness witness = witness_of(graph, components, component, arena);
    witness.breadth = breadth_of(&witness.graph, arena);
    for (uint32_t node = 0; node < witness.graph.node_count; node++) {
        // Cycles through a smaller node were looked at when it was tried: so
        // a cycle is only ever found from its least node.
        uint32_t count =
            breadth_find(&witness.breadth,
                         (BreadthQuestion){.from = node,
                                           .to = node,
                                           .least = node,
                                           .longest = improvement(&witness)});
        if (count) {
            breadth_path(&witness.breadth, witness.arcs, count);
            witness.count = count;
        }
        if (witness.count == 1 || witness.breadth.visits >= budget)
            break;
    }
    *cycle = found_cycle(&witness);
    return cycle->count > 0;
}

static uint32_t tail_of(const Digraph *graph, uint32_t arc)
{
    uint32_t low = 0;
    uint32_t high = graph->node_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (graph->first[middle] <= arc)
            low = middle;
        else
            high = middle;
    }
    return low;
}

// Tries to close the arc from `tail` to a cycle shorter than the best.
static void close_arc(Witness *witness, uint32_t tail, uint32_t arc)
{
    uint32_t head = witness->graph.heads[arc];
    uint32_t count = 0;
    if (head != tail) {
        count = breadth_find(
            &witness->breadth,
            (BreadthQuestion){
                .from = head, .to = tail, .longest = improvement(witness) - 1});
        if (count == 0)
            return;
    }
    witness->arcs[0] = arc;
    breadth_path(&witness->breadth, witness->arcs + 1, count);
    witness->count = count + 1;
}

// Turns the cycle so that it begins at its least node.
static void rotate(Witness *witness, Arena *arena)
{
    uint32_t start = 0;
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < witness->count; i++) {
        uint32_t tail = tail_of(&witness->graph, witness->arcs[i]);
        if (tail < least) {
            least = tail;
            start = i;
        }
    }
    uint32_t *turned = ARENA_ARRAY(arena, uint32_t, witness->count);
    for (uint32_t i = 0; i < witness->count; i++)
        turned[i] = witness->arcs[(start + i) % witness->count];
    witness->arcs = turned;
}

ArcPath digraph_witness_through(const Digraph *graph,
                                const Components *components,
                                uint32_t component, const bool *wanted,
                                uint64_t budget, Arena *arena)
{
    Witness witness = witness_of(graph, components, component, arena);
    witness.breadth = breadth_of(&witness.graph, arena);
    for (uint32_t arc = 0; arc < witness.graph.arc_count; arc++) {
        if (!wanted[witness.graph.labels[arc]])
            continue;
        close_arc(&witness, tail_of(&witness.graph, arc), arc);
        if (witness.count == 1 || witness.breadth.visits >= budget)
            break;
    }
    rotate(&witness, arena);
    return found_cycle(&witness);
}
