#ifndef IMPGRAPH_SYNTAX_SLICE_H
#define IMPGRAPH_SYNTAX_SLICE_H

// The part of a file that its shallow script is made from: the statements that
// matter and the block headers above them, concatenated into a small text of
// the same meaning, with a table of where each piece came from. Concatenation
// and not included ranges, which cost the runtime time quadratic in their
// number (performance 5).

#include "base/arena.h"
#include "base/str.h"
#include "syntax/depth.h"
#include "syntax/skim.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint32_t at;     // offset in Slice.text
    uint32_t origin; // offset in the file
} Piece;

typedef struct {
    Str text;            // eight zero bytes behind
    const Piece *pieces; // ascending in both
    uint32_t piece_count;
    bool doubtful; // a line looks like no Python (syntax/doubt.h)
} Slice;

// Cuts out what `depth` needs. Block structure is kept: the headers of all
// enclosing blocks, every arm of an if, try or match that has a kept line in
// one arm, `pass` where a body was left out; indentation is one blank a level.
// O(lines + kept bytes).
Slice slice_cut(const Skim *skim, Str text, Depth depth, Arena *arena);

// All of `text` as one piece.
Slice slice_whole(Str text, Arena *arena);

// The file offset of an offset in the slice. O(log pieces).
uint32_t slice_origin(const Slice *slice, uint32_t at);

#endif
