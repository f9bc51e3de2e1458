#ifndef IMPGRAPH_SYNTAX_LITERAL_H
#define IMPGRAPH_SYNTAX_LITERAL_H

// The values of literals.

#include "syntax/parse.h"

#include <stdbool.h>

// The value of a string literal, adjacent ones joined, as UTF-8 on `arena`.
// False for f-strings, t-strings, bytes, strings with a \N{…} or surrogate
// escape, and whatever else is no plain string.
bool literal_string(const Tree *tree, NodeId node, Arena *arena, Str *value);

// The value of an integer literal of any base; false for what is none or does
// not fit.
bool literal_integer(const Tree *tree, NodeId node, uint32_t *value);

#endif
