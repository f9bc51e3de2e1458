#ifndef IMPGRAPH_SYNTAX_HEAL_H
#define IMPGRAPH_SYNTAX_HEAL_H

// What is sound in a broken file. Recovery inside the parser swallows sound
// lines behind a broken one and makes up others (hazards 2), so each logical
// line is asked by itself whether it is a statement or a header.

#include "syntax/parse.h"
#include "syntax/skim.h"

#include <stdbool.h>

typedef struct {
    const bool *faulty; // for each logical line
    uint32_t flaw;      // offset of the first flaw, or UINT32_MAX for none
} Health;

// Asks the parser about all lines, many at a time, and divides the parcels that
// are not sound. Lines that are left after about `limit` steps of the parser
// count as faulty.
Health heal_lines(Parser *parser, const Skim *skim, uint64_t limit,
                  Arena *arena);

#endif
