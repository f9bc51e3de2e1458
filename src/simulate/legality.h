#ifndef IMPGRAPH_SIMULATE_LEGALITY_H
#define IMPGRAPH_SIMULATE_LEGALITY_H

// Whether a version's compiler takes a file at all: what the parser found
// broken, syntax newer than the version (import-semantics 8), and its flaws
// (syntax/flaw.h).

#include "base/str.h"
#include "syntax/code.h"

#include <stdbool.h>
#include <stdint.h>

// False with CPython's words (as far as they are known) and the line of the
// first flaw where importing the file raises SyntaxError on 3.`minor`. The
// words live as long as the code and `arena`.
bool legality_check(const Code *code, unsigned minor, Arena *arena, Str *what,
                    uint32_t *line);

#endif
