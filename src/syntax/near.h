#ifndef IMPGRAPH_SYNTAX_NEAR_H
#define IMPGRAPH_SYNTAX_NEAR_H

// Ranges near the first line of their statement, packed: how many lines below
// it, the column, and the width in that line; or, where one of them is too
// large, a place in a list.

#include "base/arena.h"
#include "base/vec.h"
#include "syntax/script.h"

typedef VEC(Range) Ranges;

// `range` of a statement that begins in `line`; what does not fit is appended
// to `far`, on `arena`. There are fewer than 2^31 of those: each is of a byte
// or more.
NearRange near_pack(uint32_t line, Range range, Ranges *far, Arena *arena);

// False where the range would lie outside of the `far_count` ones.
bool near_is_sound(NearRange range, uint32_t far_count);

#endif
