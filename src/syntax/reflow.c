#include "syntax/reflow.h"

#include "base/out.h"
#include "base/vec.h"

// An open block: lines of one indentation.
typedef struct {
    uint32_t indent;
    uint8_t arms;     // TAKES_…: what may come behind its last statement
    bool holds_cases; // the body of a match statement
    bool decorated;   // its last line is a decorator
} Level;

typedef struct {
    const Skim *skim;
    const bool *faulty; // for each line; NULL where that is not known
    Text text;
    VEC(Piece) pieces;
    VEC(Level) levels;
    size_t low;    // next of skim->low_starts
    LineLead lead; // of the last line
    bool opened;   // it ends in a colon
} Reflow;

enum { TAKES_ELIF = 1, TAKES_ELSE = 2, TAKES_EXCEPT = 4, TAKES_FINALLY = 8 };

typedef struct {
    Str word;
    LineLead lead;
} LeadRow;

static const LeadRow leads[] = {
    {STR_INIT("if"), LEAD_IF},         {STR_INIT("elif"), LEAD_ELIF},
    {STR_INIT("else"), LEAD_ELSE},     {STR_INIT("for"), LEAD_LOOP},
    {STR_INIT("while"), LEAD_LOOP},    {STR_INIT("try"), LEAD_TRY},
    {STR_INIT("except"), LEAD_EXCEPT}, {STR_INIT("finally"), LEAD_FINALLY},
    {STR_INIT("match"), LEAD_MATCH},   {STR_INIT("case"), LEAD_CASE},
};

static Str first_word(Str line)
{
    size_t end = 0;
    while (end < line.count && line.at[end] >= 'a' && line.at[end] <= 'z')
        end++;
    return str_slice(line, 0, end);
}

LineLead reflow_lead(Str line)
{
    if (str_starts_with(line, STR("@")))
        return LEAD_DECORATOR;
    Str word = first_word(line);
    if (str_eq(word, STR("async")))
        word = first_word(str_trim(str_skip(line, word.count)));
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        if (str_eq(leads[i].word, word))
            return leads[i].lead;
    }
    return LEAD_OTHER;
}

// The arms that may come behind a line, of those that might before it.
static uint8_t arms_behind(LineLead lead, uint8_t before)
{
    static const uint8_t arms[] = {
        [LEAD_IF] = TAKES_ELIF | TAKES_ELSE,
        [LEAD_ELIF] = TAKES_ELIF | TAKES_ELSE,
        [LEAD_LOOP] = TAKES_ELSE,
        [LEAD_TRY] = TAKES_EXCEPT | TAKES_FINALLY,
        [LEAD_EXCEPT] = TAKES_EXCEPT | TAKES_ELSE | TAKES_FINALLY,
        [LEAD_DECORATOR] = 0,
    };
    return lead == LEAD_ELSE ? before & TAKES_FINALLY : arms[lead];
}

static bool is_arm_of_nothing(LineLead lead, uint8_t before)
{
    static const uint8_t arms[] = {
        [LEAD_ELIF] = TAKES_ELIF,     [LEAD_ELSE] = TAKES_ELSE,
        [LEAD_EXCEPT] = TAKES_EXCEPT, [LEAD_FINALLY] = TAKES_FINALLY,
        [LEAD_DECORATOR] = 0,
    };
    return arms[lead] && !(arms[lead] & before);
}

static Str line_text(const Skim *skim, size_t index)
{
    LogicalLine line = skim->lines.items[index];
    return str_slice(skim->text, line.start, line.end - line.start);
}

static void write_blanks(Reflow *reflow, size_t count)
{
    for (size_t i = 0; i < count; i++)
        (void)out_to_text(&reflow->text, STR(" "));
}

// Writes what comes from `origin` in the file.
static void write_piece(Reflow *reflow, uint32_t origin, Str text)
{
    Piece piece = {(uint32_t)reflow->text.count, origin};
    vec_push(reflow->text.arena, &reflow->pieces, piece);
    (void)out_to_text(&reflow->text, text);
}

static size_t count_blanks(Str text)
{
    size_t count = 0;
    while (count < text.count && text.at[count] == ' ')
        count++;
    return count;
}

// True where code inside brackets would end its block, were it not indented.
static bool is_low(Reflow *reflow, uint32_t at)
{
    const Skim *skim = reflow->skim;
    while (reflow->low < skim->low_count && skim->low_starts[reflow->low] < at)
        reflow->low++;
    return reflow->low < skim->low_count && skim->low_starts[reflow->low] == at;
}

// Inside brackets code is indented as deep as the block at least. What is
// inside a string stays as it is.
static void write_statement(Reflow *reflow, LogicalLine line, size_t depth)
{
    uint32_t at = line.start;
    while (at < line.end) {
        Str rest = str_slice(reflow->skim->text, at, line.end - at);
        size_t count = str_find(rest, '\n');
        count += count < rest.count;
        size_t blanks = count_blanks(rest);
        if (is_low(reflow, at) && blanks < depth)
            write_blanks(reflow, depth - blanks);
        write_piece(reflow, at, str_slice(rest, 0, count));
        at += (uint32_t)count;
    }
    (void)out_to_text(&reflow->text, STR("\n"));
}

static void write_stand_in(Reflow *reflow, uint32_t origin, bool has_body)
{
    const Level *level = &vec_last(&reflow->levels);
    bool needs_header = has_body || level->decorated || level->holds_cases;
    write_blanks(reflow, reflow->levels.count - 1);
    if (level->holds_cases)
        write_piece(reflow, origin, STR("case _:"));
    else if (needs_header)
        write_piece(reflow, origin, STR("def " REFLOW_STAND_IN "():"));
    if (!has_body)
        write_piece(reflow, origin, needs_header ? STR(" pass") : STR("pass"));
    (void)out_to_text(&reflow->text, STR("\n"));
    reflow->opened = has_body;
}

static void enter_level(Reflow *reflow, LogicalLine line, bool in_match)
{
    while (reflow->levels.count > 1 &&
           vec_last(&reflow->levels).indent > line.indent)
        reflow->levels.count--;
    if (vec_last(&reflow->levels).indent == line.indent)
        return;
    if (!reflow->opened) {
        write_stand_in(reflow, line.start, true);
        vec_last(&reflow->levels).arms = 0;
    }
    Level level = {.indent = line.indent, .holds_cases = in_match};
    vec_push(reflow->text.arena, &reflow->levels, level);
}

static uint32_t indent_of(Str line)
{
    uint32_t column = 0;
    for (size_t i = 0; i < line.count; i++) {
        if (line.at[i] == '\t')
            column = (column / 8 + 1) * 8;
        else if (line.at[i] == ' ')
            column++;
        else if (line.at[i] == '#' || line.at[i] == '\r')
            break;
        else
            return column;
    }
    return UINT32_MAX; // nothing stands there
}

// The least indentation of the physical lines behind the first: where a bracket
// was never closed, they may have been statements and headers.
static uint32_t swallowed_indent(Str text)
{
    uint32_t least = UINT32_MAX;
    (void)str_cut(&text, '\n');
    while (text.count) {
        uint32_t indent = indent_of(str_cut(&text, '\n'));
        least = indent < least ? indent : least;
    }
    return least;
}

static bool is_header(Str line)
{
    return line.count && line.at[line.count - 1] == ':';
}

// An arm of nothing, a case outside a match statement (where `case` may be a
// name), or something else inside one.
static bool is_misplaced(const Level *level, LineLead lead, Str line)
{
    if (level->holds_cases)
        return lead != LEAD_CASE;
    if (lead == LEAD_CASE)
        return is_header(line);
    return is_arm_of_nothing(lead, level->arms);
}

static void drop_line(Reflow *reflow, size_t index, Str text)
{
    const LogicalLines *lines = &reflow->skim->lines;
    LogicalLine line = lines->items[index];
    uint32_t swallowed = swallowed_indent(text);
    bool has_body = swallowed > line.indent && index + 1 < lines->count &&
                    lines->items[index + 1].indent > line.indent;
    write_stand_in(reflow, line.start, has_body);
    while (reflow->levels.count > 1 &&
           vec_last(&reflow->levels).indent > swallowed)
        reflow->levels.count--;
    Level *level = &vec_last(&reflow->levels);
    level->decorated = false;
    level->arms = 0;
}

static void keep_line(Reflow *reflow, LogicalLine line, Str text, LineLead lead)
{
    Level *level = &vec_last(&reflow->levels);
    size_t depth = reflow->levels.count - 1;
    write_blanks(reflow, depth);
    write_statement(reflow, line, depth);
    reflow->opened = is_header(text);
    level->decorated = lead == LEAD_DECORATOR;
    level->arms = arms_behind(lead, level->arms);
}

static void reflow_line(Reflow *reflow, size_t index)
{
    const bool *faulty = reflow->faulty;
    LogicalLine line = reflow->skim->lines.items[index];
    Str text = line_text(reflow->skim, index);
    LineLead lead = reflow_lead(text);
    enter_level(reflow, line, reflow->opened && reflow->lead == LEAD_MATCH);
    // Without knowledge of faults nothing is left out in silence.
    bool dropped =
        faulty &&
        (faulty[index] || is_misplaced(&vec_last(&reflow->levels), lead, text));
    if (dropped)
        drop_line(reflow, index, text);
    else
        keep_line(reflow, line, text, lead);
    reflow->lead = dropped ? LEAD_OTHER : lead;
}

Slice reflow_lines(const Skim *skim, const bool *faulty, Arena *arena)
{
    static const char zeroes[8];
    Reflow reflow = {.skim = skim, .faulty = faulty, .text = {.arena = arena}};
    vec_push(arena, &reflow.levels, (Level){0});
    for (size_t i = 0; i < skim->lines.count; i++)
        reflow_line(&reflow, i);
    size_t count = reflow.text.count;
    (void)out_to_text(&reflow.text, (Str){zeroes, sizeof zeroes});
    Str text = {reflow.text.bytes, count};
    return (Slice){
        .text = text,
        .all = text,
        .pieces = reflow.pieces.items,
        .piece_count = (uint32_t)reflow.pieces.count,
    };
}
