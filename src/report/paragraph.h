#ifndef IMPGRAPH_REPORT_PARAGRAPH_H
#define IMPGRAPH_REPORT_PARAGRAPH_H

// Running text, broken at blanks so that lines fit a width.

#include "base/out.h"

// Where a paragraph stands: its lines begin at column `indent` and end before
// column `width`, both from 0; `column` is where the first one is already.
typedef struct {
    size_t column;
    size_t indent;
    size_t width;
} Margins;

// Writes safe text and a line end. Words are never broken.
void paragraph_write(Out *out, Str safe, Margins margins);

#endif
