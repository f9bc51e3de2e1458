#include "syntax/reading.h"

#include "syntax/heal.h"
#include "syntax/mend.h"
#include "syntax/reflow.h"

// The grammar's scanner counts columns in 16 bits. Healing a megabyte of noise
// takes some three seconds.
enum { LIMIT_COLUMNS = UINT16_MAX, LIMIT_HEALING = 4 * 1000 * 1000 };

static bool is_too_wide(const Skim *skim)
{
    for (size_t i = 0; i < skim->lines.count; i++) {
        if (skim->lines.items[i].indent >= LIMIT_COLUMNS)
            return true;
    }
    return false;
}

static Reading read_whole(Parser *parser, const Skim *skim, Arena *arena,
                          Faults *faults)
{
    Str sound = str_slice(skim->text, 0, skim->sound_end);
    Tree tree = parser_parse(parser, sound, arena, faults);
    return (Reading){slice_whole(sound, arena), mend_tree(tree, arena), false};
}

static Reading read_lines(Parser *parser, const Skim *skim, const bool *faulty,
                          Arena *arena, Faults *faults)
{
    Slice slice = reflow_lines(skim, faulty, arena);
    Tree tree = parser_parse(parser, slice.text, arena, faults);
    return (Reading){slice, mend_tree(tree, arena), true};
}

static void blame(uint32_t flaw, const Lines *lines, Faults *faults)
{
    // Newer syntax than the grammar knows would look the same.
    Position at = lines_position(lines, flaw);
    fault_add(faults, FAULT_SYNTAX, at.line, at.column,
              "syntax not understood");
}

static Reading read_sound_lines(Parser *parser, const Skim *skim,
                                const Lines *lines, Arena *arena,
                                Faults *faults)
{
    Reading all = read_lines(parser, skim, NULL, arena, faults);
    NodeId flaw = mend_first_flaw(&all.tree);
    if (flaw == NODE_ABSENT)
        return all;
    Health health = heal_lines(parser, skim, LIMIT_HEALING, arena);
    uint32_t at = health.flaw;
    if (at == UINT32_MAX)
        at = slice_origin(&all.slice, all.tree.nodes[flaw].start);
    blame(at, lines, faults);
    return read_lines(parser, skim, health.faulty, arena, faults);
}

Reading reading_make(Parser *parser, const Skim *skim, const Lines *lines,
                     Arena *arena, Faults *faults)
{
    if (!skim->broken && !is_too_wide(skim)) {
        Reading whole = read_whole(parser, skim, arena, faults);
        if (!whole.tree.broken)
            return whole;
    }
    return read_sound_lines(parser, skim, lines, arena, faults);
}
