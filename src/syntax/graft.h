#ifndef IMPGRAPH_SYNTAX_GRAFT_H
#define IMPGRAPH_SYNTAX_GRAFT_H

// Statements that were read without the grammar, put into the tree of the text
// around them. That text holds a `pass` for each run of them, so that the
// grammar sees blocks that are not empty, and no more.

#include "base/arena.h"
#include "base/vec.h"
#include "syntax/parse.h"

typedef struct {
    uint32_t at;    // of the `pass`, in the text
    uint32_t first; // of Grafts.nodes
    uint32_t count;
} Graft;

typedef struct {
    Nodes nodes;
    VEC(Graft) runs; // ascending
} Grafts;

// True for a text whose tree needs no grammar: nothing, or one `pass`.
bool graft_is_trunk(Str text);
Tree graft_trunk(void);

// `tree` with the nodes of `grafts` in place of the statements that stand for
// them; their offsets are moved by `shift`. Broken where one of those
// statements is not there. On `arena`, or `tree` itself where nothing is to be
// put in. O(nodes).
Tree graft_nodes(Tree tree, const Grafts *grafts, uint32_t shift, Arena *arena);

#endif
