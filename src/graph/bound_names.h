#ifndef IMPGRAPH_GRAPH_BOUND_NAMES_H
#define IMPGRAPH_GRAPH_BOUND_NAMES_H

// What the top level of a file leaves bound, as far as `from m import n` asks:
// an attribute beats a submodule file of the same name, a submodule that was
// loaded later beats the attribute (import-semantics 3.2).

#include "base/map.h"
#include "syntax/context.h"
#include "syntax/script.h"

typedef enum {
    BOUND_NOT,       // as far as the script says
    BOUND_MAYBE,     // to an attribute where there is no such submodule: by a
                     // handler, or a function that may never be called
    BOUND_ATTRIBUTE, // to something that is no submodule
    BOUND_SUBMODULE, // by importing the submodule of that name
} Bound;

typedef struct {
    Map names;
} BoundNames;

// Who is asked: the file's script as the module `name`, whose relative imports
// start from `package`.
typedef struct {
    const Script *script;
    Str name;
    Str package;
    Target target;
} BoundModule;

// Runs through the script once. What stands under a condition that holds for
// no run of the target as an imported module is passed over, and nobody knows
// here whether a submodule can be found. The names point into the script and
// `arena`. O(script).
BoundNames bound_names_of(const BoundModule *module, Arena *arena);

Bound bound_names_find(const BoundNames *bound, Str name);

#endif
