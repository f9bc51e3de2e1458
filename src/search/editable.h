#ifndef IMPGRAPH_SEARCH_EDITABLE_H
#define IMPGRAPH_SEARCH_EDITABLE_H

// The finder that an editable install adds to sys.meta_path, read from the
// literals of the module that installs it: MAPPING and NAMESPACES of
// setuptools (setuptools/command/editable_wheel.py), and the calls of
// map_module of back ends that use the package `editables`.

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "config/options.h"
#include "syntax/parse.h"

#include <stdbool.h>

typedef struct {
    Str file;           // the module that installs the finder
    Map mapping;        // dotted name to an index of `paths`
    Strs paths;         // of a package's folder, or a module without suffix
    bool below;         // names below those are looked for below their paths
    Map namespaces;     // dotted name to an index of `portions`
    VEC(Strs) portions; // their folders
    Str placeholder;    // what it appends to sys.path, "" without namespaces
} Editable;

// Reads the text of a finder module; false where it is none of those shapes.
// What it holds lives on `arena` or aliases `text`.
bool editable_read(Parser *parser, Str text, Arena *arena, Editable *editable);

// Where the finder looks for `name`, without suffix; false where it does not
// know it. O(names of the mapping).
bool editable_path(const Editable *editable, Str name, Arena *arena, Str *path);
// The folders of namespace package `name`; none where it is no such package.
Strs editable_portions(const Editable *editable, Str name, Arena *arena);

#endif
