#include "syntax/plain_block.h"

#include "syntax/plain_header.h"
#include "syntax/plain_import.h"
#include "syntax/plain_statement.h"

PlainBlocks plain_blocks_new(const Cut *cut, Arena *arena)
{
    return (PlainBlocks){
        .cut = cut,
        .arena = arena,
        .drafts = ARENA_ARRAY(arena, PlainDraft, cut->skim->lines.count),
    };
}

// Whether an arm that begins with `keyword` may follow, in a statement that
// begins with `first`, the arm that begins with `newest`.
static bool may_follow(Keyword first, Keyword newest, Keyword keyword)
{
    switch ((int)keyword) {
    case KEYWORD_ELIF:
        return newest == KEYWORD_IF || newest == KEYWORD_ELIF;
    case KEYWORD_ELSE:
        return first == KEYWORD_TRY
                   ? newest == KEYWORD_EXCEPT
                   : newest == KEYWORD_IF || newest == KEYWORD_ELIF ||
                         newest == KEYWORD_FOR || newest == KEYWORD_WHILE;
    case KEYWORD_EXCEPT:
        return newest == KEYWORD_TRY || newest == KEYWORD_EXCEPT;
    case KEYWORD_FINALLY:
        return first == KEYWORD_TRY && newest != KEYWORD_FINALLY;
    default:
        return false;
    }
}

// Hangs the arm `line` behind its group; false where it does not belong there.
static bool join_group(PlainBlocks *blocks, uint32_t line)
{
    const LineFacts *facts = blocks->cut->facts;
    uint32_t leader = facts[line].group;
    PlainDraft *draft = &blocks->drafts[leader];
    bool joins =
        leader != line && draft->is_header &&
        may_follow((Keyword)facts[leader].keyword, (Keyword)draft->newest,
                   (Keyword)facts[line].keyword);
    draft->newest = facts[line].keyword;
    return joins;
}

static bool read_line(PlainBlocks *blocks, uint32_t line, uint32_t at)
{
    const Cut *cut = blocks->cut;
    const LineFacts *facts = &cut->facts[line];
    PlainDraft *draft = &blocks->drafts[line];
    Str text = cut_line(cut, line);
    // Plain nodes tell what lines bind, not what they use.
    if (facts->parted || facts->calls || facts->reflects || cut->words)
        return false;
    if (facts->role == LINE_IMPORT)
        return plain_import(text, at, blocks->arena, &blocks->nodes);
    PlainLine plain = {
        .text = text,
        .at = at,
        .keyword = (Keyword)facts->keyword,
        .mute = cut_is_mute(cut, line),
        .bare = cut->depth < DEPTH_NAMES,
        .reads_own = cut_reads_own(cut, line),
    };
    draft->newest = facts->keyword;
    draft->is_header = plain_header(&plain, blocks->arena, &blocks->nodes);
    if (facts->role == LINE_ARM)
        return draft->is_header && join_group(blocks, line);
    return draft->is_header ||
           plain_statement(&plain, blocks->arena, &blocks->nodes);
}

bool plain_blocks_read(PlainBlocks *blocks, uint32_t line, uint32_t at)
{
    PlainDraft *draft = &blocks->drafts[line];
    draft->first = (uint32_t)blocks->nodes.count;
    draft->rough = !read_line(blocks, line, at);
    draft->count = (uint32_t)blocks->nodes.count - draft->first;
    vec_push(blocks->arena, &blocks->lines, line);
    return !draft->rough;
}

void plain_blocks_judge(PlainBlocks *blocks)
{
    const LineFacts *facts = blocks->cut->facts;
    PlainDraft *drafts = blocks->drafts;
    // Lines come behind those that lead and enclose them.
    for (size_t left = blocks->lines.count; left-- > 0;) {
        uint32_t i = blocks->lines.items[left];
        bool armless = drafts[i].is_header && drafts[i].newest == KEYWORD_TRY;
        if (!drafts[i].rough && !armless)
            continue;
        drafts[i].rough = true;
        drafts[facts[i].group].rough = true;
        if (facts[i].parent != CUT_NO_LINE)
            drafts[facts[i].parent].rough = true;
    }
}

static void close_node(PlainBlocks *blocks, uint32_t node, Nodes *to)
{
    if (node == NODE_ABSENT)
        return;
    to->items[node].end = blocks->end;
    to->items[node].next = (uint32_t)to->count;
}

static void close_clause(PlainBlocks *blocks, const PlainOpen *open, Nodes *to)
{
    close_node(blocks, open->block, to);
    close_node(blocks, open->clause, to);
}

static void close_statement(PlainBlocks *blocks, Nodes *to)
{
    const PlainOpen *open = &vec_last(&blocks->open);
    close_clause(blocks, open, to);
    close_node(blocks, open->statement, to);
    blocks->open.count--;
}

void plain_blocks_end(PlainBlocks *blocks, Nodes *to)
{
    while (blocks->open.count)
        close_statement(blocks, to);
}

// Returns the place of the line's own node.
static uint32_t put_draft(PlainBlocks *blocks, uint32_t line, uint32_t parent,
                          Nodes *to)
{
    const PlainDraft *draft = &blocks->drafts[line];
    uint32_t root = (uint32_t)to->count;
    uint32_t moved = root - draft->first;
    for (uint32_t i = 0; i < draft->count; i++) {
        Node node = blocks->nodes.items[draft->first + i];
        node.parent = node.parent == NODE_ABSENT ? parent : node.parent + moved;
        node.next += moved;
        vec_push(blocks->arena, to, node);
    }
    blocks->end = to->items[root].end;
    return root;
}

static uint32_t open_block(PlainBlocks *blocks, uint32_t owner, Nodes *to)
{
    NodeField field = plain_block_field((NodeKind)to->items[owner].kind);
    Node block = {.kind = NODE_BLOCK,
                  .field = (uint8_t)field,
                  .start = blocks->end,
                  .parent = owner};
    vec_push(blocks->arena, to, block);
    return (uint32_t)to->count - 1;
}

static void put_arm(PlainBlocks *blocks, uint32_t line, Nodes *to)
{
    PlainOpen *open = &vec_last(&blocks->open);
    close_clause(blocks, open, to);
    open->clause = put_draft(blocks, line, open->statement, to);
    open->block = open_block(blocks, open->clause, to);
}

void plain_blocks_put(PlainBlocks *blocks, uint32_t line, Nodes *to)
{
    const LineFacts *facts = &blocks->cut->facts[line];
    bool is_arm = facts->role == LINE_ARM;
    while (blocks->open.count &&
           vec_last(&blocks->open).depth >= facts->depth + is_arm)
        close_statement(blocks, to);
    if (is_arm) {
        put_arm(blocks, line, to);
        return;
    }
    uint32_t parent =
        blocks->open.count ? vec_last(&blocks->open).block : NODE_ABSENT;
    uint32_t root = put_draft(blocks, line, parent, to);
    if (!blocks->drafts[line].is_header)
        return;
    PlainOpen open = {facts->depth, root, NODE_ABSENT,
                      open_block(blocks, root, to)};
    vec_push(blocks->arena, &blocks->open, open);
}
