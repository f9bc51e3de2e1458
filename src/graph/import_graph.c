#include "graph/import_graph.h"

#include "graph/link.h"
#include "graph/portion_names.h"

#include <stdlib.h>

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

static bool is_sorted(const Keyed *keyed, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        if (compare_keyed(&keyed[i - 1], &keyed[i]) > 0)
            return false;
    }
    return true;
}

// The places that `count` items get when sorted, by their old index. Files
// mostly come in order.
static uint32_t *rank(Keyed *keyed, uint32_t count, Arena *arena)
{
    if (!is_sorted(keyed, count))
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
static void sort_file(const Linker *linker, uint32_t *order, uint32_t count)
{
    enum { SMALL = 64 };
    if (count < 2)
        return;
    const Edge *edges = linker->edges.items;
    const Script *script = link_script(linker, edges[order[0]].file);
    Arena *scratch = linker->scratch;
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

// The indexes of all edges in order. Files are put in order by counting, and
// each of them, which has few edges, is sorted by itself.
static uint32_t *sort_edges(const Linker *linker)
{
    const Project *project = linker->table->project;
    const Edge *edges = linker->edges.items;
    const uint32_t *ranks = rank_files(project, linker->building);
    uint32_t files = (uint32_t)project->files.count;
    uint32_t count = (uint32_t)linker->edges.count;
    uint32_t *first =
        ARENA_ARRAY(linker->building, uint32_t, (size_t)files + 1);
    uint32_t *order = ARENA_ARRAY(linker->building, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        first[ranks[edges[i].file.index]]++;
    for (uint32_t i = 1; i <= files; i++)
        first[i] += first[i - 1];
    for (uint32_t i = count; i-- > 0;)
        order[--first[ranks[edges[i].file.index]]] = i;
    for (uint32_t i = 0; i < files; i++)
        sort_file(linker, order + first[i], first[i + 1] - first[i]);
    return order;
}

// Puts at each place the edge that `order` has there. Edges are large: they
// move once, along the circles of the permutation, and there is one of each.
static void permute_edges(Edge *edges, uint32_t *order, uint32_t count)
{
    for (uint32_t start = 0; start < count; start++) {
        Edge first = edges[start];
        uint32_t at = start;
        while (order[at] != start) {
            uint32_t from = order[at];
            edges[at] = edges[from];
            order[at] = at;
            at = from;
        }
        edges[at] = first;
        order[at] = at;
    }
}

// Whether two edges next to each other say the same: `import a.b, a.c` runs
// a only once.
static bool is_same(const Linker *linker, const Edge *a, const Edge *b)
{
    if (a->file.index != b->file.index ||
        a->imported.index != b->imported.index || a->form != b->form ||
        a->importer.index != b->importer.index)
        return false;
    const Import *imports = link_script(linker, a->file)->imports;
    Position one = imports[a->import].range.start;
    Position other = imports[b->import].range.start;
    return one.line == other.line && one.column == other.column;
}

static Edge merge_edges(const Edge *edges, uint32_t count, Arena *arena)
{
    Edge merged = edges[0];
    if (count == 1)
        return merged;
    VEC(EdgeName) names = {0};
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < edges[i].name_count; k++)
            vec_push(arena, &names, edges[i].names[k]);
    }
    merged.names = names.items;
    merged.name_count = (uint32_t)names.count;
    return merged;
}

static void set_edges(ImportGraph *graph, const Linker *linker)
{
    Edge *edges = linker->edges.items;
    uint32_t count = (uint32_t)linker->edges.count;
    permute_edges(edges, sort_edges(linker), count);
    uint32_t end = 0;
    for (uint32_t start = 0; start < count; start = end) {
        for (end = start + 1; end < count; end++) {
            if (!is_same(linker, &edges[start], &edges[end]))
                break;
        }
        edges[graph->edge_count++] =
            merge_edges(edges + start, end - start, linker->arena);
    }
    graph->edges = edges;
}

// Sorts the modules by name and lets the edges follow them.
static void set_modules(ImportGraph *graph, const Linker *linker)
{
    Arena *arena = linker->arena;
    const ModuleTable *table = linker->table;
    uint32_t count = (uint32_t)table->entries.count;
    const uint32_t *ranks = rank_modules(table, linker->building);
    Module *modules = ARENA_ARRAY(arena, Module, count);
    for (uint32_t i = 0; i < count; i++)
        modules[ranks[i]] = table->entries.items[i].module;
    graph->modules = modules;
    graph->module_count = count;
    graph->sorted_count = count;
    for (size_t i = 0; i < linker->edges.count; i++) {
        Edge *edge = &linker->edges.items[i];
        edge->importer.index = ranks[edge->importer.index];
        edge->imported.index = ranks[edge->imported.index];
    }
}

static ImportGraph build(Linker *linker)
{
    link_all(linker);
    ImportGraph graph = {
        .bad_relatives = linker->bad_relatives,
        .project = linker->table->project,
    };
    set_modules(&graph, linker);
    set_edges(&graph, linker);
    return graph;
}

ImportGraph import_graph_build(Project *project, Search *search, Target target,
                               Arena *arena)
{
    search_spare_files(search);
    Arena *building = arena_new();
    Arena *scratch = arena_new();
    Arena *asking = arena_new();
    project_read(project);
    portion_names_apply(project, search, arena);
    ModuleTable table =
        module_table_of(project, search, arena, building, asking);
    Linker linker = {
        .arena = arena,
        .building = building,
        .scratch = scratch,
        .table = &table,
        .target = target,
    };
    ImportGraph graph = build(&linker);
    arena_free(asking);
    arena_free(scratch);
    arena_free(building);
    return graph;
}

bool import_graph_find(const ImportGraph *graph, Str name, ModuleId *module)
{
    uint32_t low = 0;
    uint32_t high = graph->sorted_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_cmp(graph->modules[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    module->index = low;
    if (low < graph->sorted_count && str_eq(graph->modules[low].name, name))
        return true;
    return graph->others && map_find(graph->others, name, &module->index);
}

static const Script *script_of(const ImportGraph *graph, const Edge *edge)
{
    return graph->project->files.items[edge->file.index].script;
}

const Import *import_graph_statement(const ImportGraph *graph, const Edge *edge)
{
    return &script_of(graph, edge)->imports[edge->import];
}

static TakenName taken_at(const Script *script, uint32_t index)
{
    const ImportedName *name = &script->names[index];
    return (TakenName){script_text(script, name->name),
                       script_text(script, name->alias)};
}

TakenName import_graph_taken(const ImportGraph *graph, const Edge *edge,
                             uint32_t index)
{
    return taken_at(script_of(graph, edge), edge->names[index].index);
}

Str import_graph_alias(const ImportGraph *graph, const Edge *edge)
{
    if (edge->form != EDGE_IMPORT || !edge->named)
        return STR("");
    const Script *script = script_of(graph, edge);
    const Import *import = &script->imports[edge->import];
    return taken_at(script, import->first_name).alias;
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

// One arc for each pair of modules, out of `all`.
static uint32_t list_pairs(const ImportGraph *graph, const Digraph *all,
                           Arc *arcs, Arena *scratch)
{
    // The arc last made to each module, counted from 1: it leads from the same
    // node if it was made since that node began.
    uint32_t *last = ARENA_ARRAY(scratch, uint32_t, all->node_count);
    uint32_t count = 0;
    for (uint32_t node = 0; node < all->node_count; node++) {
        uint32_t begin = count;
        for (uint32_t i = all->first[node]; i < all->first[node + 1]; i++) {
            uint32_t head = all->heads[i];
            const Edge *edge = &graph->edges[all->labels[i]];
            if (last[head] <= begin) {
                arcs[count++] = (Arc){node, head, all->labels[i]};
                last[head] = count;
                continue;
            }
            Arc *arc = &arcs[last[head] - 1];
            if (edge->when == WHEN_IMPORT &&
                graph->edges[arc->label].when != WHEN_IMPORT)
                arc->label = all->labels[i];
        }
    }
    return count;
}

Digraph import_graph_digraph(const ImportGraph *graph, EdgeFilter filter,
                             Arena *arena)
{
    Arena *scratch = arena_new();
    Digraph all = link_modules(graph, filter, scratch);
    Arc *arcs = ARENA_ARRAY(scratch, Arc, all.arc_count);
    uint32_t count = list_pairs(graph, &all, arcs, scratch);
    Digraph pairs = digraph_build(all.node_count, arcs, count, arena);
    arena_free(scratch);
    return pairs;
}
