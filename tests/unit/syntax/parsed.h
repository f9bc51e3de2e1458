#ifndef IMPGRAPH_UNIT_SYNTAX_PARSED_H
#define IMPGRAPH_UNIT_SYNTAX_PARSED_H

// A tree and all that it stands on, for one test.

#include "syntax/parse.h"

typedef struct {
    Arena *arena;
    Parser *parser;
    Faults faults;
    Tree tree;
} Parsed;

// Ended by parsed_free.
Parsed parsed_from(Str text);
void parsed_free(Parsed *parsed);

// The first node of that kind, or NODE_ABSENT.
NodeId find_kind(const Tree *tree, NodeKind kind);

#endif
