#ifndef IMPGRAPH_SIMULATE_CHANGE_H
#define IMPGRAPH_SIMULATE_CHANGE_H

// Imports as they would run if they were changed (simulation, 5).

#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    FIX_TYPING, // move under `if TYPE_CHECKING:`
    FIX_LAZY,   // lazy import (PEP 810)
    FIX_DEFER,  // move into the functions that use it
    FIX_MODULE, // from m import x: import m, and use m.x
    FIX_SPLIT,  // what both sides need goes into a third module
} FixKind;

typedef struct {
    Str path;
    uint32_t import; // into the imports of its file's script
    FixKind kind;
} Change;

typedef struct {
    const Change *items;
    uint32_t count;
} Changes;

Str fix_name(FixKind kind); // "typing", "lazy", …

// The change of a statement; NULL for none. O(changes).
const Change *changes_find(const Changes *changes, Str path, uint32_t import);

#endif
