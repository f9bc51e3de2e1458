#ifndef IMPGRAPH_CONFIG_TOML_TABLE_H
#define IMPGRAPH_CONFIG_TOML_TABLE_H

// Builds the values of a TOML document under TOML's own rules on who may add
// what to which table (TOML 1.0, "Keys", "Table", "Array of Tables"): nothing
// is set twice, what braces or brackets closed stays closed.

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "config/toml_value.h"

#include <stdbool.h>

// One part of a dotted key.
typedef struct {
    Str name;
    TomlPlace place;
} TomlKey;

typedef VEC(TomlKey) TomlKeys;

// Who made a table or array, hence who may still add to it.
typedef enum {
    TOML_MADE_BY_PREFIX, // [a.b] made `a`: it may still be defined
    TOML_MADE_BY_HEADER,
    TOML_MADE_BY_KEY,   // a.b = 1 made `a`: only such keys add to it
    TOML_MADE_BY_ITEMS, // [[a]]: only such headers add to it
    TOML_MADE_CLOSED,   // a value: {…}, […], a string, …
} TomlMaker;

typedef struct {
    Arena *arena;
    Str path; // of the document, for errors
    Error *error;
    Map members; // table and name to value
    VEC(TomlValue) values;
    VEC(TomlMaker) makers; // of each value
} TomlBuilder;

// Starts with the document's empty table as value 0.
void toml_table_init(TomlBuilder *builder, Arena *arena, Str path,
                     Error *error);

// `[keys]`, or `[[keys]]` where `item`: the table that the lines below it
// fill. False with an Error where the document does not allow it.
bool toml_table_open(TomlBuilder *builder, const TomlKeys *keys, bool item,
                     uint32_t *table);

// `keys = value` in a table: adds the value, of which only kind, text and place
// matter, and says its index.
bool toml_table_set(TomlBuilder *builder, uint32_t table, const TomlKeys *keys,
                    TomlValue value, uint32_t *index);

// Adds an item to an array made by toml_table_set or this; returns its index.
uint32_t toml_table_append(TomlBuilder *builder, uint32_t array,
                           TomlValue value);

// Sets an Error at a place of the document.
bool toml_error(const TomlBuilder *builder, TomlPlace place,
                const char *message);

#endif
