#ifndef IMPGRAPH_SYNTAX_PLAIN_STATEMENT_H
#define IMPGRAPH_SYNTAX_PLAIN_STATEMENT_H

// Simple statements of the plain forms other than imports, read without the
// grammar. The nodes are those that it gives, but that a mute value is one
// NODE_OTHER.

#include "syntax/plain_reader.h"

// Appends the nodes of an assignment of one name, or of `pass`. As
// plain_import otherwise.
bool plain_statement(const PlainLine *line, Arena *arena, Nodes *nodes);

#endif
