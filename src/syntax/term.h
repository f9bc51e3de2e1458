#ifndef IMPGRAPH_SYNTAX_TERM_H
#define IMPGRAPH_SYNTAX_TERM_H

// Writes the terms of one condition in postfix order.

#include "syntax/lower.h"

typedef struct {
    Lowering *lower;
    uint32_t first;   // of builder.terms
    uint32_t depth;   // operands waiting to be combined
    uint32_t deepest; // the most there ever were
} TermWriter;

void term_push(TermWriter *writer, Term term);
void term_push_truth(TermWriter *writer, TermKind kind);
void term_negate(TermWriter *writer);
// Combines the last two operands; `join` is TERM_AND or TERM_OR.
void term_join(TermWriter *writer, TermKind join);

// Pushes what a comparison, chained or not, says about the target.
void term_push_comparison(TermWriter *writer, NodeId node);
// Pushes what a call says, as sys.platform.startswith("win").
void term_push_call(TermWriter *writer, NodeId node);

#endif
