#ifndef IMPGRAPH_SYNTAX_TELLING_H
#define IMPGRAPH_SYNTAX_TELLING_H

// Names that tell what a condition, a handler or a call means
// (syntax/meaning.h): lines that bind them matter, though they import nothing.

#include "syntax/word.h"

#include <stdbool.h>
#include <stdint.h>

enum { TELLING_LIMIT = 32 };

// The names that a file gives to telling ones, as in `platform = sys.platform`;
// all zeroes at first.
typedef struct {
    Str learned[TELLING_LIMIT];
    uint32_t learned_count;
    bool overflowed; // there are more: the file has to be read as a whole
} Telling;

// True where `line` may bind a telling name, in whatever place, or gives one
// another name, which is telling from there on. Words in strings with fields
// count as well, so that some lines are named that do neither. `keyword` is
// what the line begins with; `parted` tells that statements begin inside it.
// O(bytes).
bool telling_rebinds(Telling *telling, Str line, Keyword keyword, bool parted);

// True where a word of `line` is telling, or is one of the names learned.
bool telling_occurs(const Telling *telling, Str line);

// Learns the other names that the import statements of `line` give.
void telling_import(Telling *telling, Str line);

#endif
