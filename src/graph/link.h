#ifndef IMPGRAPH_GRAPH_LINK_H
#define IMPGRAPH_GRAPH_LINK_H

// Import statements to edges, one unit at a time.

#include "graph/bound_names.h"
#include "graph/export_names.h"
#include "graph/module_table.h"

// What the files of other units bind, found out when first asked for.
typedef struct {
    const BoundNames *bound; // NULL where nobody asked
    const Strs *exports;
} UnitNames;

typedef struct {
    Arena *arena;    // of the graph
    Arena *building; // until the graph is built
    Arena *scratch;  // until the next unit
    ModuleTable *table;
    Target target;
    // Edges in the order in which they were met, modules as the table has
    // them. One statement may give the same edge twice.
    VEC(Edge) edges;
    BadRelatives bad_relatives;
    VEC(UnitNames) names; // by unit
    // Targets of one unit's imports after the other's, or NAME_ABSENT.
    VEC(NameId) targets;
    VEC(uint32_t) first_targets; // by unit
} Linker;

// What the file says.
const Script *link_script(const Linker *linker, FileId file);

// Adds the modules that the unit's statements name, and their parents, to the
// table, so that their files can be read. Units come in order.
void link_targets(Linker *linker, uint32_t unit);

// Adds the unit's edges, after link_targets. The files of all its targets must
// have been read: whether `from p import n` loads `p.n` depends on what p
// binds.
void link_edges(Linker *linker, uint32_t unit);

#endif
