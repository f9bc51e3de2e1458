#ifndef IMPGRAPH_SYNTAX_PLAIN_HEADER_H
#define IMPGRAPH_SYNTAX_PLAIN_HEADER_H

// Block headers of the plain forms, read without the grammar. The nodes are
// those that it gives, but for what says nothing: a mute condition is one
// NODE_OTHER, other mute headers have no more than their keywords and name.

#include "syntax/plain_reader.h"

#include <stddef.h>

// Appends the node of the statement or clause that the line begins, with what
// stands before its block. False, with nothing appended, where the header is
// not plain. O(bytes).
bool plain_header(const PlainLine *line, Arena *arena, Nodes *nodes);

// The field of the block in a node of that kind.
NodeField plain_block_field(NodeKind owner);

// The offset behind the name in the header of a def or class; 0 where it is not
// plain.
size_t plain_name_end(Str line, bool is_class);

#endif
