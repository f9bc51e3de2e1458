#include "syntax/slice.h"

#include "base/out.h"
#include "base/vec.h"
#include "syntax/cut.h"
#include "syntax/plain_block.h"
#include "syntax/plain_header.h"

enum { PADDING = 8 };

// Text with the pieces that it is made of.
typedef struct {
    Text text;
    VEC(Piece) pieces;
} Pieced;

typedef struct {
    const Cut *cut;
    Pieced parsed;
    Pieced grafted;
    Grafts grafts;
    PlainBlocks plain;
    uint32_t open;  // a header whose body is still empty
    uint32_t block; // the parent of what the last line stands for
    bool in_run;    // the last line stands for plain statements
    bool doubtful;
} Writing;

// Writes the first `count` bytes of the line.
static void write_piece(Pieced *to, const Cut *cut, uint32_t line, size_t count)
{
    Piece piece = {(uint32_t)to->text.count,
                   cut->skim->lines.items[line].start};
    vec_push(to->text.arena, &to->pieces, piece);
    (void)out_to_text(&to->text, str_slice(cut_line(cut, line), 0, count));
}

static bool opens_block(const Cut *cut, uint32_t line)
{
    return line + 1 < cut->skim->lines.count &&
           cut->facts[line + 1].parent == line;
}

// Writes the header of a def or class without its parameters, bases and
// annotations, which say nothing. False where that is not certain.
static bool write_short(Writing *writing, uint32_t line)
{
    const Cut *cut = writing->cut;
    bool is_class = cut->facts[line].keyword == KEYWORD_CLASS;
    Str text = cut_line(cut, line);
    if (cut->facts[line].role != LINE_DEFINITION || cut->facts[line].mentions ||
        !cut_is_mute(cut, line) || cut_reads_own(cut, line))
        return false;
    size_t end = plain_name_end(text, is_class);
    if (end == 0)
        return false;
    write_piece(&writing->parsed, cut, line, end);
    (void)out_to_text(&writing->parsed.text, is_class ? STR(":") : STR("():"));
    return true;
}

// Begins a line in the block of `line`.
static void begin_line(Writing *writing, uint32_t line)
{
    const LineFacts *facts = &writing->cut->facts[line];
    Text *text = &writing->parsed.text;
    if (writing->open != CUT_NO_LINE && facts->parent != writing->open)
        (void)out_to_text(text, STR(" pass"));
    if (text->count)
        (void)out_to_text(text, STR("\n"));
    for (uint32_t d = 0; d < facts->depth; d++)
        (void)out_to_text(text, STR(" "));
    writing->open = CUT_NO_LINE;
    writing->in_run = false;
}

static void begin_run(Writing *writing, uint32_t line, uint32_t first)
{
    Text *text = &writing->parsed.text;
    begin_line(writing, line);
    Graft run = {(uint32_t)text->count, first, 0};
    vec_push(text->arena, &writing->grafts.runs, run);
    (void)out_to_text(text, STR("pass"));
    writing->in_run = true;
    writing->block = writing->cut->facts[line].parent;
}

static void graft_line(Writing *writing, uint32_t line)
{
    uint32_t parent = writing->cut->facts[line].parent;
    Nodes *nodes = &writing->grafts.nodes;
    bool nested =
        parent != CUT_NO_LINE && plain_blocks_have(&writing->plain, parent);
    if (!nested && (!writing->in_run || writing->block != parent))
        begin_run(writing, line, (uint32_t)nodes->count);
    Graft *run = &vec_last(&writing->grafts.runs);
    plain_blocks_put(&writing->plain, line, nodes);
    run->count = (uint32_t)nodes->count - run->first;
}

// As it stands, for the grammar to read.
static void write_line(Writing *writing, uint32_t line)
{
    if (writing->cut->skim->lines.items[line].low)
        writing->doubtful = true;
    write_piece(&writing->parsed, writing->cut, line, SIZE_MAX);
}

// A decorator, of a definition that is there without it as well.
static bool is_idle(const Cut *cut, uint32_t line)
{
    if (cut->facts[line].role != LINE_DECORATOR || cut->facts[line].mentions ||
        !cut_is_mute(cut, line) ||
        str_ends_with(cut_line(cut, line), STR("global_enum")))
        return false;
    uint32_t definition = line + 1;
    while (definition < cut->skim->lines.count &&
           cut->facts[definition].role == LINE_DECORATOR)
        definition++;
    return definition < cut->skim->lines.count &&
           cut->facts[definition].role == LINE_DEFINITION &&
           !cut_reads_own(cut, definition);
}

static bool is_written(const Cut *cut, uint32_t line)
{
    return cut_keeps(cut, line) && !is_idle(cut, line);
}

static void read_plain(Writing *writing)
{
    const Cut *cut = writing->cut;
    for (uint32_t i = 0; i < cut->skim->lines.count; i++) {
        uint32_t at = (uint32_t)writing->grafted.text.count;
        if (is_written(cut, i) && plain_blocks_read(&writing->plain, i, at))
            write_piece(&writing->grafted, cut, i, SIZE_MAX);
    }
    plain_blocks_judge(&writing->plain);
}

static void write_rough(Writing *writing, uint32_t line)
{
    plain_blocks_end(&writing->plain, &writing->grafts.nodes);
    begin_line(writing, line);
    if (!write_short(writing, line))
        write_line(writing, line);
    if (opens_block(writing->cut, line))
        writing->open = line;
}

static void write_kept(Writing *writing)
{
    for (size_t i = 0; i < writing->plain.lines.count; i++) {
        uint32_t line = writing->plain.lines.items[i];
        if (plain_blocks_have(&writing->plain, line))
            graft_line(writing, line);
        else
            write_rough(writing, line);
    }
    plain_blocks_end(&writing->plain, &writing->grafts.nodes);
    bool is_open = writing->open != CUT_NO_LINE;
    (void)out_to_text(&writing->parsed.text,
                      is_open ? STR(" pass\n") : STR("\n"));
}

static void pad(Text *text)
{
    static const char zeroes[PADDING];
    (void)out_to_text(text, (Str){zeroes, sizeof zeroes});
}

// Puts what is grafted behind what is parsed.
static Slice finish(Writing *writing)
{
    Text *text = &writing->parsed.text;
    size_t parsed = text->count;
    pad(text);
    uint32_t shift = (uint32_t)text->count;
    (void)out_to_text(text, text_str(&writing->grafted.text));
    pad(text);
    for (size_t i = 0; i < writing->grafted.pieces.count; i++) {
        Piece piece = writing->grafted.pieces.items[i];
        piece.at += shift;
        vec_push(text->arena, &writing->parsed.pieces, piece);
    }
    return (Slice){.text = {text->bytes, parsed},
                   .all = {text->bytes, text->count - PADDING},
                   .pieces = writing->parsed.pieces.items,
                   .piece_count = (uint32_t)writing->parsed.pieces.count,
                   .grafts = writing->grafts,
                   .graft_shift = shift,
                   .doubtful = writing->doubtful};
}

static Slice slice_of(const Cut *cut, Arena *arena)
{
    if (cut->doubtful)
        return (Slice){.doubtful = true};
    Writing writing = {.cut = cut,
                       .parsed = {.text = {.arena = arena}},
                       .grafted = {.text = {.arena = arena}},
                       .plain = plain_blocks_new(cut, arena),
                       .open = CUT_NO_LINE};
    read_plain(&writing);
    write_kept(&writing);
    return finish(&writing);
}

Slice slice_cut(const Skim *skim, Str text, Depth depth, Arena *arena)
{
    Cut cut = cut_make(skim, text, depth, arena);
    return slice_of(&cut, arena);
}

Slice slice_mentions(const Skim *skim, Str text, const Map *words, Arena *arena)
{
    Cut cut = cut_make_mentions(skim, text, words, arena);
    return slice_of(&cut, arena);
}

Slice slice_whole(Str text, Arena *arena)
{
    Piece *piece = ARENA_NEW(arena, Piece);
    return (Slice){
        .text = text, .all = text, .pieces = piece, .piece_count = 1};
}

uint32_t slice_origin(const Slice *slice, uint32_t at)
{
    uint32_t low = 0;
    uint32_t high = slice->piece_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (slice->pieces[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    if (slice->piece_count == 0)
        return at;
    return slice->pieces[low].origin + (at - slice->pieces[low].at);
}
