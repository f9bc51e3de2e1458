#ifndef IMPGRAPH_SYNTAX_CODE_STACK_H
#define IMPGRAPH_SYNTAX_CODE_STACK_H

// How high the stack of a scope gets: each op's effect followed along all
// edges, in one pass, since only loops lead back, to an op reached before.

#include "syntax/code.h"

// The most values that are on the stack of `scope` at a time, or CODE_NONE
// where an op takes more than there is or edges that meet do not agree: a bug.
// `scratch` is for what is needed meanwhile. O(ops).
uint32_t code_stack(const Code *code, const Scope *scope, Arena *scratch);

// How high it is before each op of `scope`, and at the end; CODE_NONE where the
// op is never reached. NULL where code_stack finds a bug. On `arena`; O(ops).
const uint32_t *code_heights(const Code *code, const Scope *scope,
                             Arena *arena);

#endif
