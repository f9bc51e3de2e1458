#ifndef IMPGRAPH_SYNTAX_PLAIN_EXPRESSION_H
#define IMPGRAPH_SYNTAX_PLAIN_EXPRESSION_H

// Expressions whose outline is easy to see: operands between operators. An
// operand is a literal, a pair of brackets, or a name with attributes, calls
// and subscripts behind it; what stands inside brackets is not looked at.

#include "base/str.h"

#include <stdbool.h>

// True where `text` is such an expression. False for strings with fields, for
// keywords other than those of operators and constants, and where in doubt.
// O(bytes).
bool plain_expression(Str text);

// The same, and as a condition it is neither always true nor always false: no
// literal and no brackets are an operand of `and`, `or` and `not`, or all that
// there is. (What names mean is for others to say.)
bool plain_condition(Str text);

#endif
