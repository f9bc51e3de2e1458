#ifndef IMPGRAPH_SYNTAX_SKIMMER_H
#define IMPGRAPH_SYNTAX_SKIMMER_H

// The state of one skim, shared by its parts: strings (skim_string.c), code
// between strings (skim_code.c), lines and indentation (skim.c). Each scanning
// function takes the offset it begins at and returns the one behind what it
// has read; none goes beyond text.count, where a zero byte stands.

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "syntax/fault.h"

// What a byte is: something that the scanner of code, of a string, or of the
// literal part of an f-string has to look at; a letter of a string prefix; a
// part of a name or number.
enum {
    STOP_CODE = 1,
    STOP_STRING = 2,
    STOP_LITERAL = 4,
    IS_PREFIX = 8,
    IS_NAME = 16,
};

typedef struct {
    uint32_t start; // of its prefix
    char quote;
    bool triple;
    bool raw;
} Quotation;

// A replacement field, `{…}` of an f-string or t-string.
typedef struct {
    Quotation string;
    uint32_t depth; // open brackets, its own brace included
    bool in_format; // it stands in the format specifier of another field
} Field;

typedef VEC(uint32_t) Offsets;

typedef struct {
    Str text;
    // The flags above. Code stops at every eighth byte or so: to find the stops
    // of 64 bytes at a time in vectors took as long as to look at each.
    unsigned char bytes[256];
    Arena *arena;
    Faults *faults;
    Offsets brackets; // open ones
    VEC(Field) fields;
    Offsets inner_starts; // see Skim
    Offsets low_starts;   // likewise
    uint32_t content_end; // behind the last byte of content of the line so far
    uint32_t before_string; // content_end at the outermost f-string
    uint32_t content_min;   // blanks before this are not trailing ones
    uint32_t sound_end;     // see Skim
    bool stopped;           // sound_end is final
    bool broken;            // a fault was recorded
    bool disguised;         // see Skim
    bool low;               // of the line so far: see LogicalLine
    uint32_t indent;        // of the line so far, in columns
} Skimmer;

static inline bool byte_is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\f' || byte == '\r';
}

static inline bool skimmer_byte_is(const Skimmer *skimmer, size_t at, int flag)
{
    return skimmer->bytes[(unsigned char)skimmer->text.at[at]] & flag;
}

enum { BLANKS = 4 }; // by as many blocks are mostly indented

// True where they stand at `at`, in text with as many bytes behind it.
static inline bool blanks_stand_at(const char *at)
{
    return memcmp(at, "    ", BLANKS) == 0;
}

// True where a merge-conflict marker may begin.
static inline bool byte_may_mark(char byte)
{
    return byte == '<' || byte == '=' || byte == '>' || byte == '|';
}

// True where only the brace of a field is open since that field began.
static inline bool skimmer_in_field(const Skimmer *skimmer)
{
    return skimmer->fields.count &&
           vec_last(&skimmer->fields).depth == skimmer->brackets.count;
}

// The state before the first byte of `text`.
Skimmer skimmer_start(Str text, Arena *arena, Faults *faults);

// Records a fault at `at`, once a kind.
void skimmer_fail(Skimmer *skimmer, FaultKind kind, size_t at,
                  const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// Ends the skim: what lies behind `sound_end` is not read as code. Returns the
// end of the text.
size_t skimmer_stop(Skimmer *skimmer, size_t sound_end);
// The same at the start of the outermost string whose field is open, or at
// `start` outside of such.
size_t skimmer_stop_at_string(Skimmer *skimmer, size_t start);
// The content of the line reaches up to `at`, but for blanks.
void skimmer_note_content(Skimmer *skimmer, size_t at);

// Opens the bracket at `at` and returns what is behind it, or the end of the
// text where it is one too many.
size_t skimmer_open_bracket(Skimmer *skimmer, size_t at);

// The end of the physical line.
size_t skimmer_find_line_end(const Skimmer *skimmer, size_t at);
// The start of the line that the backslash at `at` joins to its own, or `at`
// where it joins none.
size_t skimmer_join_lines(const Skimmer *skimmer, size_t at);
// True where a merge-conflict marker stands at the start of a physical line,
// whose first byte may be one.
bool skimmer_is_marker(const Skimmer *skimmer, size_t at);

#endif
