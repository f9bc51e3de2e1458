#ifndef IMPGRAPH_SYNTAX_READING_H
#define IMPGRAPH_SYNTAX_READING_H

// A file's tree for lowering: of the text as it stands where the grammar reads
// it, and else of its lines written out anew (syntax/reflow.h) without what is
// not sound in them (syntax/heal.h).

#include "base/map.h"
#include "syntax/parse.h"
#include "syntax/skim.h"
#include "syntax/slice.h"
#include "syntax/source.h"

#include <stdbool.h>

typedef struct {
    Slice slice;  // what was parsed, and where it comes from
    Tree tree;    // empty where parsing gave up
    bool reflown; // it may hold stand-ins (syntax/reflow.h)
    bool whole;   // it is of all sound text, or of its outline
} Reading;

// Reads the sound part of what was skimmed, or of that the statements that
// matter (syntax/slice.h): all of it where the grammar stumbles over those. A
// file that is broken in a way the skim has not seen gets a FAULT_SYNTAX.
// `lines` are those of skim->text. Lives on `arena`.
Reading reading_make(Parser *parser, const Skim *skim, Extraction how,
                     const Lines *lines, Arena *arena, Faults *faults);

// Likewise, of the outline of the file (syntax/outline.h); of all of it where
// something is wrong or in doubt.
Reading reading_make_outline(Parser *parser, const Skim *skim,
                             const Lines *lines, Arena *arena, Faults *faults);

// Likewise, of the imports and the lines that hold one of `words`.
Reading reading_make_mentions(Parser *parser, const Skim *skim,
                              const Map *words, const Lines *lines,
                              Arena *arena, Faults *faults);

#endif
