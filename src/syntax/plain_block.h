#ifndef IMPGRAPH_SYNTAX_PLAIN_BLOCK_H
#define IMPGRAPH_SYNTAX_PLAIN_BLOCK_H

// Statements, simple and compound, all lines of which are plain
// (plain_import.h, plain_statement.h): their nodes are built without the
// grammar. A compound statement with one line that is not is left to the
// grammar, but for the plain statements in its blocks.

#include "base/arena.h"
#include "syntax/cut.h"
#include "syntax/parse.h"

#include <stdbool.h>

// What is known of a logical line; a header by its node, whose block follows.
typedef struct {
    uint32_t first; // of PlainBlocks.nodes
    uint32_t count;
    uint8_t newest; // Keyword: of the newest arm of the group it leads
    bool is_header;
    bool rough; // not plain, or leads or encloses what is not
} PlainDraft;

// A compound statement whose nodes are being put.
typedef struct {
    uint32_t depth;
    uint32_t statement;
    uint32_t clause; // its open clause; NODE_ABSENT for none
    uint32_t block;
} PlainOpen;

typedef struct {
    const Cut *cut;
    Arena *arena;
    PlainDraft *drafts;  // by line
    VEC(uint32_t) lines; // that were read, in order
    Nodes nodes;
    VEC(PlainOpen) open;
    uint32_t end; // of the text put so far
} PlainBlocks;

PlainBlocks plain_blocks_new(const Cut *cut, Arena *arena);

// Reads a line that is kept, whose text will stand at `at`; false where it is
// not plain. Lines must be read in order, each once.
bool plain_blocks_read(PlainBlocks *blocks, uint32_t line, uint32_t at);

// To be called when all kept lines have been read.
void plain_blocks_judge(PlainBlocks *blocks);

// True for a line of a statement that is plain as a whole.
static inline bool plain_blocks_have(const PlainBlocks *blocks, uint32_t line)
{
    return !blocks->drafts[blocks->cut->facts[line].group].rough;
}

// Appends the nodes of such a line to `to`, in the block that it stands in.
// Roots have NODE_ABSENT for their parent, other parents are places in `to`.
void plain_blocks_put(PlainBlocks *blocks, uint32_t line, Nodes *to);

// Ends all statements that are being put.
void plain_blocks_end(PlainBlocks *blocks, Nodes *to);

#endif
