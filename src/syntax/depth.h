#ifndef IMPGRAPH_SYNTAX_DEPTH_H
#define IMPGRAPH_SYNTAX_DEPTH_H

// How much of a file is extracted, and how.

#include <stdbool.h>

// What a script holds; each depth includes the ones before it.
typedef enum {
    DEPTH_IMPORTS, // imports and the blocks they stand in
    DEPTH_NAMES,   // module-level bindings and `__all__` as well
} Depth;

typedef struct {
    Depth depth;
    // Parse every byte instead of the statements that matter: many times
    // slower, and what the quick way is held to.
    bool full;
} Extraction;

#endif
