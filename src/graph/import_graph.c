#include "graph/import_graph.h"

#include "base/sorted.h"
#include "graph/edge_list.h"
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
            link_names(linker, unit);
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

// Files mostly come in order.
static void sort(Keyed *keyed, uint32_t count)
{
    if (!is_sorted(keyed, count))
        qsort(keyed, count, sizeof *keyed, compare_keyed);
}

// The files by path.
static uint32_t *sort_files(const Project *project, Arena *arena,
                            Arena *sorting)
{
    uint32_t count = (uint32_t)project->files.count;
    Keyed *keyed = ARENA_ARRAY(sorting, Keyed, count);
    for (uint32_t i = 0; i < count; i++)
        keyed[i] = (Keyed){project->files.items[i].path, i};
    sort(keyed, count);
    uint32_t *files = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        files[i] = keyed[i].index;
    return files;
}

// The places that modules get when sorted by name.
static uint32_t *rank_modules(const ModuleTable *table, Arena *arena,
                              Arena *sorting)
{
    uint32_t count = (uint32_t)table->modules.count;
    Keyed *keyed = ARENA_ARRAY(sorting, Keyed, count);
    for (uint32_t i = 0; i < count; i++)
        keyed[i] = (Keyed){table->modules.items[i].name, i};
    sort(keyed, count);
    uint32_t *ranks = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        ranks[keyed[i].index] = i;
    return ranks;
}

// Moves each module to its place, which `places` has by its old one.
static void move_modules(Module *modules, const uint32_t *places,
                         uint32_t count, Arena *scratch)
{
    bool *moved = ARENA_ARRAY(scratch, bool, count);
    for (uint32_t start = 0; start < count; start++) {
        Module module = modules[start];
        for (uint32_t at = start; !moved[at];) {
            moved[at] = true;
            at = places[at];
            Module next = modules[at];
            modules[at] = module;
            module = next;
        }
    }
}

static ImportGraph lay_out(Linker *linker)
{
    const ModuleTable *table = linker->table;
    uint32_t count = (uint32_t)table->modules.count;
    Arena *sorting = arena_new();
    const uint32_t *ranks = rank_modules(table, linker->building, sorting);
    const uint32_t *files =
        sort_files(table->project, linker->building, sorting);
    arena_free(sorting);
    EdgeList edges = edge_list_of(linker, files, ranks);
    move_modules(table->modules.items, ranks, count, linker->building);
    return (ImportGraph){
        .modules = table->modules.items,
        .module_count = count,
        .sorted_count = count,
        .edges = edges.items,
        .edge_count = edges.count,
        .names = linker->taken.items,
        .name_count = (uint32_t)linker->taken.count,
        .bad_relatives = linker->bad_relatives,
        .project = table->project,
    };
}

ImportGraph import_graph_build(Project *project, Search *search, Target target,
                               Arena *arena)
{
    search_spare_files(search);
    Arena *building = arena_new();
    Arena *linking = arena_new();
    Arena *scratch = arena_new();
    Arena *asking = arena_new();
    project_read(project);
    portion_names_apply(project, search, arena);
    ModuleTable table =
        module_table_of(project, search, arena, building, linking, asking);
    Linker linker = {
        .arena = arena,
        .building = building,
        .linking = linking,
        .scratch = scratch,
        .table = &table,
        .target = target,
    };
    link_all(&linker);
    arena_free(asking);
    arena_free(scratch);
    // The edges take as much room as all that was known of names.
    arena_free(linking);
    ImportGraph graph = lay_out(&linker);
    arena_free(building);
    return graph;
}

uint32_t import_graph_lower(const ImportGraph *graph, Str name)
{
    return (uint32_t)sorted_from(graph->modules, graph->sorted_count,
                                 sizeof *graph->modules, name);
}

bool import_graph_find(const ImportGraph *graph, Str name, ModuleId *module)
{
    uint32_t low = import_graph_lower(graph, name);
    if (low < graph->sorted_count && str_eq(graph->modules[low].name, name)) {
        module->index = low;
        return true;
    }
    return graph->others && map_find(graph->others, name, &module->index);
}

static const Script *script_of(const ImportGraph *graph, const Edge *edge)
{
    FileId file = import_graph_file(graph, edge);
    return graph->project->files.items[file.index].script;
}

const Import *import_graph_statement(const ImportGraph *graph, const Edge *edge)
{
    return &script_of(graph, edge)->imports[edge->import];
}

Range import_graph_module_range(const ImportGraph *graph, const Edge *edge)
{
    const Import *import = import_graph_statement(graph, edge);
    return script_near_range(script_of(graph, edge), import,
                             import->module_range);
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
    return taken_at(script_of(graph, edge),
                    graph->names[edge->first_name + index].index);
}

Str import_graph_alias(const ImportGraph *graph, const Edge *edge)
{
    if (edge->form != EDGE_IMPORT || !edge->named)
        return STR("");
    const Script *script = script_of(graph, edge);
    const Import *import = &script->imports[edge->import];
    return taken_at(script, import->first_name).alias;
}
