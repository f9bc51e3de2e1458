#ifndef IMPGRAPH_CONFIG_TOML_TEXT_H
#define IMPGRAPH_CONFIG_TOML_TEXT_H

// What can be said of a TOML document's bytes without a grammar, and what its
// quoted strings stand for.

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

// What is wrong with the text, at the offset `at`, or NULL: it has to be UTF-8
// without NUL, its strings closed, its brackets closed and nested at most
// TOML_MAX_DEPTH deep. O(bytes).
const char *toml_text_flaw(Str text, size_t *at);

// A copy in which backslashes that end a line of a multi-line string with
// blanks behind them are blanked out: TOML allows them, the grammar does not.
Str toml_text_mask(Str text, Arena *arena);

// The contents of a quoted string or key, its quotes included in `quoted`:
// basic, literal or multi-line. False where an escape is not a Unicode scalar
// value. Text without escapes is not copied.
bool toml_text_decode(Str quoted, Arena *arena, Str *text);

#endif
