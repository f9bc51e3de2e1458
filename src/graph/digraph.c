#include "graph/digraph.h"

#include <assert.h>

typedef struct {
    uint32_t *first;
    uint32_t *heads;
    uint32_t *labels;
} Rows;

static Rows rows_new(uint32_t node_count, uint32_t arc_count, Arena *arena)
{
    return (Rows){
        .first = ARENA_ARRAY(arena, uint32_t, (size_t)node_count + 1),
        .heads = ARENA_ARRAY(arena, uint32_t, arc_count),
        .labels = ARENA_ARRAY(arena, uint32_t, arc_count),
    };
}

// Turns the counts in first[0 … n-1] into the offset behind each row. Filling
// the rows from their ends, last arc first, then leaves the offsets of their
// beginnings and keeps the order of the arcs.
static void end_rows(uint32_t *first, uint32_t node_count)
{
    uint32_t end = 0;
    for (uint32_t node = 0; node < node_count; node++) {
        end += first[node];
        first[node] = end;
    }
    first[node_count] = end;
}

Digraph digraph_build(uint32_t node_count, const Arc *arcs, uint32_t arc_count,
                      Arena *arena)
{
    Rows rows = rows_new(node_count, arc_count, arena);
    for (uint32_t i = 0; i < arc_count; i++) {
        assert(arcs[i].from < node_count && arcs[i].to < node_count);
        rows.first[arcs[i].from]++;
    }
    end_rows(rows.first, node_count);
    for (uint32_t i = arc_count; i-- > 0;) {
        uint32_t at = --rows.first[arcs[i].from];
        rows.heads[at] = arcs[i].to;
        rows.labels[at] = arcs[i].label;
    }
    return (Digraph){node_count, arc_count, rows.first, rows.heads,
                     rows.labels};
}

Digraph digraph_reverse(const Digraph *graph, Arena *arena)
{
    Rows rows = rows_new(graph->node_count, graph->arc_count, arena);
    for (uint32_t arc = 0; arc < graph->arc_count; arc++)
        rows.first[graph->heads[arc]]++;
    end_rows(rows.first, graph->node_count);
    for (uint32_t node = graph->node_count; node-- > 0;) {
        for (uint32_t arc = graph->first[node + 1];
             arc-- > graph->first[node];) {
            uint32_t at = --rows.first[graph->heads[arc]];
            rows.heads[at] = node;
            rows.labels[at] = graph->labels[arc];
        }
    }
    return (Digraph){graph->node_count, graph->arc_count, rows.first,
                     rows.heads, rows.labels};
}
