#ifndef IMPGRAPH_SYNTAX_CHARACTER_H
#define IMPGRAPH_SYNTAX_CHARACTER_H

// Characters beyond ASCII that stand outside strings and comments by mistake.

#include <stdint.h>

typedef enum {
    CHARACTER_NAME,        // may be part of a name, for all that is known here
    CHARACTER_SIGN,        // a symbol or punctuation
    CHARACTER_UNPRINTABLE, // a blank, joiner, control or private character
} CharacterKind;

// Tells what no version of Python takes as part of a name (PEP 3131) from the
// rest. Not all of it: whole ranges without letters, with the characters that
// get into source by accident. O(1).
CharacterKind character_kind(uint32_t character);

#endif
