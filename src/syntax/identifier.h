#ifndef IMPGRAPH_SYNTAX_IDENTIFIER_H
#define IMPGRAPH_SYNTAX_IDENTIFIER_H

// Identifiers as Python compares them (PEP 3131).

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

// The identifier in normal form NFKC. ASCII text is returned as it is, other
// text on `arena`; text that is not UTF-8 is returned unchanged. O(bytes).
Str identifier_normal(Str text, Arena *arena);

// True for a character beyond ASCII that becomes ASCII in normal form, as the
// ligature of f and i does: names with such may be keywords to the eye, and are
// names of ASCII to Python. O(1).
bool identifier_becomes_ascii(uint32_t character);

#endif
