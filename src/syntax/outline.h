#ifndef IMPGRAPH_SYNTAX_OUTLINE_H
#define IMPGRAPH_SYNTAX_OUTLINE_H

// The part of a file that runs when it is imported and calls none of its own
// functions: a tenth to a half of it. Bodies of functions stand in for
// themselves, but for those that say something of the module even where they do
// not run: they import, declare a name global, hold a class, or use syntax that
// not every Python takes (simulate/legality.h).

#include "base/arena.h"
#include "syntax/skim.h"
#include "syntax/slice.h"

// The outline of skim->text, a skim without faults, with `pass` for each body
// left out, listed in `hollows`. A definition ends where it ends in the file.
// `doubtful` as in slice_cut. O(bytes).
Slice outline_cut(const Skim *skim, Arena *arena);

// Whether a stand-in lies in the text from `start` to `end`. O(log hollows).
bool outline_is_hollow(const Slice *slice, uint32_t start, uint32_t end);

#endif
