#ifndef IMPGRAPH_GRAPH_IMPORT_GRAPH_H
#define IMPGRAPH_GRAPH_IMPORT_GRAPH_H

// Modules and the imports between them: the scripts of a project with every
// name resolved. Modules are sorted by name and imports by path, line, column
// and imported name, so that indexes are the same for any order of work.

#include "base/arena.h"
#include "base/map.h"
#include "graph/digraph.h"
#include "project/project.h"
#include "search/search.h"
#include "syntax/context.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint32_t index;
} ModuleId;

#define MODULE_ABSENT UINT32_MAX

typedef struct {
    Str name;
    ModuleKind kind;
    Origin origin;
    Str path; // relative to the working directory where that is shorter to
              // say; "" for none
    bool has_file;
    FileId file; // of project modules
    Str missing; // ORIGIN_UNRESOLVED, ORIGIN_EXTERNAL: as in Place
    bool not_a_package;
} Module;

typedef enum {
    EDGE_IMPORT,
    EDGE_FROM,
    EDGE_STAR,
    EDGE_PARENT, // the package that importing the module runs first
    EDGE_DYNAMIC,
} EdgeForm;

typedef enum { NAME_SUBMODULE, NAME_ATTRIBUTE, NAME_UNKNOWN } NameKind;

typedef struct {
    Str name;
    Str alias; // "" for none
    NameKind kind;
} EdgeName;

// One import statement's effect on one module. `from p import a, b` with a
// submodule b yields an edge to p with both names and an edge to p.b with b.
typedef struct {
    ModuleId importer;
    ModuleId imported;
    uint8_t form;  // EdgeForm
    uint8_t when;  // When
    bool optional; // a missing module would be caught
    bool certain;  // no undecided condition around it
    // The imported package holds the importer, so it is loading already, and
    // only submodules are taken from it: the edge closes no cycle.
    bool inherent;
    uint32_t level;
    FileId file;
    uint32_t import; // into the script's imports
    Range range;
    const EdgeName *names;
    uint32_t name_count;
} Edge;

// A relative import that cannot be made absolute.
typedef struct {
    FileId file;
    uint32_t import;
    When when;
    bool optional;
} BadRelative;

typedef VEC(BadRelative) BadRelatives;

typedef struct {
    const Module *modules;
    uint32_t module_count;
    const Edge *edges;
    uint32_t edge_count;
    BadRelatives bad_relatives; // ORIGIN_UNRESOLVED edges exist for them too
    Map by_name;                // module name to index
    const Project *project;
} ImportGraph;

// Resolves every import of the project, reading files that imports reach in
// its roots, and links them. O(imports · log) and what searching costs.
ImportGraph import_graph_build(Project *project, Search *search, Target target,
                               Arena *arena);

bool import_graph_find(const ImportGraph *graph, Str name, ModuleId *module);

// Which edges a question is about.
typedef enum {
    EDGES_IMPORT_TIME, // when == WHEN_IMPORT, not inherent
    EDGES_ALL,         // every edge but WHEN_NEVER and inherent ones
    EDGES_NO_MAIN,     // as EDGES_ALL without WHEN_MAIN
} EdgeFilter;

// The edges as a digraph over module indexes, labels being edge indexes; one
// arc for each pair of modules (the first edge of the pair by sort order).
Digraph import_graph_digraph(const ImportGraph *graph, EdgeFilter filter,
                             Arena *arena);

Str edge_form_name(EdgeForm form); // "import", "from", …

#endif
