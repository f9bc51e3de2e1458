#ifndef IMPGRAPH_CLI_FIX_PLAN_H
#define IMPGRAPH_CLI_FIX_PLAN_H

// What `impgraph fix` changes: so much that a second run finds nothing. Names
// that are written out can make sure what stars left open, so that more stars
// can go: the files are analysed again as they would be, until none is left
// that can.

#include "cli/question.h"

// Sets the stars and files of `answer`, which live as long as `analysis`. It
// has run. Costs an analysis for each round, two where anything changes.
bool fix_plan(Analysis *analysis, FixAnswer *answer, Error *error);

#endif
