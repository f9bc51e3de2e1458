#ifndef IMPGRAPH_SYNTAX_SKIM_H
#define IMPGRAPH_SYNTAX_SKIM_H

// One pass over the bytes that tracks strings (prefixes, triple quotes,
// f-string and t-string holes with the same quotes inside, PEP 701), comments,
// brackets, line joining and indentation, and yields the logical lines. It
// decides where statements stand, never what they mean (architecture, "The
// two-speed front end").

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "syntax/fault.h"

#include <stdbool.h>
#include <stdint.h>

// One logical line: from its first token to behind its last byte, line end and
// trailing comment left out.
typedef struct {
    uint32_t start;
    uint32_t end;
    uint32_t indent; // columns, tabs to multiples of eight
} LogicalLine;

typedef VEC(LogicalLine) LogicalLines;

typedef struct {
    LogicalLines lines;
    // Where reliable text ends: the start of an unterminated triple-quoted
    // string or of what lies beyond a limit; text.count otherwise. Nothing
    // behind it is code.
    uint32_t sound_end;
    bool broken; // a fault was recorded: tree recovery is not to be trusted
} Skim;

// CPython's own limits (Parser/tokenizer: MAXINDENT, MAXLEVEL) and ours.
enum { SKIM_MAX_INDENT = 100, SKIM_MAX_BRACKETS = 10000 };

// Skims UTF-8 text with eight zero bytes behind it. Unterminated strings, stray
// closing brackets, brackets left open, dedents to nowhere, mixed tabs and
// blanks, indentation or brackets beyond the limits are recorded as faults.
// A logical line inside open brackets that begins with `import NAME` or
// `from NAME import` means that a bracket was never closed: skimming starts
// afresh there. O(bytes), no recursion.
Skim skim_text(Str text, Arena *arena, Faults *faults);

// True where a statement may begin at `offset`: at the start of a logical
// line, or inside one behind `;` or `:`. O(log lines).
bool skim_line_at(const Skim *skim, uint32_t offset, LogicalLine *line);

#endif
