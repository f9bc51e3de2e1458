#ifndef IMPGRAPH_GRAPH_IMPORT_GRAPH_H
#define IMPGRAPH_GRAPH_IMPORT_GRAPH_H

// Modules and the imports between them: the scripts of a project with every
// name resolved. Modules are sorted by name and imports by path, line, column
// and imported name, so that indexes are the same for any order of work.

#include "base/arena.h"
#include "base/map.h"
#include "graph/digraph.h"
#include "graph/edge.h"
#include "project/project.h"
#include "search/search.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    const Module *modules;
    uint32_t module_count;
    uint32_t sorted_count; // the modules of the project; others stand behind
    const Map *others;     // these by name, NULL for none
    const Edge *edges;
    uint32_t edge_count;
    const EdgeName *names; // that the edges take
    uint32_t name_count;
    BadRelatives bad_relatives; // ORIGIN_UNRESOLVED edges exist for them too
    const Project *project;
} ImportGraph;

// Resolves every import of the project, reading files that imports reach in
// its roots, and links them. A file that names of several roots lead to is as
// many modules, each with its edges. The graph points into the scripts: the
// project is to be closed after it. O(imports · log) and what searching costs.
ImportGraph import_graph_build(Project *project, Search *search, Target target,
                               Arena *arena);

// The index of the first module of the project, which stand sorted, whose name
// is not below `name`. O(log modules).
uint32_t import_graph_lower(const ImportGraph *graph, Str name);

// The first module of that name. O(log modules).
bool import_graph_find(const ImportGraph *graph, Str name, ModuleId *module);

// The file that an edge comes from.
static inline FileId import_graph_file(const ImportGraph *graph,
                                       const Edge *edge)
{
    return graph->modules[edge->importer.index].file;
}

// That file's path.
static inline Str import_graph_path(const ImportGraph *graph, const Edge *edge)
{
    FileId file = import_graph_file(graph, edge);
    return graph->project->files.items[file.index].path;
}

// What name `index` of those is that an edge takes.
static inline NameKind import_graph_name_kind(const ImportGraph *graph,
                                              const Edge *edge, uint32_t index)
{
    return (NameKind)graph->names[edge->first_name + index].kind;
}

// The statement that an edge comes from: its range and level.
const Import *import_graph_statement(const ImportGraph *graph,
                                     const Edge *edge);
// Where it names the module, dots included.
Range import_graph_module_range(const ImportGraph *graph, const Edge *edge);

// One of the names that an edge takes, as it was written: `n as m`.
typedef struct {
    Str name;
    Str alias; // "" for none
} TakenName;

TakenName import_graph_taken(const ImportGraph *graph, const Edge *edge,
                             uint32_t index);
// c of `import a.b as c`, "" for none.
Str import_graph_alias(const ImportGraph *graph, const Edge *edge);

// The edges as a digraph over module indexes, labels being edge indexes; one
// arc for each pair of modules (its first import-time edge by sort order, else
// its first). Imports of a module by itself are left out.
Digraph import_graph_digraph(const ImportGraph *graph, EdgeFilter filter,
                             Arena *arena);

#endif
