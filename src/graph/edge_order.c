#include "graph/edge_order.h"

#include <stdlib.h>
#include <string.h>

// What edges of one file are sorted by, in this order: line, column, imported
// name, form; then what keeps the edges of one importer and statement together.
typedef struct {
    uint32_t keys[6];
    uint32_t edge;
} SortKey;

static int compare_sort_keys(const void *a, const void *b)
{
    const SortKey *left = (const SortKey *)a;
    const SortKey *right = (const SortKey *)b;
    for (size_t i = 0; i < sizeof left->keys / sizeof *left->keys; i++) {
        if (left->keys[i] != right->keys[i])
            return left->keys[i] < right->keys[i] ? -1 : 1;
    }
    return left->edge < right->edge ? -1 : left->edge > right->edge;
}

static SortKey sort_key_of(const Edge *edge, const Import *imports,
                           uint32_t index)
{
    Position start = imports[edge->import].range.start;
    return (SortKey){{start.line, start.column, edge->imported.index,
                      edge->form, edge->importer.index, edge->import},
                     index};
}

static bool is_sorted(const SortKey *keys, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        if (compare_sort_keys(&keys[i - 1], &keys[i]) > 0)
            return false;
    }
    return true;
}

// Statements come in order, so that few edges of a small file have to move, and
// none of them far.
static void insert_in_order(SortKey *keys, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        SortKey key = keys[i];
        uint32_t at = i;
        for (; at > 0 && compare_sort_keys(&key, &keys[at - 1]) < 0; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

void edge_order(Edge *edges, uint32_t count, const Import *imports,
                Arena *scratch)
{
    enum { SMALL = 64 };
    if (count < 2)
        return;
    arena_reset(scratch);
    SortKey *keys = arena_space(scratch, count * sizeof *keys);
    for (uint32_t i = 0; i < count; i++)
        keys[i] = sort_key_of(&edges[i], imports, i);
    if (is_sorted(keys, count))
        return;
    if (count <= SMALL)
        insert_in_order(keys, count);
    else
        qsort(keys, count, sizeof *keys, compare_sort_keys);
    Edge *unsorted = arena_space(scratch, count * sizeof *unsorted);
    memcpy(unsorted, edges, count * sizeof *unsorted);
    for (uint32_t i = 0; i < count; i++)
        edges[i] = unsorted[keys[i].edge];
}

bool edge_repeats(const Edge *edge, const Edge *before, const Import *imports)
{
    if (edge->imported.index != before->imported.index ||
        edge->form != before->form ||
        edge->importer.index != before->importer.index)
        return false;
    Position one = imports[edge->import].range.start;
    Position other = imports[before->import].range.start;
    return one.line == other.line && one.column == other.column;
}
