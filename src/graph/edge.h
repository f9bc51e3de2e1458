#ifndef IMPGRAPH_GRAPH_EDGE_H
#define IMPGRAPH_GRAPH_EDGE_H

// What a graph of imports consists of: modules, and an edge for what each
// import statement does to each module.

#include "base/str.h"
#include "base/vec.h"
#include "project/project.h"
#include "search/place.h"
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
    Str package; // what its relative imports start from, "" for none; only
                 // where it has a file
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

// There are many: a file, which is read up to READER_MAX_BYTES, has fewer names
// than 30 bits count.
typedef struct {
    uint32_t index : 30; // into the script's names
    uint32_t kind : 2;   // NameKind
} EdgeName;

typedef VEC(EdgeName) EdgeNames;

enum { EDGE_NAME_INDEX = (1 << 30) - 1, EDGE_NAME_KIND = 3 };

// One import statement's effect on one module. `from p import a, b` with a
// submodule b yields an edge to p with both names and an edge to p.b with b.
// There are several a file, so that what the statement knows stands there only.
typedef struct {
    ModuleId importer;
    ModuleId imported;
    uint32_t import;     // into the script's imports: where it stands
    uint32_t first_name; // into the graph's names
    uint32_t name_count;
    uint8_t form;      // EdgeForm
    uint8_t when;      // When
    bool optional : 1; // a missing module would be caught
    bool certain : 1;  // no undecided condition around it
    bool named : 1;    // the module the statement names, not one loaded besides
    // The imported package holds the importer, so it is loading already, and
    // only submodules are taken from it: the edge closes no cycle.
    bool inherent : 1;
} Edge;

// A relative import that cannot be made absolute.
typedef struct {
    FileId file;
    uint32_t import;
    When when;
    bool optional;
} BadRelative;

typedef VEC(BadRelative) BadRelatives;

Str edge_form_name(EdgeForm form); // "import", "from", …

// Which edges a question is about.
typedef enum {
    EDGES_IMPORT_TIME, // when == WHEN_IMPORT, not inherent
    EDGES_ALL,         // every edge but WHEN_NEVER and inherent ones
    EDGES_NO_MAIN,     // as EDGES_ALL without WHEN_MAIN
} EdgeFilter;

bool edge_passes(const Edge *edge, EdgeFilter filter);

#endif
