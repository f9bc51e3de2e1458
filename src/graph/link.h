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

// Where one import statement leads.
typedef struct {
    NameId target;   // absolute; NAME_ABSENT for a relative import that leads
                     // nowhere
    ModuleId module; // what the target means, as the table has it
    uint32_t first_parent;         // of Linker.parents
    uint32_t first_submodule : 31; // of Linker.submodules
    bool inherent : 1;             // as in Edge
} Link;

enum { LINK_SUBMODULES = INT32_MAX };

// What linking found out about a unit.
typedef struct {
    uint32_t first_link;
    uint32_t first_name; // of Linker.taken: those of the script, in its order;
                         // what no `from` takes says nothing
} UnitLinks;

typedef struct {
    Arena *arena;    // of the graph
    Arena *building; // until the graph is built
    Arena *linking;  // until all is linked
    Arena *scratch;  // until the next unit
    ModuleTable *table;
    Target target;
    VEC(Link) links;      // of one unit's statements after the other's
    VEC(UnitLinks) units; // by unit
    // What one statement after the other loads besides the module it names: the
    // packages above it, deepest first, and the submodules that it takes, in
    // the order in which it names them. The next statement's begin where this
    // one's end.
    VEC(ModuleId) parents;
    VEC(ModuleId) submodules;
    EdgeNames taken; // on `arena`
    BadRelatives bad_relatives;
    VEC(UnitNames) names; // by unit
} Linker;

// What the file says.
const Script *link_script(const Linker *linker, FileId file);

// Adds the modules that the unit's statements name, and their parents, to the
// table, so that their files can be read. Units come in order.
void link_targets(Linker *linker, uint32_t unit);

// Finds out what the names are that the unit's statements take, and adds the
// submodules among them to the table; after link_targets, in the same order.
// The files of all its targets must have been read: whether `from p import n`
// loads `p.n` depends on what p binds.
void link_names(Linker *linker, uint32_t unit);

// When an import in that context runs.
When link_when(const Import *import, Context context);

// True where a statement catches, as `context` says, what CPython raises for
// a relative import of the unit that leads nowhere.
bool link_catches_bad(const Linker *linker, const Unit *unit, Context context);

#endif
