#ifndef IMPGRAPH_SYNTAX_ENCODING_H
#define IMPGRAPH_SYNTAX_ENCODING_H

// Source encodings by Python's names (PEP 263; Lib/encodings/aliases.py).

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    ENCODING_UTF8,
    ENCODING_ASCII,
    ENCODING_ICONV,   // the C library converts it
    ENCODING_NO_TOOL, // ASCII and more, but nothing here converts it
    ENCODING_OPAQUE,  // what is ASCII in the file need not be so in the text
    ENCODING_UNKNOWN, // to Python as well
} EncodingKind;

typedef struct {
    EncodingKind kind;
    Str name;          // Python's own: "utf-8", "iso-8859-1", "shift_jis", …
    const char *iconv; // for ENCODING_ICONV
} Encoding;

// The encoding declaration of a file.
typedef struct {
    Str name;      // as written; empty where there is none
    uint32_t line; // of the name
    uint32_t column;
} Cookie;

// Finds the cookie: a comment alone on line 1, or on line 2 below a line that
// is blank or a comment. Lines end with LF, CR or CRLF.
Cookie cookie_find(Str bytes);

// True where CPython takes the name for "utf-8" without asking the codecs: this
// is the only cookie that may stand behind a byte order mark.
bool encoding_is_plain_utf8(Str name);

// Looks a name up as CPython does. O(names known).
Encoding encoding_find(Str name);

#endif
