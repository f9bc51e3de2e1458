#ifndef IMPGRAPH_SYNTAX_SLICE_H
#define IMPGRAPH_SYNTAX_SLICE_H

// The part of a file that its shallow script is made from: the statements that
// matter and the block headers above them, concatenated into a small text of
// the same meaning, with a table of where each piece came from. Concatenation
// and not included ranges, which cost the runtime time quadratic in their
// number (performance 5).

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "syntax/depth.h"
#include "syntax/graft.h"
#include "syntax/skim.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint32_t at;     // offset in Slice.all
    uint32_t origin; // offset in the file
} Piece;

typedef struct {
    Str text;            // to be parsed; eight zero bytes behind
    Str all;             // it and, behind, the statements that are grafted
    const Piece *pieces; // of `all`, ascending
    uint32_t piece_count;
    Grafts grafts;
    uint32_t graft_shift; // for graft_nodes
    // Where `pass` stands for the body of a function (syntax/outline.h).
    const uint32_t *hollows; // ascending
    uint32_t hollow_count;
    bool doubtful; // the file has to be parsed as a whole
} Slice;

// Cuts out what `depth` needs. Block structure is kept: the headers of all
// enclosing blocks, every arm of an if, try or match that has a kept line in
// one arm, `pass` where a body was left out; indentation is one blank a level.
// Runs of statements that are plain as a whole are to be grafted
// (syntax/plain_block.h).
// O(lines + kept bytes).
Slice slice_cut(const Skim *skim, Str text, Depth depth, Arena *arena);

// Likewise, of the imports and the lines that hold one of `words`, its keys:
// what a name of a module is used for can be told by those. Nothing is grafted.
Slice slice_mentions(const Skim *skim, Str text, const Map *words,
                     Arena *arena);

// All of `text` as one piece.
Slice slice_whole(Str text, Arena *arena);

// The file offset of an offset in `all`. O(log pieces).
uint32_t slice_origin(const Slice *slice, uint32_t at);

#endif
