#ifndef IMPGRAPH_SYNTAX_SKIM_CODE_H
#define IMPGRAPH_SYNTAX_SKIM_CODE_H

// Code between strings, skimmed: brackets, comments, joined lines, characters
// that cannot stand there.

#include "syntax/skimmer.h"

// Scans a logical line from its first token to its line end or the end of the
// text.
size_t skim_code(Skimmer *skimmer, size_t at);

#endif
