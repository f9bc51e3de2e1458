#ifndef IMPGRAPH_SIMULATE_CHANGE_H
#define IMPGRAPH_SIMULATE_CHANGE_H

// Imports as they would run if they were changed (simulation, 5).

#include "base/str.h"
#include "base/vec.h"
#include "syntax/code.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    FIX_TYPING, // move under `if TYPE_CHECKING:`
    FIX_LAZY,   // lazy import (PEP 810)
    FIX_DEFER,  // move into the functions that use it
    FIX_MODULE, // from m import x: import m, and use m.x
    FIX_BELOW,  // move further down in the file
    FIX_SPLIT,  // what both sides need goes into a third module
} FixKind;

typedef struct {
    Str path;
    uint32_t import; // into the imports of its file's script
    FixKind kind;
    const Code *code; // of the file, as FIX_BELOW and those of the same file
                      // that stand before it leave it
} Change;

typedef struct {
    const Change *items;
    uint32_t count;
} Changes;

Str fix_name(FixKind kind); // "typing", "lazy", …

// What is to run in place of a statement, where it stands; NULL for none.
// O(changes).
const Change *changes_find(const Changes *changes, Str path, uint32_t import);

// The code of a file with statements further down; NULL where none is moved.
// O(changes).
const Code *changes_code(const Changes *changes, Str path);

#endif
