#ifndef IMPGRAPH_SYNTAX_UTF8_H
#define IMPGRAPH_SYNTAX_UTF8_H

// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above
// U+10FFFF.

#include "base/str.h"

#include <stddef.h>
#include <stdint.h>

// Returns the number of bytes of the character at `at`, which must be inside
// `text`, and the character; 0 where the bytes there are not UTF-8.
size_t utf8_decode(Str text, size_t at, uint32_t *character);

// Returns the offset, from `at` on, of the first byte that is not UTF-8, or
// text.count. O(bytes); a character may not begin before `at`.
size_t utf8_find_invalid(Str text, size_t at);
// As utf8_find_invalid for ASCII.
size_t ascii_find_invalid(Str text, size_t at);

#endif
