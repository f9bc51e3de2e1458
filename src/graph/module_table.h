#ifndef IMPGRAPH_GRAPH_MODULE_TABLE_H
#define IMPGRAPH_GRAPH_MODULE_TABLE_H

// The modules of a graph while it is being built, in the order in which they
// were met. A file is read once but can be several modules, each with imports
// of its own: where roots lie in one another, `src.shop` and `shop` are two
// objects to CPython (import-semantics 1.3), and their relative imports lead
// to different names. Each file as one module is a unit.

#include "base/map.h"
#include "graph/edge.h"
#include "graph/name_table.h"

typedef struct {
    FileId file;
    ModuleId module; // in the table
    Str name;        // dotted, "" where the file has no such name
    Str package;     // what relative imports start from, "" for none
    bool apart;      // no name on the search path leads to the file
} Unit;

typedef struct {
    Arena *arena;    // of the graph: what modules and units point to
    Arena *building; // until the graph is built
    Arena *linking;  // until all is linked
    Arena *scratch;  // for one look-up
    Project *project;
    NameTable names; // lead to modules but for those of files that are apart
    VEC(Module) modules;   // on `arena`
    VEC(uint32_t) unit_of; // by module; MODULE_ABSENT where there is no script
    VEC(Unit) units;
    Map followed;    // real path of a followed file to how many paths it had
    uint32_t *apart; // by file of those first there, MODULE_ABSENT for none
    uint32_t file_count; // of those
    Map meant; // root and name to the module that units apart mean by it
} ModuleTable;

// A table with one unit for each file of the project. Modules and units point
// into `arena`, the units are on `building`; all else is on `linking`, and
// `scratch` is reset at will.
ModuleTable module_table_of(Project *project, Search *search, Arena *arena,
                            Arena *building, Arena *linking, Arena *scratch);

// The module that the absolute `name` means in an import of `unit`, added
// where it was not there; so are its file and unit, which may move the units.
ModuleId module_table_add(ModuleTable *table, const Unit *unit, NameId name);

// The module that stands for a relative import without an absolute name, as it
// was written.
ModuleId module_table_add_bad(ModuleTable *table, NameId written);

// Whether `name` leads to a module that is known to be there, and whether it
// is known not to be.
bool module_table_finds(ModuleTable *table, const Unit *unit, NameId name);
bool module_table_lacks(ModuleTable *table, const Unit *unit, NameId name);

#endif
