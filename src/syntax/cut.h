#ifndef IMPGRAPH_SYNTAX_CUT_H
#define IMPGRAPH_SYNTAX_CUT_H

// Which logical lines of a file matter to its shallow script: those that import
// or bind, those that change what conditions and handlers mean, and the headers
// above them.

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "syntax/depth.h"
#include "syntax/skim.h"
#include "syntax/telling.h"

#include <stdbool.h>
#include <stdint.h>

// The parent of lines at the outermost level.
#define CUT_NO_LINE UINT32_MAX

typedef enum {
    LINE_OTHER,
    LINE_IMPORT,     // import, from
    LINE_DEFINITION, // def, class, async (def)
    LINE_ARM,        // elif, else, except, finally: belongs to what is above it
    LINE_CASE,
    LINE_DECORATOR,
    LINE_STRING, // nothing but one plain string, as docstrings are
} LineRole;

// What the cut knows of a logical line.
typedef struct {
    uint32_t parent; // the line whose block it stands in
    uint32_t group;  // the first line of its if/try/match or decorated group
    uint32_t depth;  // of blocks
    uint8_t role;    // LineRole
    uint8_t keyword; // Keyword: that it begins with
    bool wanted;
    bool in_definition; // below a def or class
    bool declares;      // it holds a global statement
    bool imports;       // it holds an import statement
    bool calls;         // it may import by a call
    bool mentions;      // it holds one of the words asked for
    bool reflects;      // it may change the module's namespace from the side
    bool parted;        // statements begin inside it
    bool group_wanted;  // of the group's first line: a line of it is wanted
    bool all_wanted;    // of a def: every line of its body is wanted
} LineFacts;

typedef struct {
    const Skim *skim;
    Str text;
    Depth depth;
    const Map *words; // asked for, or NULL
    LineFacts *facts;
    size_t inner; // next of skim->inner_starts
    size_t mark;  // next sign of a dynamic import
    size_t sign;  // next sign of a reflection
    bool doubtful;
    Telling telling;
} Cut;

// Judges each line of `skim`, a skim of `text`. `doubtful` then tells that the
// file has to be parsed as a whole: a line looks like no Python
// (syntax/doubt.h), or a function that imports gets another name. O(bytes).
Cut cut_make(const Skim *skim, Str text, Depth depth, Arena *arena);

// Likewise, for imports and lines that hold one of `words`, its keys.
Cut cut_make_mentions(const Skim *skim, Str text, const Map *words,
                      Arena *arena);

// True for a line that matters, or stands in one group with one that does.
bool cut_keeps(const Cut *cut, uint32_t line);

Str cut_line(const Cut *cut, uint32_t line);

// True for a line that says nothing but what it begins with: it neither
// imports nor binds inside its expressions, and has no name that tells.
bool cut_is_mute(const Cut *cut, uint32_t line);

// True where the name that a definition or assignment binds may occur in it
// once more, or in a decorator above: what the module binds may be made of what
// the name stood for. False where that is of no interest.
bool cut_reads_own(const Cut *cut, uint32_t line);

#endif
