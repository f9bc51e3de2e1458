#ifndef IMPGRAPH_SYNTAX_PATH_VALUE_H
#define IMPGRAPH_SYNTAX_PATH_VALUE_H

// The values of expressions that make paths, as far as they follow from
// literals and from where the file lies.

#include "base/map.h"
#include "base/vec.h"
#include "syntax/parse.h"

#include <stdbool.h>

typedef struct {
    bool known;
    Str text;
} PathValue;

typedef struct {
    const Tree *tree;
    Str file; // absolute
    Arena *arena;
    VEC(PathValue) bound; // values of names
    Map names;            // into `bound`
    PathValue *nodes;     // by node: scratch of path_value
} PathValues;

PathValues path_values_of(const Tree *tree, Str file, Arena *arena);

// Binds a name to the value of the expression `node`, or to none.
void path_values_bind(PathValues *values, Str name, NodeId node);

// The value of an expression; false where it cannot be told. O(its nodes).
bool path_value(PathValues *values, NodeId node, Str *text);

// "join" of a call os.path.join(…); "" where it is not that simple.
Str path_value_function(const Tree *tree, NodeId call);
// Its positional argument at `index`, or NODE_ABSENT.
NodeId path_value_argument(const Tree *tree, NodeId call, uint32_t index);

#endif
