#include "syntax/reflow.h"

#include "base/out.h"
#include "base/vec.h"

// An open block: lines of one indentation.
typedef struct {
    uint32_t indent;
    bool takes_arms;  // its last line is the header of an if, for, try, …
    bool holds_cases; // the body of a match statement
    bool decorated;   // its last line is a decorator
} Level;

typedef struct {
    const Skim *skim;
    Text text;
    VEC(Piece) pieces;
    VEC(Level) levels;
    bool opened; // the last line ends in a colon
} Reflow;

typedef struct {
    Str word;
    LineLead lead;
} LeadRow;

static const LeadRow leads[] = {
    {STR_INIT("if"), LEAD_OWNER},        {STR_INIT("for"), LEAD_OWNER},
    {STR_INIT("while"), LEAD_OWNER},     {STR_INIT("try"), LEAD_OWNER},
    {STR_INIT("async"), LEAD_OWNER},     {STR_INIT("elif"), LEAD_IF_ARM},
    {STR_INIT("else"), LEAD_IF_ARM},     {STR_INIT("except"), LEAD_TRY_ARM},
    {STR_INIT("finally"), LEAD_TRY_ARM}, {STR_INIT("match"), LEAD_MATCH},
    {STR_INIT("case"), LEAD_CASE},
};

LineLead reflow_lead(Str line)
{
    size_t end = 0;
    while (end < line.count && line.at[end] >= 'a' && line.at[end] <= 'z')
        end++;
    if (line.count && line.at[0] == '@')
        return LEAD_DECORATOR;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        if (str_eq(leads[i].word, str_slice(line, 0, end)))
            return leads[i].lead;
    }
    return LEAD_OTHER;
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

// Inside brackets every physical line is indented as deep as the block at
// least. Where such a line is inside a string instead, that one only grows.
static void write_statement(Reflow *reflow, LogicalLine line, size_t depth)
{
    uint32_t at = line.start;
    while (at < line.end) {
        Str rest = str_slice(reflow->skim->text, at, line.end - at);
        size_t count = str_find(rest, '\n');
        count += count < rest.count;
        size_t blanks = count_blanks(rest);
        if (at > line.start && blanks < depth)
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
        vec_last(&reflow->levels).takes_arms = false;
    }
    Level level = {.indent = line.indent, .holds_cases = in_match};
    vec_push(reflow->text.arena, &reflow->levels, level);
}

static bool stands_alone(const Level *level, LineLead lead)
{
    bool is_arm = lead == LEAD_IF_ARM || lead == LEAD_TRY_ARM;
    return is_arm && !level->takes_arms;
}

static void reflow_line(Reflow *reflow, size_t index, bool faulty,
                        LineLead before)
{
    const LogicalLines *lines = &reflow->skim->lines;
    LogicalLine line = lines->items[index];
    Str text = str_slice(reflow->skim->text, line.start, line.end - line.start);
    LineLead lead = reflow_lead(text);
    enter_level(reflow, line, reflow->opened && before == LEAD_MATCH);
    Level *level = &vec_last(&reflow->levels);
    bool dropped = faulty || stands_alone(level, lead);
    if (dropped) {
        bool has_body = index + 1 < lines->count &&
                        lines->items[index + 1].indent > line.indent;
        write_stand_in(reflow, line.start, has_body);
    } else {
        write_blanks(reflow, reflow->levels.count - 1);
        write_statement(reflow, line, reflow->levels.count - 1);
        reflow->opened = text.count && text.at[text.count - 1] == ':';
    }
    level->decorated = !dropped && lead == LEAD_DECORATOR;
    level->takes_arms =
        !dropped &&
        (lead == LEAD_OWNER || lead == LEAD_IF_ARM || lead == LEAD_TRY_ARM);
}

static LineLead lead_before(const Skim *skim, const bool *faulty, size_t index)
{
    if (index == 0 || (faulty && faulty[index - 1]))
        return LEAD_OTHER;
    LogicalLine line = skim->lines.items[index - 1];
    return reflow_lead(
        str_slice(skim->text, line.start, line.end - line.start));
}

Slice reflow_lines(const Skim *skim, const bool *faulty, Arena *arena)
{
    static const char zeroes[8];
    Reflow reflow = {.skim = skim, .text = {.arena = arena}};
    vec_push(arena, &reflow.levels, (Level){0});
    for (size_t i = 0; i < skim->lines.count; i++)
        reflow_line(&reflow, i, faulty && faulty[i],
                    lead_before(skim, faulty, i));
    size_t count = reflow.text.count;
    (void)out_to_text(&reflow.text, (Str){zeroes, sizeof zeroes});
    return (Slice){
        .text = {reflow.text.bytes, count},
        .pieces = reflow.pieces.items,
        .piece_count = (uint32_t)reflow.pieces.count,
    };
}
