#ifndef IMPGRAPH_CONFIG_TOML_VALUE_H
#define IMPGRAPH_CONFIG_TOML_VALUE_H

// A TOML 1.0 document as a flat array of values, linked by index: value 0 is
// the document's table, members and items hang on `first` and `next` in the
// order in which they were written.

#include "base/str.h"

#include <stdint.h>

typedef enum {
    TOML_TABLE,
    TOML_ARRAY, // of values, or of tables: `[[name]]`
    TOML_STRING,
    TOML_INTEGER,
    TOML_FLOAT,
    TOML_BOOLEAN,
    TOML_TIME, // any of the four kinds of date and time
} TomlKind;

#define TOML_NONE UINT32_MAX // "no value"

// Lines and columns start at 1, columns count bytes.
typedef struct {
    uint32_t line;
    uint32_t column;
} TomlPlace;

typedef struct {
    TomlKind kind;
    Str name; // of a member of a table, decoded; "" for an item of an array
    Str text; // a string decoded, other scalars as written; "" for the rest
    TomlPlace name_place; // of the key or header that first named it
    TomlPlace place;      // of the value itself
    uint32_t first;       // member or item, TOML_NONE for none
    uint32_t last;
    uint32_t next; // sibling, TOML_NONE for none
} TomlValue;

typedef struct {
    const TomlValue *values;
    uint32_t count;
} Toml;

enum { TOML_MAX_BYTES = 1 << 20, TOML_MAX_DEPTH = 64 };

#endif
