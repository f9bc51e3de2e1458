#include "syntax/skim.h"

#include "syntax/skim_code.h"
#include "syntax/skimmer.h"

// A column with tabs to multiples of eight, and with tabs as one column: lines
// are in order only where both agree (Parser/tokenizer, TabError).
typedef struct {
    uint32_t column;
    uint32_t narrow;
} Indent;

// The lines so far, and the blocks that are open.
typedef struct {
    Skimmer skimmer;
    LogicalLines lines;
    Indent indents[SKIM_MAX_INDENT + 1];
    uint32_t level;    // index of the last indent
    bool block_wanted; // the last line ends with a colon
} Layout;

// Reads the blanks before the first token. Where a backslash splits them over
// several lines, those of the first line count (Parser/tokenizer).
static size_t measure_indent(const Skimmer *skimmer, size_t at, Indent *indent)
{
    const char *text = skimmer->text.at;
    Indent now = {0};
    Indent split = {0};
    for (;; at++) {
        while (blanks_stand_at(text + at)) {
            now.column += BLANKS;
            now.narrow += BLANKS;
            at += BLANKS;
        }
        if (text[at] == ' ') {
            now.column++;
            now.narrow++;
        } else if (text[at] == '\t') {
            now = (Indent){(now.column / 8 + 1) * 8, now.narrow + 1};
        } else if (text[at] == '\f') {
            now = (Indent){0};
        } else if (text[at] == '\\') {
            size_t next = skimmer_join_lines(skimmer, at);
            if (next == at)
                break;
            split = split.column ? split : now;
            at = next - 1;
        } else if (text[at] != '\r' || text[at + 1] != '\n') {
            break;
        }
    }
    *indent = split.column ? split : now;
    return at;
}

// Moves to the first token of the next line that has one.
static size_t find_line(const Skimmer *skimmer, size_t at, Indent *indent)
{
    const char *text = skimmer->text.at;
    for (;;) {
        at = measure_indent(skimmer, at, indent);
        if (text[at] == '#')
            at = skimmer_find_line_end(skimmer, at);
        else if (text[at] != '\n')
            return at;
        if (at < skimmer->text.count)
            at++;
    }
}

static void push_indent(Layout *layout, size_t start, Indent indent)
{
    Skimmer *skimmer = &layout->skimmer;
    if (layout->level == SKIM_MAX_INDENT) {
        skimmer_fail(skimmer, FAULT_LIMIT, start,
                     "more than %d levels of indentation", SKIM_MAX_INDENT);
        (void)skimmer_stop(skimmer, start);
        return;
    }
    if (indent.narrow <= layout->indents[layout->level].narrow)
        skimmer_fail(skimmer, FAULT_SYNTAX, start,
                     "inconsistent use of tabs and spaces in indentation");
    layout->level++;
    if (layout->level == SKIM_MAX_INDENT)
        skimmer_fail(skimmer, FAULT_SYNTAX, start,
                     "too many levels of indentation");
    layout->indents[layout->level] = indent;
}

static void enter_indent(Layout *layout, size_t start, Indent indent)
{
    Skimmer *skimmer = &layout->skimmer;
    const Indent *indents = layout->indents;
    if (indent.column > indents[layout->level].column) {
        if (!layout->block_wanted)
            skimmer_fail(skimmer, FAULT_SYNTAX, start, "unexpected indent");
        push_indent(layout, start, indent);
        return;
    }
    if (layout->block_wanted)
        skimmer_fail(skimmer, FAULT_SYNTAX, start,
                     "expected an indented block");
    while (indent.column < indents[layout->level].column)
        layout->level--;
    if (indent.column != indents[layout->level].column) {
        skimmer_fail(skimmer, FAULT_SYNTAX, start,
                     "unindent does not match any outer indentation level");
        push_indent(layout, start, indent);
    } else if (indent.narrow != indents[layout->level].narrow) {
        skimmer_fail(skimmer, FAULT_SYNTAX, start,
                     "inconsistent use of tabs and spaces in indentation");
    }
}

static void add_line(Layout *layout, size_t start, uint32_t column)
{
    Skimmer *skimmer = &layout->skimmer;
    LogicalLine line = {(uint32_t)start, skimmer->content_end, column,
                        skimmer->low};
    skimmer->low = false;
    if (line.end > line.start)
        vec_push(skimmer->arena, &layout->lines, line);
}

static size_t take_line(Layout *layout, size_t start, Indent indent)
{
    Skimmer *skimmer = &layout->skimmer;
    skimmer->content_min = (uint32_t)start;
    skimmer->content_end = (uint32_t)start;
    skimmer->indent = indent.column;
    enter_indent(layout, start, indent);
    size_t end = skim_code(skimmer, start);
    add_line(layout, start, indent.column);
    layout->block_wanted = skimmer->content_end > start &&
                           skimmer->text.at[skimmer->content_end - 1] == ':';
    return end;
}

// The blocks around a marker go on behind it.
static size_t take_marker(Layout *layout, size_t start)
{
    Skimmer *skimmer = &layout->skimmer;
    skimmer_fail(skimmer, FAULT_SYNTAX, start, "merge conflict marker");
    size_t end = skimmer_find_line_end(skimmer, start);
    skimmer->content_min = (uint32_t)start;
    skimmer_note_content(skimmer, end);
    add_line(layout, start, layout->indents[layout->level].column);
    return end;
}

static void take_lines(Layout *layout)
{
    Skimmer *skimmer = &layout->skimmer;
    size_t at = 0;
    while (!skimmer->stopped) {
        Indent indent;
        at = find_line(skimmer, at, &indent);
        if (at == skimmer->text.count)
            break;
        bool marker = indent.column == 0 &&
                      byte_may_mark(skimmer->text.at[at]) &&
                      skimmer_is_marker(skimmer, at);
        at = marker ? take_marker(layout, at) : take_line(layout, at, indent);
    }
    if (layout->block_wanted && !skimmer->stopped)
        skimmer_fail(skimmer, FAULT_SYNTAX, at, "expected an indented block");
}

Skim skim_text(Str text, Arena *arena, Faults *faults)
{
    Layout layout = {.skimmer = skimmer_start(text, arena, faults)};
    take_lines(&layout);
    const Skimmer *skimmer = &layout.skimmer;
    return (Skim){
        .text = text,
        .lines = layout.lines,
        .inner_starts = skimmer->inner_starts.items,
        .inner_count = skimmer->inner_starts.count,
        .low_starts = skimmer->low_starts.items,
        .low_count = skimmer->low_starts.count,
        .sound_end = skimmer->sound_end,
        .broken = skimmer->broken,
        .disguised = skimmer->disguised,
    };
}

// How many of the items, sorted by the offset that each begins with, lie at or
// before `offset`.
static size_t count_up_to(const void *items, size_t count, size_t item_size,
                          uint32_t offset)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        uint32_t start;
        memcpy(&start, (const char *)items + middle * item_size, sizeof start);
        if (start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// What separates a statement from the `;` or `:` before it.
static bool is_between(char byte)
{
    return byte_is_blank(byte) || byte == '\\' || byte == '\n';
}

bool skim_line_at(const Skim *skim, uint32_t offset, LogicalLine *line)
{
    size_t lines = count_up_to(skim->lines.items, skim->lines.count,
                               sizeof *skim->lines.items, offset);
    if (lines == 0 || skim->lines.items[lines - 1].end <= offset)
        return false;
    *line = skim->lines.items[lines - 1];
    if (line->start == offset)
        return true;
    size_t starts = count_up_to(skim->inner_starts, skim->inner_count,
                                sizeof *skim->inner_starts, offset);
    if (starts == 0 || skim->inner_starts[starts - 1] < line->start)
        return false;
    uint32_t at = skim->inner_starts[starts - 1];
    while (at < offset && is_between(skim->text.at[at]))
        at++;
    return at == offset && !is_between(skim->text.at[offset]);
}
