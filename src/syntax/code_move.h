#ifndef IMPGRAPH_SYNTAX_CODE_MOVE_H
#define IMPGRAPH_SYNTAX_CODE_MOVE_H

// Code as it would be if a statement of the module stood further down.

#include "base/arena.h"
#include "syntax/code.h"

#include <stdbool.h>

// For each op of the module's scope, and for its end, whether a statement of
// the file's top level starts there: nothing is on the stack, and no jump, loop
// or guard reaches across. On `arena`; O(ops).
const bool *code_starts(const Code *code, Arena *arena);

// The same code with the `count` ops of the module from `first` on, whole
// statements without a jump into or out of them, in front of its op `to`, a
// start further down. Ops keep their ranges. On `arena`, and as long as `code`;
// O(ops).
const Code *code_move(const Code *code, uint32_t first, uint32_t count,
                      uint32_t to, Arena *arena);

#endif
