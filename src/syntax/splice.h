#ifndef IMPGRAPH_SYNTAX_SPLICE_H
#define IMPGRAPH_SYNTAX_SPLICE_H

// Changes to a source file as it lies on the disk: byte order mark, encoding
// and line ends stay what they are.

#include "base/vec.h"
#include "syntax/source.h"

// Bytes [start, end) of the file give way to `text`.
typedef struct {
    size_t start;
    size_t end;
    Str text;
} Splice;

typedef VEC(Splice) Splices;

// The offset in `bytes` of a position in the text that source_decode makes of
// them. False where that cannot be told: in an encoding other than UTF-8 behind
// characters that are not ASCII. O(bytes before it).
bool splice_find(Str bytes, Position at, size_t *offset);

// The line end that the line of `offset` has: "\n", "\r\n" or "\r".
Str splice_line_end(Str bytes, size_t offset);

// The offset at which the line of `offset` begins, and its blanks end.
size_t splice_line_start(Str bytes, size_t offset);
Str splice_indent(Str bytes, size_t offset);

// Whether `text` can stand in the file: it is ASCII, or the file is UTF-8.
bool splice_fits(Str bytes, Str text);

// The bytes with all splices applied, which must be ascending and apart.
Str splices_apply(const Splices *splices, Str bytes, Arena *arena);

#endif
