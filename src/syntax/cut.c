#include "syntax/cut.h"

#include "base/block.h"
#include "base/vec.h"
#include "syntax/aside.h"
#include "syntax/doubt.h"
#include "syntax/plain_expression.h"

#include <string.h>

// An open block while lines are placed.
typedef struct {
    uint32_t indent;
    uint32_t last; // the newest line of this block
} Level;

typedef VEC(Level) Levels;

Str cut_line(const Cut *cut, uint32_t line)
{
    LogicalLine at = cut->skim->lines.items[line];
    return str_slice(cut->text, at.start, at.end - at.start);
}

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

static LineRole role_of(Keyword keyword)
{
    switch ((int)keyword) {
    case KEYWORD_IMPORT:
    case KEYWORD_FROM:
    case KEYWORD_LAZY:
        return LINE_IMPORT;
    case KEYWORD_DEF:
    case KEYWORD_CLASS:
    case KEYWORD_ASYNC:
        return LINE_DEFINITION;
    case KEYWORD_ELIF:
    case KEYWORD_ELSE:
    case KEYWORD_EXCEPT:
    case KEYWORD_FINALLY:
        return LINE_ARM;
    case KEYWORD_CASE:
        return LINE_CASE;
    default:
        return LINE_OTHER;
    }
}

static LineRole classify(Str line, FirstWord word)
{
    if (line.at[0] == '@')
        return LINE_DECORATOR;
    size_t end = word.text.count;
    if (line.count > end && (line.at[end] == '"' || line.at[end] == '\''))
        return is_lone_string(line, end) ? LINE_STRING : LINE_OTHER;
    return role_of(word.keyword);
}

static bool continues_group(const Cut *cut, uint32_t line, uint32_t before)
{
    LineRole role = (LineRole)cut->facts[line].role;
    LineRole above = (LineRole)cut->facts[before].role;
    if (role == LINE_ARM)
        return true;
    if (role == LINE_CASE)
        return above == LINE_CASE;
    return above == LINE_DECORATOR &&
           (role == LINE_DECORATOR || role == LINE_DEFINITION);
}

// Finds the block of `line` from its indentation.
static void place_line(Cut *cut, uint32_t line, Levels *levels, Arena *arena)
{
    uint32_t indent = cut->skim->lines.items[line].indent;
    while (levels->count > 1 && vec_last(levels).indent > indent)
        levels->count--;
    LineFacts *facts = &cut->facts[line];
    if (vec_last(levels).indent < indent &&
        vec_last(levels).last != CUT_NO_LINE)
        vec_push(arena, levels, (Level){indent, CUT_NO_LINE});
    Level *level = &vec_last(levels);
    facts->group = line;
    if (level->last != CUT_NO_LINE && continues_group(cut, line, level->last))
        facts->group = cut->facts[level->last].group;
    level->last = line;
    facts->depth = (uint32_t)levels->count - 1;
    facts->parent = CUT_NO_LINE;
    if (levels->count > 1) {
        facts->parent = levels->items[levels->count - 2].last;
        const LineFacts *parent = &cut->facts[facts->parent];
        facts->in_definition =
            parent->in_definition || parent->role == LINE_DEFINITION;
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
        Keyword keyword = first_word(rest).keyword;
        inside.imports = inside.imports || role_of(keyword) == LINE_IMPORT;
        inside.declares = inside.declares || keyword == KEYWORD_GLOBAL;
    }
    return inside;
}

// The offset of the next `import_` at or behind `from` that ends
// `import_module` or `__import__`; text.count for none.
static size_t find_mark(Str text, size_t from)
{
    static const Str mark = STR_INIT("import_");
    for (size_t at = from; at < text.count; at++) {
        at = str_search(text, mark, at);
        Str name = line_first_word(str_skip(text, at));
        if (str_eq(name, STR("import_module")) || str_eq(name, STR("import__")))
            return at;
    }
    return text.count;
}

// True where the function at the mark gets another name, under which it may be
// called anywhere in the file.
static bool renames_call(const Cut *cut, LogicalLine line, LineRole role)
{
    Str rest = str_slice(cut->text, cut->mark, line.end - cut->mark);
    Str behind = str_trim(str_skip(rest, line_first_word(rest).count));
    if (role == LINE_IMPORT)
        return first_word(behind).keyword == KEYWORD_AS;
    return behind.count == 0 || behind.at[0] != '(';
}

static bool imports_by_call(Cut *cut, LogicalLine line, LineRole role)
{
    bool found = false;
    Asides asides = {
        .line = str_slice(cut->text, line.start, line.end - line.start)};
    if (cut->mark < line.start)
        cut->mark = find_mark(cut->text, line.start);
    for (; cut->mark < line.end;
         cut->mark = find_mark(cut->text, cut->mark + 1)) {
        if (aside_holds(&asides, cut->mark - line.start))
            continue;
        found = true;
        if (renames_call(cut, line, role))
            cut->doubtful = true;
    }
    return found;
}

static bool ends_with_sign(Str text, char behind)
{
    static const struct {
        char behind;
        Str word;
    } signs[] = {
        {'.', STR_INIT("builtins")},
        {'.', STR_INIT("meta_path")},
        {'.', STR_INIT("__all__")},
        {'[', STR_INIT("modules")},
        {'(', STR_INIT("globals")},
        // These two are the module's outside of functions only.
        {'(', STR_INIT("vars")},
        {'(', STR_INIT("locals")},
        {'(', STR_INIT("_convert_")},
        {'(', STR_INIT("_convert")},
        {'(', STR_INIT("exec")},
        {'(', STR_INIT("exec_")},
        {'(', STR_INIT("exec\")")},
        {'(', STR_INIT("exec')")},
        {'(', STR_INIT("install")},
    };
    if (text.count == 0)
        return false;
    char last = text.at[text.count - 1];
    // Most words end with another letter.
    if (!strchr("sh_tcl)", last))
        return false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        Str word = signs[i].word;
        if (signs[i].behind == behind && word.at[word.count - 1] == last &&
            str_ends_with(text, word))
            return true;
    }
    return false;
}

// True where one of those words and the byte at `at` are such a sign. Blanks
// may stand between them.
static bool is_sign(Str text, size_t at)
{
    size_t end = at;
    while (end > 0 && text.at[end - 1] == ' ')
        end--;
    return ends_with_sign(str_slice(text, 0, end), text.at[at]);
}

// The offset of the next `globals(` or other sign that a function may change
// the module's namespace from the side (lower_reflection.c), at or behind
// `from`; text.count for none.
static size_t find_sign(Str text, size_t from)
{
    size_t at = from;
    for (; at + BLOCK_SIZE <= text.count; at += BLOCK_SIZE) {
        const char *block = text.at + at;
        uint64_t places = block_equal(block, '(') | block_equal(block, '[') |
                          block_equal(block, '.');
        for (; places; places &= places - 1) {
            size_t place = at + (size_t)__builtin_ctzll(places);
            if (is_sign(text, place))
                return place;
        }
    }
    while (at < text.count && !is_sign(text, at))
        at++;
    return at;
}

static bool reflects(Cut *cut, LogicalLine line)
{
    if (cut->depth < DEPTH_NAMES)
        return false;
    if (cut->sign < line.start)
        cut->sign = find_sign(cut->text, line.start);
    return cut->sign < line.end;
}

// True for an expression that is evaluated and binds nothing.
static bool is_idle(const LineFacts *facts, Str text, FirstWord word)
{
    return word.text.count && word.keyword == KEYWORD_NONE && !facts->parted &&
           !facts->reflects && !str_contains(text, STR(":=")) &&
           plain_expression(text);
}

// Words in strings and comments count as well.
static bool mentions(const Cut *cut, Str line)
{
    for (size_t at = 0; at < line.count;) {
        Str word = line_first_word(str_skip(line, at));
        if (word.count && map_find(cut->words, word, NULL))
            return true;
        at += word.count + 1;
    }
    return false;
}

static bool matters(Cut *cut, uint32_t index, Str text, FirstWord word)
{
    LineFacts *facts = &cut->facts[index];
    LogicalLine line = cut->skim->lines.items[index];
    Inside inside = look_inside(cut, line);
    facts->declares = inside.declares || word.keyword == KEYWORD_GLOBAL;
    facts->imports = inside.imports || facts->role == LINE_IMPORT;
    facts->parted = inside.parted;
    facts->calls = imports_by_call(cut, line, (LineRole)facts->role);
    facts->reflects = reflects(cut, line);
    facts->mentions = cut->words && mentions(cut, text);
    if (line_is_doubtful(text, word, inside.colon))
        cut->doubtful = true;
    if (facts->imports || facts->calls || facts->mentions)
        return true;
    if (cut->depth < DEPTH_NAMES)
        return false;
    if (facts->in_definition)
        return facts->reflects;
    return facts->role != LINE_STRING && !is_idle(facts, text, word);
}

static void want(Cut *cut, uint32_t line)
{
    while (line != CUT_NO_LINE && !cut->facts[line].wanted) {
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
    while (line != CUT_NO_LINE && cut->facts[line].role != LINE_DEFINITION);
    if (line == CUT_NO_LINE || cut->facts[line].all_wanted)
        return;
    cut->facts[line].all_wanted = true;
    uint32_t depth = cut->facts[line].depth;
    for (uint32_t i = line + 1; i < cut->skim->lines.count; i++) {
        if (cut->facts[i].depth <= depth)
            break;
        want(cut, i);
    }
}

bool cut_keeps(const Cut *cut, uint32_t line)
{
    const LineFacts *facts = &cut->facts[line];
    return facts->wanted || cut->facts[facts->group].group_wanted;
}

bool cut_is_mute(const Cut *cut, uint32_t line)
{
    const LineFacts *facts = &cut->facts[line];
    Str text = cut_line(cut, line);
    return !facts->parted && !facts->calls && !facts->imports &&
           !facts->reflects && !str_contains(text, STR(":=")) &&
           !telling_occurs(&cut->telling, text);
}

// The name that a definition or an assignment of one name binds.
static Str name_bound(Str text, LineRole role)
{
    Str rest = text;
    Str word = line_first_word(rest);
    while (role == LINE_DEFINITION && word_keyword(word) != KEYWORD_NONE) {
        rest = str_trim(str_skip(rest, word.count));
        word = line_first_word(rest);
    }
    return word;
}

// True where no word goes beyond the `count` bytes at `at`.
static bool is_word(Str text, size_t at, size_t count)
{
    size_t end = at + count;
    return end <= text.count && (at == 0 || !byte_is_word(text.at[at - 1])) &&
           (end == text.count || !byte_is_word(text.at[end]));
}

bool cut_reads_own(const Cut *cut, uint32_t line)
{
    const LineFacts *facts = &cut->facts[line];
    if (cut->depth < DEPTH_NAMES)
        return false;
    Str text = cut_line(cut, line);
    Str name = name_bound(text, (LineRole)facts->role);
    if (name.count == 0)
        return true;
    // All decorators of a definition stand right above it.
    uint32_t start = cut->skim->lines.items[facts->group].start;
    Str whole =
        str_slice(cut->text, start, cut->skim->lines.items[line].end - start);
    uint32_t count = 0;
    for (size_t at = 0; at < whole.count; at++) {
        at = str_search(whole, name, at);
        count += is_word(whole, at, name.count);
    }
    return count > 1;
}

// True for a line that asks what names mean: a condition, a handler, a
// suppression, a call.
static bool asks(const Cut *cut, uint32_t line)
{
    switch ((int)cut->facts[line].keyword) {
    case KEYWORD_IF:
    case KEYWORD_ELIF:
    case KEYWORD_WHILE:
    case KEYWORD_WITH:
    case KEYWORD_ASYNC:
    case KEYWORD_EXCEPT:
        return true;
    default:
        return cut->facts[line].calls;
    }
}

// True where the line changes what names mean, beyond what imports do.
static bool tells(Cut *cut, uint32_t line)
{
    const LineFacts *facts = &cut->facts[line];
    Str text = cut_line(cut, line);
    if (facts->imports)
        telling_import(&cut->telling, text);
    if (facts->role == LINE_STRING ||
        (facts->role == LINE_IMPORT && !facts->parted))
        return false;
    return telling_rebinds(&cut->telling, text, (Keyword)facts->keyword,
                           facts->parted);
}

// To look at all words is dear, and of no use where nothing asks.
static void choose_tellers(Cut *cut)
{
    uint32_t count = (uint32_t)cut->skim->lines.count;
    uint32_t asking = 0;
    while (asking < count && !(cut_keeps(cut, asking) && asks(cut, asking)))
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
    vec_push(arena, &levels, (Level){indent, CUT_NO_LINE});
    for (uint32_t i = 0; i < count; i++) {
        Str text = cut_line(cut, i);
        FirstWord word = first_word(text);
        cut->facts[i].role = (uint8_t)classify(text, word);
        cut->facts[i].keyword = (uint8_t)word.keyword;
        place_line(cut, i, &levels, arena);
        if (matters(cut, i, text, word))
            want(cut, i);
    }
    for (uint32_t i = 0; cut->depth >= DEPTH_NAMES && i < count; i++) {
        if (cut->facts[i].in_definition && cut->facts[i].declares)
            want_function(cut, i);
    }
    choose_tellers(cut);
}

static Cut make_cut(const Skim *skim, Str text, Depth depth, const Map *words,
                    Arena *arena)
{
    Cut cut = {.skim = skim,
               .text = text,
               .depth = depth,
               .words = words,
               .facts = ARENA_ARRAY(arena, LineFacts, skim->lines.count)};
    cut.mark = find_mark(text, 0);
    cut.sign = depth >= DEPTH_NAMES ? find_sign(text, 0) : text.count;
    choose_lines(&cut, arena);
    cut.doubtful = cut.doubtful || cut.telling.overflowed;
    return cut;
}

Cut cut_make(const Skim *skim, Str text, Depth depth, Arena *arena)
{
    return make_cut(skim, text, depth, NULL, arena);
}

Cut cut_make_mentions(const Skim *skim, Str text, const Map *words,
                      Arena *arena)
{
    return make_cut(skim, text, DEPTH_IMPORTS, words, arena);
}
