#ifndef IMPGRAPH_SYNTAX_SOURCE_H
#define IMPGRAPH_SYNTAX_SOURCE_H

// A file's bytes as the UTF-8 text that Python would tokenize: byte order mark
// dropped, PEP 263 cookie honoured. Lone CR line ends become LF in place, NUL
// becomes a blank, so that offsets stay those of the decoded file. What cannot
// be analysed is said in faults (syntax/fault.h) and the rest still read.

#include "base/arena.h"
#include "base/str.h"
#include "syntax/fault.h"

typedef struct {
    Str text;     // UTF-8, eight zero bytes behind; empty where unreadable
    Str encoding; // Python's name for it: "utf-8", "iso-8859-1", …
} Source;

// Decodes `bytes` (with eight zero bytes behind, as fs_read leaves them) to
// text on `arena`; text may alias `bytes`, which are changed in place. PEP 263,
// Lib/tokenize.py detect_encoding, Parser/tokenizer for the UTF-8 checks.
// O(bytes).
Source source_decode(Str bytes, Arena *arena, Faults *faults);

// Where byte offsets lie in lines. Lines and columns start at 1, columns count
// UTF-8 bytes; a line ends with LF (CRLF counts once).
typedef struct {
    uint32_t line;
    uint32_t column;
} Position;

typedef struct {
    Position start;
    Position end; // behind the last byte
} Range;

typedef struct {
    const uint32_t *starts; // offset of the first byte of each line
    uint32_t count;
} Lines;

// The position of one offset of `text`, where no Lines are at hand. O(offset).
Position position_find(Str text, size_t offset);

Lines lines_of(Str text, Arena *arena);
// O(log lines).
Position lines_position(const Lines *lines, uint32_t offset);
// The text of line `line` without its line end; empty where there is none.
Str lines_text(const Lines *lines, Str text, uint32_t line);

#endif
