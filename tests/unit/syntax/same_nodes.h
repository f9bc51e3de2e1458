#ifndef IMPGRAPH_UNIT_SYNTAX_SAME_NODES_H
#define IMPGRAPH_UNIT_SYNTAX_SAME_NODES_H

// Nodes read without the grammar, held to those that it gives.

#include "syntax/parse.h"

// Expects of `nodes`, whose offsets count from `at`, that they are those of
// `statement`; of what may follow in the statement, a block, nothing is said.
void expect_same_nodes(const Nodes *nodes, uint32_t at, const char *statement);

#endif
