#ifndef IMPGRAPH_SYNTAX_PLAIN_IMPORT_H
#define IMPGRAPH_SYNTAX_PLAIN_IMPORT_H

// Import statements of the plain forms, read without the grammar. They are most
// of what a scan parses, and a regular language: dotted names, `as`, commas,
// one pair of parentheses. The nodes are those that the grammar gives for them
// (the full parse is held to it); whatever is not plain, in doubt or wrong is
// refused and left to the grammar.

#include "base/arena.h"
#include "syntax/parse.h"

#include <stdbool.h>

// Appends the nodes of `statement`, a logical line. Offsets count from `at`,
// node ids from the first of `nodes`; the root's parent is NODE_ABSENT. False,
// with nothing appended, where the statement is not plain. O(bytes).
bool plain_import(Str statement, uint32_t at, Arena *arena, Nodes *nodes);

#endif
