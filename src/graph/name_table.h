#ifndef IMPGRAPH_GRAPH_NAME_TABLE_H
#define IMPGRAPH_GRAPH_NAME_TABLE_H

// The dotted names that imports mention while a graph is being built, each as a
// number: what is known of a name is looked up once and then at hand.

#include "base/map.h"
#include "base/vec.h"
#include "search/search.h"

typedef struct {
    uint32_t index;
} NameId;

#define NAME_ABSENT UINT32_MAX

typedef struct {
    Str text;
    const Place *place; // NULL before name_place
    uint32_t module;    // in the module table, or NAME_ABSENT
    uint32_t above;     // NameId of its parent, itself before name_above
} KnownName;

typedef struct {
    Arena *arena;   // of the texts; lives as long as the search
    Arena *linking; // of the table
    Search *search;
    Map ids;
    VEC(KnownName) names; // by NameId
} NameTable;

void name_table_init(NameTable *table, Search *search, Arena *arena,
                     Arena *linking);

// Makes room for `count` names at once.
void name_table_reserve(NameTable *table, uint32_t count);

// The number of `text`, which is copied where it is new.
NameId name_add(NameTable *table, Str text);
// As name_add, for a text that lives as long as the arena.
NameId name_keep(NameTable *table, Str text);

// What is known of a name; holds until one is added.
KnownName *name_at(NameTable *table, NameId name);

// Where the search path has it. O(1) but for the first time.
const Place *name_place(NameTable *table, NameId name);

// The name without its last part; false where there is one part only.
bool name_above(NameTable *table, NameId name, NameId *above);

#endif
