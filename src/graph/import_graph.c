#include "graph/import_graph.h"

#include "graph/link.h"

#include <stdlib.h>
#include <string.h>

// Reading one file tells which others there are to read.
static void link_all(Linker *linker)
{
    ModuleTable *table = linker->table;
    uint32_t done = 0;
    while (done < table->units.count) {
        uint32_t end = (uint32_t)table->units.count;
        project_read(table->project);
        for (uint32_t unit = done; unit < end; unit++)
            link_targets(linker, unit);
        project_read(table->project);
        for (uint32_t unit = done; unit < end; unit++)
            link_edges(linker, unit);
        done = end;
    }
}

// A name or path with the index of what it is the name of.
typedef struct {
    Str text;
    uint32_t index;
} Keyed;

static int compare_keyed(const void *a, const void *b)
{
    const Keyed *left = (const Keyed *)a;
    const Keyed *right = (const Keyed *)b;
    int order = str_cmp(left->text, right->text);
    if (order != 0)
        return order;
    return left->index < right->index ? -1 : left->index > right->index;
}

// The places that `count` items get when sorted, by their old index.
static uint32_t *rank(Keyed *keyed, uint32_t count, Arena *arena)
{
    if (count > 0)
        qsort(keyed, count, sizeof *keyed, compare_keyed);
    uint32_t *ranks = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        ranks[keyed[i].index] = i;
    return ranks;
}

static uint32_t *rank_files(const Project *project, Arena *arena)
{
    uint32_t count = (uint32_t)project->files.count;
    Keyed *keyed = ARENA_ARRAY(arena, Keyed, count);
    for (uint32_t i = 0; i < count; i++)
        keyed[i] = (Keyed){project->files.items[i].path, i};
    return rank(keyed, count, arena);
}

static uint32_t *rank_modules(const ModuleTable *table, Arena *arena)
{
    uint32_t count = (uint32_t)table->entries.count;
    Keyed *keyed = ARENA_ARRAY(arena, Keyed, count);
    for (uint32_t i = 0; i < count; i++)
        keyed[i] = (Keyed){table->entries.items[i].module.name, i};
    return rank(keyed, count, arena);
}

// What edges are sorted by, in this order: path, line, column, imported name,
// form; then what keeps the edges of one importer and statement together.
typedef struct {
    uint32_t keys[7];
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

static SortKey *sort_edges(const Linker *linker, const uint32_t *file_ranks,
                           Arena *arena)
{
    size_t count = linker->edges.count;
    SortKey *order = ARENA_ARRAY(arena, SortKey, count);
    for (size_t i = 0; i < count; i++) {
        const Edge *edge = &linker->edges.items[i];
        order[i] =
            (SortKey){{file_ranks[edge->file.index], edge->range.start.line,
                       edge->range.start.column, edge->imported.index,
                       edge->form, edge->importer.index, edge->import},
                      (uint32_t)i};
    }
    if (count > 0)
        qsort(order, count, sizeof *order, compare_sort_keys);
    return order;
}

// Whether two edges next to each other say the same: `import a.b, a.c` runs
// a only once.
static bool is_same(const SortKey *a, const SortKey *b)
{
    size_t but_import = sizeof a->keys - sizeof a->keys[0];
    return memcmp(a->keys, b->keys, but_import) == 0;
}

static Edge merge_edges(const Linker *linker, const SortKey *order,
                        size_t count, Arena *arena)
{
    Edge merged = linker->edges.items[order[0].edge];
    if (count == 1)
        return merged;
    VEC(EdgeName) names = {0};
    for (size_t i = 0; i < count; i++) {
        const Edge *edge = &linker->edges.items[order[i].edge];
        for (uint32_t k = 0; k < edge->name_count; k++)
            vec_push(arena, &names, edge->names[k]);
    }
    merged.names = names.items;
    merged.name_count = (uint32_t)names.count;
    return merged;
}

static void set_edges(ImportGraph *graph, const Linker *linker, Arena *arena)
{
    size_t count = linker->edges.count;
    Edge *edges = ARENA_ARRAY(arena, Edge, count);
    const SortKey *order =
        sort_edges(linker, rank_files(graph->project, arena), arena);
    size_t end = 0;
    for (size_t start = 0; start < count; start = end) {
        for (end = start + 1; end < count; end++) {
            if (!is_same(&order[start], &order[end]))
                break;
        }
        edges[graph->edge_count++] =
            merge_edges(linker, order + start, end - start, arena);
    }
    graph->edges = edges;
}

// Sorts the modules by name and lets the edges follow them.
static void set_modules(ImportGraph *graph, Linker *linker, Arena *arena)
{
    const ModuleTable *table = linker->table;
    uint32_t count = (uint32_t)table->entries.count;
    const uint32_t *ranks = rank_modules(table, arena);
    Module *modules = ARENA_ARRAY(arena, Module, count);
    for (uint32_t i = 0; i < count; i++)
        modules[ranks[i]] = table->entries.items[i].module;
    graph->modules = modules;
    graph->module_count = count;
    map_init(&graph->by_name, arena);
    for (uint32_t i = 0; i < count; i++)
        map_at(&graph->by_name, modules[i].name, i);
    for (size_t i = 0; i < linker->edges.count; i++) {
        Edge *edge = &linker->edges.items[i];
        edge->importer.index = ranks[edge->importer.index];
        edge->imported.index = ranks[edge->imported.index];
    }
}

ImportGraph import_graph_build(Project *project, Search *search, Target target,
                               Arena *arena)
{
    ModuleTable table = module_table_of(project, search, arena);
    Linker linker = {.arena = arena, .table = &table, .target = target};
    link_all(&linker);
    ImportGraph graph = {
        .bad_relatives = linker.bad_relatives,
        .project = project,
    };
    set_modules(&graph, &linker, arena);
    set_edges(&graph, &linker, arena);
    return graph;
}

bool import_graph_find(const ImportGraph *graph, Str name, ModuleId *module)
{
    return map_find(&graph->by_name, name, &module->index);
}

static Digraph link_modules(const ImportGraph *graph, EdgeFilter filter,
                            Arena *arena)
{
    Arc *arcs = ARENA_ARRAY(arena, Arc, graph->edge_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (edge_passes(edge, filter) &&
            edge->importer.index != edge->imported.index)
            arcs[count++] =
                (Arc){edge->importer.index, edge->imported.index, i};
    }
    return digraph_build(graph->module_count, arcs, count, arena);
}

Digraph import_graph_digraph(const ImportGraph *graph, EdgeFilter filter,
                             Arena *arena)
{
    Digraph all = link_modules(graph, filter, arena);
    Arc *arcs = ARENA_ARRAY(arena, Arc, all.arc_count);
    // The arc last made to each module, counted from 1: it leads from the same
    // node if it was made since that node began.
    uint32_t *last = ARENA_ARRAY(arena, uint32_t, all.node_count);
    uint32_t count = 0;
    for (uint32_t node = 0; node < all.node_count; node++) {
        uint32_t begin = count;
        for (uint32_t i = all.first[node]; i < all.first[node + 1]; i++) {
            uint32_t head = all.heads[i];
            const Edge *edge = &graph->edges[all.labels[i]];
            if (last[head] <= begin) {
                arcs[count++] = (Arc){node, head, all.labels[i]};
                last[head] = count;
                continue;
            }
            Arc *arc = &arcs[last[head] - 1];
            if (edge->when == WHEN_IMPORT &&
                graph->edges[arc->label].when != WHEN_IMPORT)
                arc->label = all.labels[i];
        }
    }
    return digraph_build(all.node_count, arcs, count, arena);
}
