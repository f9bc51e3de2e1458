#ifndef IMPGRAPH_SYNTAX_CODE_CHECK_H
#define IMPGRAPH_SYNTAX_CODE_CHECK_H

// Whether code is code, where it comes from outside of the program.

#include "syntax/code.h"

// True where a reader of `code` never leaves its arrays, nor the stack its
// scopes' bounds, always comes to an end when it follows parents and owners,
// and finds the values of enumerations and switches that there are. The counts
// have to be those of the arrays, and its script sound. How guards nest is not
// looked at. `scratch` is for what is needed meanwhile. O(records).
bool code_is_sound(const Code *code, Arena *scratch);

// Whether `a`, or `b`, of ops of a kind is the index of an op of their scope;
// such a `b` may be CODE_NONE.
bool op_jumps(uint8_t kind);
bool op_meets(uint8_t kind);

#endif
