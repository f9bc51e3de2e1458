#ifndef IMPGRAPH_SYNTAX_PLAIN_READER_H
#define IMPGRAPH_SYNTAX_PLAIN_READER_H

// Reads a logical line of a plain form without the grammar, and appends the
// nodes that the grammar gives for it. What is not plain, in doubt or wrong is
// refused: `refused` is set, and what was appended is of no use.

#include "base/arena.h"
#include "syntax/parse.h"
#include "syntax/word.h"

#include <stdbool.h>

// A logical line in which no statement begins but at its start.
typedef struct {
    Str text;
    uint32_t at; // where the offsets of its nodes count from
    Keyword keyword;
    bool mute;      // nothing but what it binds or defines tells (syntax/cut.h)
    bool bare;      // what headers of loops and with statements bind is of no
                    // interest
    bool reads_own; // a mute value or header reads the name that it binds
} PlainLine;

typedef struct {
    Str text;
    size_t at;
    bool bracketed; // line ends and comments part words, nothing more
    bool refused;
    uint32_t origin; // of the text
    Arena *arena;
    Nodes *nodes;
} PlainReader;

// Before the first byte of the line; nodes are appended to `nodes`, on `arena`.
PlainReader plain_begin(const PlainLine *line, Arena *arena, Nodes *nodes);

// The next byte; NUL at the end.
static inline char plain_peek(const PlainReader *reader)
{
    if (reader->at >= reader->text.count)
        return '\0';
    return reader->text.at[reader->at];
}

// Moves behind blanks and joined lines.
void plain_skip_gap(PlainReader *reader);
// Moves behind the next word, which may be empty; `start` is where it begins.
Str plain_cut_word(PlainReader *reader, size_t *start);
// True for a name in ASCII that no grammar takes for anything else.
bool plain_is_name(Str word);

// True for a name or attributes of one, and nothing else.
bool plain_is_chain(Str text);

// Opens a node that begins at `start`, or NODE_ABSENT for `parent` a root, and
// closes it behind its children. Returns its place among the nodes.
uint32_t plain_open(PlainReader *reader, uint32_t parent, NodeKind kind,
                    NodeField field, size_t start);
void plain_close(PlainReader *reader, uint32_t node, size_t end);
// A node without children from `start` to where the reader is.
void plain_add_leaf(PlainReader *reader, uint32_t parent, NodeKind kind,
                    NodeField field, size_t start);

// Each takes what is named, where it comes next.
bool plain_take_byte(PlainReader *reader, uint32_t parent, char byte);
// The gap behind it as well.
bool plain_take_keyword(PlainReader *reader, uint32_t parent, Keyword keyword);
// Refuses anything else.
void plain_take_name(PlainReader *reader, uint32_t parent, NodeField field);
// A name or attributes of one, without gaps. Refuses anything else.
void plain_take_chain(PlainReader *reader, uint32_t parent, NodeField field);
// A string of one line, without prefix and backslash, that is not empty.
// Refuses anything else.
void plain_take_string(PlainReader *reader, uint32_t parent, NodeField field);

// Ends the reading of a whole line: true where nothing is left of it and
// nothing was refused; else the nodes are cut back to `count`.
bool plain_end(PlainReader *reader, size_t count);

#endif
