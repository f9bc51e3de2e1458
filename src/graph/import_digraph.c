// Edges as arcs between modules. There are many of each: what is needed to put
// them together is one number an edge.

#include "graph/import_graph.h"

#include <string.h>

static bool is_arc(const Edge *edge, EdgeFilter filter)
{
    return edge->importer.index != edge->imported.index &&
           edge_passes(edge, filter);
}

// Indexes of edges, those of one importer beside each other and in order.
typedef struct {
    uint32_t *first; // by importer, one more than there are modules
    uint32_t *edges;
} Rows;

static Rows gather(const ImportGraph *graph, EdgeFilter filter, Arena *arena)
{
    uint32_t count = graph->module_count;
    Rows rows = {.first = ARENA_ARRAY(arena, uint32_t, (size_t)count + 1)};
    for (uint32_t i = 0; i < graph->edge_count; i++)
        rows.first[graph->edges[i].importer.index] +=
            is_arc(&graph->edges[i], filter);
    for (uint32_t i = 1; i <= count; i++)
        rows.first[i] += rows.first[i - 1];
    rows.edges = arena_space(arena, rows.first[count] * sizeof *rows.edges);
    for (uint32_t i = graph->edge_count; i-- > 0;) {
        const Edge *edge = &graph->edges[i];
        if (is_arc(edge, filter))
            rows.edges[--rows.first[edge->importer.index]] = i;
    }
    return rows;
}

// Keeps one edge for each pair of modules, at the place of the first; what is
// kept moves to the front.
static void keep_pairs(const ImportGraph *graph, Rows *rows, Arena *arena)
{
    // The place of the edge last kept to each module, counted from 1: it leads
    // from the same importer if it was kept since that one began.
    uint32_t *last = ARENA_ARRAY(arena, uint32_t, graph->module_count);
    uint32_t kept = 0;
    uint32_t next = 0;
    for (uint32_t module = 0; module < graph->module_count; module++) {
        uint32_t begin = kept;
        rows->first[module] = begin;
        for (uint32_t end = rows->first[module + 1]; next < end; next++) {
            const Edge *edge = &graph->edges[rows->edges[next]];
            uint32_t *place = &last[edge->imported.index];
            if (*place <= begin) {
                rows->edges[kept++] = rows->edges[next];
                *place = kept;
                continue;
            }
            uint32_t *other = &rows->edges[*place - 1];
            if (edge->when == WHEN_IMPORT &&
                graph->edges[*other].when != WHEN_IMPORT)
                *other = rows->edges[next];
        }
    }
    rows->first[graph->module_count] = kept;
}

static uint32_t *copy(const uint32_t *numbers, size_t count, Arena *arena)
{
    uint32_t *copied = arena_space(arena, count * sizeof *copied);
    if (count)
        memcpy(copied, numbers, count * sizeof *copied);
    return copied;
}

Digraph import_graph_digraph(const ImportGraph *graph, EdgeFilter filter,
                             Arena *arena)
{
    Arena *scratch = arena_new();
    Rows rows = gather(graph, filter, scratch);
    keep_pairs(graph, &rows, scratch);
    uint32_t count = rows.first[graph->module_count];
    uint32_t *heads = arena_space(arena, count * sizeof *heads);
    for (uint32_t i = 0; i < count; i++)
        heads[i] = graph->edges[rows.edges[i]].imported.index;
    Digraph digraph = {
        .node_count = graph->module_count,
        .arc_count = count,
        .first = copy(rows.first, (size_t)graph->module_count + 1, arena),
        .heads = heads,
        .labels = copy(rows.edges, count, arena),
    };
    arena_free(scratch);
    return digraph;
}
