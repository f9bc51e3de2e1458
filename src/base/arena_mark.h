#ifndef IMPGRAPH_BASE_ARENA_MARK_H
#define IMPGRAPH_BASE_ARENA_MARK_H

// A moment in the life of an arena, to which it can go back: all that lay on it
// then lies there again, at the same addresses and with the same bytes.
//
// Marks of one arena are a stack: a new one stands above the others, and they
// end in the opposite order, before the arena is reset or freed. Between two of
// them only the pages that differ are kept.

#include "base/arena.h"

typedef struct ArenaMark ArenaMark;

// The arena as it is now, above `below` (NULL for the first mark), on `copies`,
// an arena of its own; the caller ends it with arena_unmark. NULL where more
// than `most` bytes had to be kept. O(bytes taken).
ArenaMark *arena_mark(Arena *arena, const ArenaMark *below, size_t most,
                      Arena *copies);
// Resets that arena.
void arena_unmark(ArenaMark *mark);

// Goes back to the newest mark of its arena; what was allocated since is gone.
// O(bytes taken then).
void arena_return(const ArenaMark *mark);

// Bytes that it holds itself.
size_t arena_mark_size(const ArenaMark *mark);

#endif
