#include "graph/edge_order.h"

#include "host/thread.h"

#include <stdlib.h>

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

static SortKey sort_key_of(const Edge *edge, const Script *script,
                           uint32_t index)
{
    Position start = script->imports[edge->import].range.start;
    return (SortKey){{start.line, start.column, edge->imported.index,
                      edge->form, edge->importer.index, edge->import},
                     index};
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

// Sorts the edges of one file, given by their indexes.
static void sort_file(const Linker *linker, uint32_t *order, uint32_t count,
                      Arena *scratch)
{
    enum { SMALL = 64 };
    if (count < 2)
        return;
    const Edge *edges = linker->edges.items;
    const Script *script = link_script(linker, edges[order[0]].file);
    arena_reset(scratch);
    SortKey *keys = arena_space(scratch, count * sizeof *keys);
    for (uint32_t i = 0; i < count; i++)
        keys[i] = sort_key_of(&edges[order[i]], script, order[i]);
    if (count <= SMALL)
        insert_in_order(keys, count);
    else
        qsort(keys, count, sizeof *keys, compare_sort_keys);
    for (uint32_t i = 0; i < count; i++)
        order[i] = keys[i].edge;
}

// Files in the order of their paths, a piece of them at a time.
enum { PIECE = 512 };

typedef struct {
    const Linker *linker;
    const uint32_t *first; // by place of the file: its edges in `order`
    uint32_t *order;
    uint32_t files;
} Sorting;

static void sort_piece(void *context, size_t index, unsigned worker)
{
    (void)worker;
    const Sorting *sorting = context;
    uint32_t begin = (uint32_t)index * PIECE;
    uint32_t end =
        sorting->files - begin < PIECE ? sorting->files : begin + PIECE;
    Arena *scratch = arena_new();
    for (uint32_t i = begin; i < end; i++) {
        uint32_t first = sorting->first[i];
        sort_file(sorting->linker, sorting->order + first,
                  sorting->first[i + 1] - first, scratch);
    }
    arena_free(scratch);
}

// Files are put in order by counting, and each of them, which has few edges, is
// sorted by itself.
uint32_t *edge_order(const Linker *linker, const uint32_t *file_ranks)
{
    const Project *project = linker->table->project;
    const Edge *edges = linker->edges.items;
    uint32_t files = (uint32_t)project->files.count;
    uint32_t count = (uint32_t)linker->edges.count;
    uint32_t *first =
        ARENA_ARRAY(linker->building, uint32_t, (size_t)files + 1);
    uint32_t *order = arena_space(linker->building, count * sizeof *order);
    for (uint32_t i = 0; i < count; i++)
        first[file_ranks[edges[i].file.index]]++;
    for (uint32_t i = 1; i <= files; i++)
        first[i] += first[i - 1];
    for (uint32_t i = count; i-- > 0;)
        order[--first[file_ranks[edges[i].file.index]]] = i;
    Sorting sorting = {linker, first, order, files};
    thread_each((files + PIECE - 1) / PIECE,
                thread_jobs(project->options->jobs), sort_piece, &sorting);
    return order;
}
