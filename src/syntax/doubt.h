#ifndef IMPGRAPH_SYNTAX_DOUBT_H
#define IMPGRAPH_SYNTAX_DOUBT_H

// Signs that a logical line is no Python, seen without reading it: where one
// shows, the whole file is parsed. Most flaws that people leave behind show so
// (a header without its colon, prose, Python 2); flaws inside an expression do
// not.

#include "syntax/word.h"

#include <stdbool.h>

// `line` is without its line end and trailing comment and begins with `word`;
// `has_colon` tells of a colon outside its brackets. False for every line of
// sound Python. O(1).
bool line_is_doubtful(Str line, FirstWord word, bool has_colon);

#endif
