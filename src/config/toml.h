#ifndef IMPGRAPH_CONFIG_TOML_H
#define IMPGRAPH_CONFIG_TOML_H

// Reads TOML documents, with tree-sitter-toml; nothing here recurses.

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "config/toml_value.h"

#include <stdbool.h>
#include <stdint.h>

// Reads `text`, which was read from `path`. False with an Error
// `path:line:column: message` for what is no TOML (syntax, a key set twice,
// bytes that are not UTF-8, NUL), or is over TOML_MAX_BYTES or nested deeper
// than TOML_MAX_DEPTH (hazards 3). All of it lives on `arena`. Days of a month
// and offsets of a date are not checked. O(bytes) expected.
bool toml_parse(Str path, Str text, Arena *arena, Toml *toml, Error *error);

// The member `name` of a table, or TOML_NONE. O(members).
uint32_t toml_find(const Toml *toml, uint32_t table, Str name);

// The value at a dotted path of bare keys below the document, or TOML_NONE.
uint32_t toml_find_path(const Toml *toml, Str path);

#endif
