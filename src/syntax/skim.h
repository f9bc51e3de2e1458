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
// trailing comment left out. A merge-conflict marker is one by itself, as deep
// as the block it cuts through.
typedef struct {
    uint32_t start;
    uint32_t end;
    uint32_t indent; // columns, tabs to multiples of eight
    bool low; // code inside its brackets lies to the left of its block, where
              // the grammar may end that block, with or without an ERROR
} LogicalLine;

typedef VEC(LogicalLine) LogicalLines;

typedef struct {
    Str text;
    LogicalLines lines;
    // Behind each `;` and `:` outside brackets and strings that has something
    // after it on its line: where a statement may begin inside a line.
    const uint32_t *inner_starts;
    size_t inner_count;
    // Starts of physical lines whose code, inside brackets, lies to the left of
    // its block: the grammar may end that block there, with or without an
    // ERROR.
    const uint32_t *low_starts;
    size_t low_count;
    // Where reliable text ends: the start of an unterminated triple-quoted
    // string or of what lies beyond a limit; text.count otherwise. Nothing
    // behind it is code, and no line is.
    uint32_t sound_end;
    bool broken;    // a fault was recorded: tree recovery is not to be trusted
    bool disguised; // a name may be another one in normal form (PEP 3131)
} Skim;

// Levels of indentation (Parser/tokenizer: MAXINDENT). What lies deeper is not
// read on, nor is what stands in more than 10,000 brackets.
enum { SKIM_MAX_INDENT = 100 };

// Skims UTF-8 text with eight zero bytes behind it. Unterminated strings, stray
// closing brackets, brackets left open, dedents to nowhere, mixed tabs and
// blanks, indentation or brackets beyond the limits are recorded as faults.
// A line inside open brackets that begins with `import NAME`, `from NAME
// import`, `def NAME` or `class NAME` means that a bracket was never closed:
// skimming starts afresh there. O(bytes), no recursion.
Skim skim_text(Str text, Arena *arena, Faults *faults);

// True where a statement may begin at `offset`: at the start of a logical
// line, or inside one behind `;` or `:`. `line` is that line. O(log lines).
bool skim_line_at(const Skim *skim, uint32_t offset, LogicalLine *line);

#endif
