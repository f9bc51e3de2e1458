#ifndef IMPGRAPH_SYNTAX_ASIDE_H
#define IMPGRAPH_SYNTAX_ASIDE_H

// What stands in a logical line and is no code: comments, and strings without
// fields.

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

// How far a line has been read. {line, 0, 0, 0, false} stands before its first
// byte.
typedef struct {
    Str line;
    size_t at;    // behind the newest aside
    size_t start; // of that
    size_t end;
    bool lost; // a string with fields came up: all else is taken for code
} Asides;

// True where `offset` of the line stands aside; false also where that is not
// certain. Offsets must not descend from call to call. O(bytes of the line) in
// all calls together.
bool aside_holds(Asides *asides, size_t offset);

// Behind the string whose opening quote stands at `quote`, or the end of the
// line; of strings without fields. O(bytes).
size_t aside_string_end(Str line, size_t quote);
// True where the letters before the quote may make it a string with fields.
bool aside_has_fields(Str line, size_t quote);

#endif
