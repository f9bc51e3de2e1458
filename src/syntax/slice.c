#include "syntax/slice.h"

#include "base/out.h"
#include "base/vec.h"
#include "syntax/doubt.h"
#include "syntax/telling.h"

#include <string.h>

#define LINE_ABSENT UINT32_MAX

typedef enum {
    WORD_OTHER,
    WORD_IMPORT,     // import, from
    WORD_DEFINITION, // def, class, async (def)
    WORD_ARM,        // elif, else, except, finally: belongs to what is above it
    WORD_CASE,
    WORD_DECORATOR,
    WORD_STRING, // nothing but one plain string, as docstrings are
} FirstWord;

// What the cut knows of a logical line.
typedef struct {
    uint32_t parent; // the line whose block it stands in
    uint32_t group;  // the first line of its if/try/match or decorated group
    uint32_t depth;  // of blocks
    uint8_t word;    // FirstWord
    bool wanted;
    bool in_definition; // below a def or class
    bool declares;      // it holds a global statement
    bool imports;       // it holds an import statement
    bool calls;         // it may import by a call
    bool parted;        // statements begin inside it
    bool group_wanted;  // of the group's first line: a line of it is wanted
    bool all_wanted;    // of a def: every line of its body is wanted
} LineFacts;

typedef struct {
    const Skim *skim;
    Str text;
    Depth depth;
    LineFacts *facts;
    size_t inner; // next of skim->inner_starts
    size_t mark;  // next sign of a dynamic import
    size_t sign;  // next sign of a reflection
    bool doubtful;
    Telling telling;
} Cut;

// An open block while lines are placed.
typedef struct {
    uint32_t indent;
    uint32_t last; // the newest line of this block
} Level;

typedef VEC(Level) Levels;
typedef VEC(Piece) Pieces;

static Str line_text(const Cut *cut, uint32_t line)
{
    LogicalLine at = cut->skim->lines.items[line];
    return str_slice(cut->text, at.start, at.end - at.start);
}

typedef struct {
    Str word;
    FirstWord is;
} WordRow;

static const WordRow word_rows[] = {
    {STR_INIT("import"), WORD_IMPORT},    {STR_INIT("from"), WORD_IMPORT},
    {STR_INIT("lazy"), WORD_IMPORT},      {STR_INIT("def"), WORD_DEFINITION},
    {STR_INIT("class"), WORD_DEFINITION}, {STR_INIT("async"), WORD_DEFINITION},
    {STR_INIT("elif"), WORD_ARM},         {STR_INIT("else"), WORD_ARM},
    {STR_INIT("except"), WORD_ARM},       {STR_INIT("finally"), WORD_ARM},
    {STR_INIT("case"), WORD_CASE},
};

// True for one string without fields from the quote at `quote` to the end of
// `line`; an escaped quote in it is taken for more than a string.
static bool is_lone_string(Str line, size_t quote)
{
    static const Str triples[] = {STR_INIT("\"\"\""), STR_INIT("'''")};
    for (size_t i = 0; i < quote; i++) {
        if (!strchr("rRbBuU", line.at[i]))
            return false;
    }
    Str rest = str_skip(line, quote);
    Str opening = str_slice(rest, 0, 1);
    for (size_t i = 0; i < sizeof triples / sizeof *triples; i++) {
        if (str_starts_with(rest, triples[i]))
            opening = triples[i];
    }
    size_t at = opening.count;
    do
        at += str_find(str_skip(rest, at), opening.at[0]) + 1;
    while (at < rest.count &&
           !str_starts_with(str_skip(rest, at - 1), opening));
    return at - 1 + opening.count == rest.count;
}

// `line` may go on behind its first word.
static FirstWord classify(Str line)
{
    if (line.count == 0)
        return WORD_OTHER;
    if (line.at[0] == '@')
        return WORD_DECORATOR;
    Str word = line_first_word(line);
    char behind = ' ';
    if (line.count > word.count)
        behind = line.at[word.count];
    if (behind == '"' || behind == '\'')
        return is_lone_string(line, word.count) ? WORD_STRING : WORD_OTHER;
    for (size_t i = 0; i < sizeof word_rows / sizeof *word_rows; i++) {
        if (word_rows[i].word.at[0] == line.at[0] &&
            str_eq(word_rows[i].word, word))
            return word_rows[i].is;
    }
    return WORD_OTHER;
}

static bool continues_group(const Cut *cut, uint32_t line, uint32_t before)
{
    FirstWord word = (FirstWord)cut->facts[line].word;
    FirstWord above = (FirstWord)cut->facts[before].word;
    if (word == WORD_ARM)
        return true;
    if (word == WORD_CASE)
        return above == WORD_CASE;
    return above == WORD_DECORATOR &&
           (word == WORD_DECORATOR || word == WORD_DEFINITION);
}

// Finds the block of `line` from its indentation.
static void place_line(Cut *cut, uint32_t line, Levels *levels, Arena *arena)
{
    uint32_t indent = cut->skim->lines.items[line].indent;
    while (levels->count > 1 && vec_last(levels).indent > indent)
        levels->count--;
    LineFacts *facts = &cut->facts[line];
    if (vec_last(levels).indent < indent &&
        vec_last(levels).last != LINE_ABSENT)
        vec_push(arena, levels, (Level){indent, LINE_ABSENT});
    Level *level = &vec_last(levels);
    facts->group = line;
    if (level->last != LINE_ABSENT && continues_group(cut, line, level->last))
        facts->group = cut->facts[level->last].group;
    level->last = line;
    facts->depth = (uint32_t)levels->count - 1;
    facts->parent = LINE_ABSENT;
    if (levels->count > 1) {
        facts->parent = levels->items[levels->count - 2].last;
        const LineFacts *parent = &cut->facts[facts->parent];
        facts->in_definition =
            parent->in_definition || parent->word == WORD_DEFINITION;
    }
}

// What stands inside a line, seen from the offsets behind `;` and `:`.
typedef struct {
    bool imports;  // an import begins there
    bool declares; // a global statement does
    bool colon;
    bool parted; // any statement begins behind the first one
} Inside;

// Statements are parted from what is before them by blanks and joined lines.
static Str skip_gap(Str text)
{
    while (text.count && strchr(" \t\f\r\n\\", text.at[0]))
        text = str_skip(text, 1);
    return text;
}

static bool is_global(Str statement)
{
    return str_eq(line_first_word(statement), STR("global"));
}

static Inside look_inside(Cut *cut, LogicalLine line)
{
    const Skim *skim = cut->skim;
    Inside inside = {.colon = cut->text.at[line.end - 1] == ':'};
    while (cut->inner < skim->inner_count &&
           skim->inner_starts[cut->inner] < line.end) {
        uint32_t start = skim->inner_starts[cut->inner++];
        inside.parted = true;
        Str rest = skip_gap(str_slice(cut->text, start, line.end - start));
        inside.colon = inside.colon || cut->text.at[start - 1] == ':';
        inside.imports = inside.imports || classify(rest) == WORD_IMPORT;
        inside.declares = inside.declares || is_global(rest);
    }
    return inside;
}

// The offset of the next `import_` at or behind `from`, which `__import__` and
// `import_module` share and little else has; text.count for none.
static size_t find_mark(Str text, size_t from)
{
    static const Str mark = STR_INIT("import_");
    // Underscores are rarer than the letters before them.
    for (size_t at = from + mark.count - 1; at < text.count; at++) {
        at += str_find(str_skip(text, at), '_');
        size_t start = at - (mark.count - 1);
        if (str_eq(str_slice(text, start, mark.count), mark))
            return start;
    }
    return text.count;
}

// True where the function with the mark gets another name, under which it
// may be called anywhere in the file.
static bool renames_call(const Cut *cut, LogicalLine line, FirstWord word)
{
    Str rest = str_slice(cut->text, cut->mark, line.end - cut->mark);
    Str name = line_first_word(rest);
    Str behind = str_trim(str_skip(rest, name.count));
    // Other names go on with other letters, and prose speaks of this one.
    if (word == WORD_STRING ||
        (!str_eq(name, STR("import_module")) && !str_eq(name, STR("import__"))))
        return false;
    if (word == WORD_IMPORT)
        return str_eq(line_first_word(behind), STR("as"));
    return behind.count == 0 || behind.at[0] != '(';
}

static bool imports_by_call(Cut *cut, LogicalLine line, FirstWord word)
{
    bool found = false;
    if (cut->mark < line.start)
        cut->mark = find_mark(cut->text, line.start);
    while (cut->mark < line.end) {
        found = true;
        if (renames_call(cut, line, word))
            cut->doubtful = true;
        cut->mark = find_mark(cut->text, cut->mark + 1);
    }
    return found;
}

static bool ends_with_sign(Str text, char behind)
{
    if (behind == '.')
        return str_ends_with(text, STR("builtins")) ||
               str_ends_with(text, STR("meta_path")) ||
               str_ends_with(text, STR("__all__"));
    if (behind == '[')
        return str_ends_with(text, STR("modules"));
    return str_ends_with(text, STR("globals")) ||
           str_ends_with(text, STR("_convert_")) ||
           str_ends_with(text, STR("_convert")) ||
           str_ends_with(text, STR("exec")) ||
           str_ends_with(text, STR("install"));
}

// The offset of the next `globals(` or other sign that a function may change
// the module's namespace from the side (lower_reflection.c), at or behind
// `from`; text.count for none.
static size_t find_sign(Str text, size_t from)
{
    for (size_t at = from; at < text.count; at++) {
        char byte = text.at[at];
        if (byte != '(' && byte != '[' && byte != '.')
            continue;
        size_t end = at;
        while (end > from && text.at[end - 1] == ' ')
            end--;
        if (ends_with_sign(str_slice(text, 0, end), byte))
            return at;
    }
    return text.count;
}

static bool reflects(Cut *cut, LogicalLine line)
{
    if (cut->sign < line.start)
        cut->sign = find_sign(cut->text, line.start);
    return cut->sign < line.end;
}

static bool matters(Cut *cut, uint32_t index)
{
    LineFacts *facts = &cut->facts[index];
    LogicalLine line = cut->skim->lines.items[index];
    Inside inside = look_inside(cut, line);
    facts->declares = inside.declares || is_global(line_text(cut, index));
    facts->imports = inside.imports || facts->word == WORD_IMPORT;
    facts->parted = inside.parted;
    facts->calls = imports_by_call(cut, line, (FirstWord)facts->word);
    if (line_is_doubtful(line_text(cut, index), inside.colon))
        cut->doubtful = true;
    if (facts->imports || facts->calls)
        return true;
    if (cut->depth < DEPTH_NAMES)
        return false;
    if (facts->in_definition)
        return reflects(cut, line);
    return facts->word != WORD_STRING;
}

static void want(Cut *cut, uint32_t line)
{
    while (line != LINE_ABSENT && !cut->facts[line].wanted) {
        LineFacts *facts = &cut->facts[line];
        facts->wanted = true;
        cut->facts[facts->group].group_wanted = true;
        line = facts->parent;
    }
}

// A function that declares names global may bind them in any of its lines.
static void want_function(Cut *cut, uint32_t line)
{
    do
        line = cut->facts[line].parent;
    while (line != LINE_ABSENT && cut->facts[line].word != WORD_DEFINITION);
    if (line == LINE_ABSENT || cut->facts[line].all_wanted)
        return;
    cut->facts[line].all_wanted = true;
    uint32_t depth = cut->facts[line].depth;
    for (uint32_t i = line + 1; i < cut->skim->lines.count; i++) {
        if (cut->facts[i].depth <= depth)
            break;
        want(cut, i);
    }
}

static bool is_kept(const Cut *cut, uint32_t line)
{
    const LineFacts *facts = &cut->facts[line];
    return facts->wanted || cut->facts[facts->group].group_wanted;
}

// True for a line that asks what names mean: a condition, a handler, a
// suppression, a call.
static bool asks(const Cut *cut, uint32_t line)
{
    static const Str words[] = {
        STR_INIT("if"),   STR_INIT("elif"),  STR_INIT("while"),
        STR_INIT("with"), STR_INIT("async"), STR_INIT("except"),
    };
    Str word = line_first_word(line_text(cut, line));
    bool found = cut->facts[line].calls;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        found = found || str_eq(word, words[i]);
    return found;
}

// True where the line changes what names mean, beyond what imports do.
static bool tells(Cut *cut, uint32_t line)
{
    const LineFacts *facts = &cut->facts[line];
    Str text = line_text(cut, line);
    if (facts->imports)
        telling_import(&cut->telling, text);
    if (facts->word == WORD_STRING ||
        (facts->word == WORD_IMPORT && !facts->parted))
        return false;
    return telling_rebinds(&cut->telling, text, facts->parted);
}

// To look at all words is dear, and of no use where nothing asks.
static void choose_tellers(Cut *cut)
{
    uint32_t count = (uint32_t)cut->skim->lines.count;
    uint32_t asking = 0;
    while (asking < count && !(is_kept(cut, asking) && asks(cut, asking)))
        asking++;
    if (asking == count)
        return;
    for (uint32_t i = 0; i < count; i++) {
        if (tells(cut, i))
            want(cut, i);
    }
}

static void choose_lines(Cut *cut, Arena *arena)
{
    Levels levels = {0};
    uint32_t count = (uint32_t)cut->skim->lines.count;
    uint32_t indent = count ? cut->skim->lines.items[0].indent : 0;
    vec_push(arena, &levels, (Level){indent, LINE_ABSENT});
    for (uint32_t i = 0; i < count; i++) {
        cut->facts[i].word = (uint8_t)classify(line_text(cut, i));
        place_line(cut, i, &levels, arena);
        if (matters(cut, i))
            want(cut, i);
    }
    for (uint32_t i = 0; cut->depth >= DEPTH_NAMES && i < count; i++) {
        if (cut->facts[i].in_definition && cut->facts[i].declares)
            want_function(cut, i);
    }
    choose_tellers(cut);
}

static bool opens_block(const Cut *cut, uint32_t line)
{
    return line + 1 < cut->skim->lines.count &&
           cut->facts[line + 1].parent == line;
}

static void write_kept(const Cut *cut, Text *text, Pieces *pieces)
{
    uint32_t open = LINE_ABSENT; // a header whose body is still empty
    for (uint32_t i = 0; i < cut->skim->lines.count; i++) {
        const LineFacts *facts = &cut->facts[i];
        if (!is_kept(cut, i))
            continue;
        if (open != LINE_ABSENT && facts->parent != open)
            (void)out_to_text(text, STR(" pass"));
        if (text->count)
            (void)out_to_text(text, STR("\n"));
        for (uint32_t d = 0; d < facts->depth; d++)
            (void)out_to_text(text, STR(" "));
        vec_push(
            text->arena, pieces,
            (Piece){(uint32_t)text->count, cut->skim->lines.items[i].start});
        (void)out_to_text(text, line_text(cut, i));
        open = opens_block(cut, i) ? i : LINE_ABSENT;
    }
    (void)out_to_text(text, open == LINE_ABSENT ? STR("\n") : STR(" pass\n"));
}

static Slice finish(const Cut *cut, Text *text, const Pieces *pieces)
{
    static const char zeroes[8];
    Str kept = text_str(text);
    (void)out_to_text(text, (Str){zeroes, sizeof zeroes});
    return (Slice){{text->bytes, kept.count},
                   pieces->items,
                   (uint32_t)pieces->count,
                   cut->doubtful};
}

Slice slice_cut(const Skim *skim, Str text, Depth depth, Arena *arena)
{
    Cut cut = {.skim = skim,
               .text = text,
               .depth = depth,
               .facts = ARENA_ARRAY(arena, LineFacts, skim->lines.count)};
    cut.mark = find_mark(text, 0);
    choose_lines(&cut, arena);
    cut.doubtful = cut.doubtful || cut.telling.overflowed;
    Text kept = {.arena = arena};
    Pieces pieces = {0};
    write_kept(&cut, &kept, &pieces);
    return finish(&cut, &kept, &pieces);
}

Slice slice_whole(Str text, Arena *arena)
{
    Piece *piece = ARENA_NEW(arena, Piece);
    return (Slice){text, piece, 1, false};
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
