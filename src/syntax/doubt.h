#ifndef IMPGRAPH_SYNTAX_DOUBT_H
#define IMPGRAPH_SYNTAX_DOUBT_H

// Signs that a logical line is no Python, seen without reading it: where one
// shows, the whole file is parsed. Most flaws that people leave behind show so
// (a header without its colon, prose, Python 2); flaws inside an expression do
// not.

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

// True for a byte of a name, keyword or number: ASCII letters and digits, the
// underscore, and all that lies beyond ASCII.
static inline bool byte_is_word(char byte)
{
    static const uint64_t ascii[] = {0x03FF000000000000, 0x07FFFFFE87FFFFFE};
    unsigned char bit = (unsigned char)byte;
    return bit >= 0x80 || (ascii[bit / 64] >> (bit % 64) & 1);
}

// The name or keyword that `line` begins with; empty for anything else.
Str line_first_word(Str line);

// `line` is without its line end and trailing comment; `has_colon` tells of a
// colon outside its brackets. False for every line of sound Python. O(1).
bool line_is_doubtful(Str line, bool has_colon);

#endif
