#ifndef IMPGRAPH_SYNTAX_IDENTIFIER_H
#define IMPGRAPH_SYNTAX_IDENTIFIER_H

// Identifiers as Python compares them (PEP 3131).

#include "base/arena.h"
#include "base/str.h"

// The identifier in normal form NFKC. ASCII text is returned as it is, other
// text on `arena`; text that is not UTF-8 is returned unchanged. O(bytes).
Str identifier_normal(Str text, Arena *arena);

#endif
