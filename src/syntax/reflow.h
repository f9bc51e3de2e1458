#ifndef IMPGRAPH_SYNTAX_REFLOW_H
#define IMPGRAPH_SYNTAX_REFLOW_H

// The logical lines of a file written out anew, indented by one blank a level,
// for files that the grammar cannot read as they stand:
//
// - sound ones: it ends blocks where a line inside brackets is indented less
//   than the block, and counts indentation in 16 bits;
// - broken ones: lines that are no statement are left out, and what stands
//   below a lost header is put below a stand-in for it, so that the parser has
//   nothing to recover from and no statement changes its block.

#include "base/arena.h"
#include "syntax/skim.h"
#include "syntax/slice.h"

#include <stdbool.h>

// The function that stands in for a lost header: whether its body runs when
// the module is imported is not known.
#define REFLOW_STAND_IN "__stand_in__"

// What a logical line begins with, as far as another line must stand near it.
typedef enum {
    LEAD_OTHER,
    LEAD_IF,
    LEAD_ELIF,
    LEAD_ELSE,
    LEAD_LOOP, // for, async for, while
    LEAD_TRY,
    LEAD_EXCEPT,
    LEAD_FINALLY,
    LEAD_MATCH,
    LEAD_CASE,
    LEAD_DECORATOR,
} LineLead;

LineLead reflow_lead(Str line);

// All lines of `skim` but those marked in `faulty` (NULL for none), the pieces
// pointing back into skim->text. O(bytes).
Slice reflow_lines(const Skim *skim, const bool *faulty, Arena *arena);

#endif
