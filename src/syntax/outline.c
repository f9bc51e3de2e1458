#include "syntax/outline.h"

#include "base/out.h"
#include "syntax/cut.h"

#include <string.h>

enum {
    PADDING = 8,
    // A short body costs less than to read the file once more.
    LEAST_LEFT_OUT = 64, // bytes
};

typedef struct {
    const Cut *cut;
    Text text;
    VEC(Piece) pieces;
    VEC(uint32_t) hollows;
    uint32_t from; // in the file: what is not written yet
} Outline;

// Lines from `first` to the one before `end`.
typedef struct {
    uint32_t first;
    uint32_t end;
} Body;

static Body body_of(const Cut *cut, uint32_t definition)
{
    Body body = {definition + 1, definition + 1};
    while (body.end < cut->skim->lines.count &&
           cut->facts[body.end].depth > cut->facts[definition].depth)
        body.end++;
    return body;
}

static Str body_text(const Cut *cut, Body body)
{
    const LogicalLine *lines = cut->skim->lines.items;
    if (body.first == body.end)
        return STR("");
    uint32_t start = lines[body.first].start;
    return str_slice(cut->text, start, lines[body.end - 1].end - start);
}

static Str skip_blanks(Str text)
{
    while (text.count && strchr(" \t\f\\\r\n", text.at[0]))
        text = str_skip(text, 1);
    return text;
}

static bool is_function(const Cut *cut, uint32_t line)
{
    const LineFacts *facts = &cut->facts[line];
    Str text = cut_line(cut, line);
    Str behind = skip_blanks(str_skip(text, line_first_word(text).count));
    return facts->keyword == KEYWORD_DEF ||
           (facts->keyword == KEYWORD_ASYNC &&
            first_word(behind).keyword == KEYWORD_DEF);
}

// PEP 654 and PEP 758.
static bool is_new_handler(Str line)
{
    Str types = skip_blanks(str_skip(line, line_first_word(line).count));
    if (types.count && types.at[0] == '*')
        return true;
    if (!str_contains(types, STR(",")))
        return false;
    size_t closed = str_find_last(types, ')');
    Str behind =
        closed < types.count ? skip_blanks(str_skip(types, closed + 1)) : types;
    return types.at[0] != '(' || behind.count == 0 ||
           (behind.at[0] != ':' && first_word(behind).keyword != KEYWORD_AS);
}

// PEP 695.
static bool is_generic(Str line)
{
    return str_find(line, '[') < str_find(line, '(');
}

static bool is_type_alias(Str line)
{
    Str name = str_skip(line, STR("type").count);
    return name.count && strchr(" \t\\", name.at[0]) &&
           byte_is_word(skip_blanks(name).at[0]);
}

static bool tells_anyway(const Cut *cut, uint32_t line)
{
    const LineFacts *facts = &cut->facts[line];
    Str text = cut_line(cut, line);
    if (facts->declares || facts->imports || facts->calls)
        return true;
    switch ((int)facts->keyword) {
    case KEYWORD_CLASS:
    case KEYWORD_CASE:
        return true;
    case KEYWORD_DEF:
    case KEYWORD_ASYNC:
        return is_generic(text);
    case KEYWORD_EXCEPT:
        return is_new_handler(text);
    case KEYWORD_TYPE:
        return is_type_alias(text);
    default:
        return false;
    }
}

// The letters in front of a quote, as in `rt'…'` (PEP 750), or of a text that
// looks like one.
static bool is_template_prefix(Str text, size_t quote)
{
    size_t start = quote;
    while (start > 0 && quote - start < 3 && byte_is_word(text.at[start - 1]))
        start--;
    bool template = false;
    for (size_t i = start; i < quote; i++) {
        if (!strchr("rRtT", text.at[i]))
            return false;
        template = template || text.at[i] == 't' || text.at[i] == 'T';
    }
    return template;
}

static bool has_template(Str text)
{
    for (size_t i = 0; i < text.count; i++) {
        if ((text.at[i] == '"' || text.at[i] == '\'') &&
            is_template_prefix(text, i))
            return true;
    }
    return false;
}

static bool can_be_left_out(const Cut *cut, Body body)
{
    Str text = body_text(cut, body);
    if (text.count < LEAST_LEFT_OUT)
        return false;
    for (uint32_t i = body.first; i < body.end; i++) {
        if (tells_anyway(cut, i))
            return false;
    }
    return !has_template(text);
}

static void write_until(Outline *outline, uint32_t end)
{
    (void)out_to_text(
        &outline->text,
        str_slice(outline->cut->text, outline->from, end - outline->from));
    outline->from = end;
}

// The stand-in ends where the body does, and so does all that ends with it.
static void leave_out(Outline *outline, Body body)
{
    Arena *arena = outline->text.arena;
    Str stand_in = STR("pass");
    const LogicalLine *lines = outline->cut->skim->lines.items;
    uint32_t end = lines[body.end - 1].end;
    write_until(outline, lines[body.first].start);
    uint32_t at = (uint32_t)outline->text.count;
    Piece piece = {at, end - (uint32_t)stand_in.count};
    vec_push(arena, &outline->hollows, at);
    vec_push(arena, &outline->pieces, piece);
    (void)out_to_text(&outline->text, stand_in);
    outline->from = end;
}

static void write_outline(Outline *outline)
{
    const Cut *cut = outline->cut;
    uint32_t line = 0;
    while (line < cut->skim->lines.count) {
        Body body = {line + 1, line + 1};
        if (is_function(cut, line)) {
            body = body_of(cut, line);
            if (can_be_left_out(cut, body))
                leave_out(outline, body);
        }
        line = body.end;
    }
    write_until(outline, cut->skim->sound_end);
}

Slice outline_cut(const Skim *skim, Arena *arena)
{
    static const char zeroes[PADDING];
    Cut cut = cut_make(skim, skim->text, DEPTH_IMPORTS, arena);
    if (cut.doubtful)
        return (Slice){.doubtful = true};
    Outline outline = {.cut = &cut, .text = {.arena = arena}};
    vec_push(arena, &outline.pieces, (Piece){0, 0});
    write_outline(&outline);
    Str text = text_str(&outline.text);
    (void)out_to_text(&outline.text, (Str){zeroes, sizeof zeroes});
    text.at = outline.text.bytes;
    return (Slice){
        .text = text,
        .all = text,
        .pieces = outline.pieces.items,
        .piece_count = (uint32_t)outline.pieces.count,
        .hollows = outline.hollows.items,
        .hollow_count = (uint32_t)outline.hollows.count,
    };
}

bool outline_is_hollow(const Slice *slice, uint32_t start, uint32_t end)
{
    uint32_t low = 0;
    uint32_t high = slice->hollow_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (slice->hollows[middle] < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < slice->hollow_count && slice->hollows[low] < end;
}
