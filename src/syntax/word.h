#ifndef IMPGRAPH_SYNTAX_WORD_H
#define IMPGRAPH_SYNTAX_WORD_H

// The words of a line, as far as they are told apart without a parser.

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

// Python's keywords, the soft ones included, and those of Python 2 that the
// grammar still knows.
typedef enum {
    KEYWORD_NONE, // any other word
    KEYWORD_AND,
    KEYWORD_AS,
    KEYWORD_ASSERT,
    KEYWORD_ASYNC,
    KEYWORD_AWAIT,
    KEYWORD_BREAK,
    KEYWORD_CASE,
    KEYWORD_CLASS,
    KEYWORD_CONTINUE,
    KEYWORD_DEF,
    KEYWORD_DEL,
    KEYWORD_ELIF,
    KEYWORD_ELSE,
    KEYWORD_EXCEPT,
    KEYWORD_EXEC,
    KEYWORD_FALSE,
    KEYWORD_FINALLY,
    KEYWORD_FOR,
    KEYWORD_FROM,
    KEYWORD_GLOBAL,
    KEYWORD_IF,
    KEYWORD_IMPORT,
    KEYWORD_IN,
    KEYWORD_IS,
    KEYWORD_LAMBDA,
    KEYWORD_LAZY,
    KEYWORD_MATCH,
    KEYWORD_NONE_VALUE,
    KEYWORD_NONLOCAL,
    KEYWORD_NOT,
    KEYWORD_OR,
    KEYWORD_PASS,
    KEYWORD_PRINT,
    KEYWORD_RAISE,
    KEYWORD_RETURN,
    KEYWORD_TRUE,
    KEYWORD_TRY,
    KEYWORD_TYPE,
    KEYWORD_WHILE,
    KEYWORD_WITH,
    KEYWORD_YIELD,
} Keyword;

extern const bool word_bytes[256]; // for byte_is_word

// True for a byte of a name, keyword or number: ASCII letters and digits, the
// underscore, and all that lies beyond ASCII.
static inline bool byte_is_word(char byte)
{
    return word_bytes[(unsigned char)byte];
}

// The word that `line` begins with; empty for anything else.
static inline Str line_first_word(Str line)
{
    size_t end = 0;
    while (end < line.count && byte_is_word(line.at[end]))
        end++;
    return (Str){line.at, end};
}

// O(1).
Keyword word_keyword(Str word);

// What a line begins with.
typedef struct {
    Str text; // empty for anything but a word
    Keyword keyword;
} FirstWord;

static inline FirstWord first_word(Str line)
{
    Str word = line_first_word(line);
    return (FirstWord){word, word_keyword(word)};
}

#endif
