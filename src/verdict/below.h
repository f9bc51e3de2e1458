#ifndef IMPGRAPH_VERDICT_BELOW_H
#define IMPGRAPH_VERDICT_BELOW_H

// How far down an import statement can go in its file: in front of the first
// statement that needs one of its names while the module runs, or to the end
// (simulation, 5).

#include "config/target.h"
#include "verdict/import_use.h"

#include <stdbool.h>

typedef struct {
    uint32_t first; // of the statement's ops, in the module
    uint32_t count;
    uint32_t to;   // the op it would go in front of
    uint32_t line; // of that one; UINT32_MAX at the end
} Below;

// False where the statement stands in a block, or cannot move. What functions
// need is not seen, which are called as the module runs. O(ops).
bool below_find(const Code *code, uint32_t import, Target target,
                Arena *scratch, Below *below);

// The code with the statement down there; `code` itself where it cannot move.
// On `arena`. O(ops).
const Code *below_move(const Code *code, uint32_t import, Target target,
                       Arena *arena);

#endif
