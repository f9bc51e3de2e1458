#include "syntax/reading.h"

#include "syntax/heal.h"
#include "syntax/mend.h"
#include "syntax/outline.h"
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

static Reading read_slice(Parser *parser, Slice slice, Arena *arena,
                          Faults *faults)
{
    Tree tree = graft_is_trunk(slice.text)
                    ? graft_trunk()
                    : parser_parse(parser, slice.text, arena, faults);
    tree = mend_tree(tree, arena);
    tree = graft_nodes(tree, &slice.grafts, slice.graft_shift, arena);
    tree.text = slice.all;
    return (Reading){.slice = slice, .tree = tree};
}

static Reading read_lines(Parser *parser, const Skim *skim, const bool *faulty,
                          Arena *arena, Faults *faults)
{
    Slice slice = reflow_lines(skim, faulty, arena);
    Reading reading = read_slice(parser, slice, arena, faults);
    reading.reflown = true;
    reading.whole = true;
    return reading;
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

// False where a line looks like no Python, a name is not what it looks like, or
// the grammar may stumble: over flaws, newer syntax, or how lines are laid out.
static bool read_statements(Parser *parser, const Skim *skim, Depth depth,
                            Arena *arena, Reading *reading)
{
    if (skim->disguised)
        return false;
    Faults ignored = {.arena = arena};
    Slice slice = slice_cut(skim, skim->text, depth, arena);
    if (slice.doubtful)
        return false;
    *reading = read_slice(parser, slice, arena, &ignored);
    return ignored.list.count == 0 && !reading->tree.broken;
}

static bool read_whole(Parser *parser, const Skim *skim, Arena *arena,
                       Faults *faults, Reading *reading)
{
    if (skim->low_count || is_too_wide(skim))
        return false;
    Str sound = str_slice(skim->text, 0, skim->sound_end);
    *reading = read_slice(parser, slice_whole(sound, arena), arena, faults);
    reading->whole = true;
    return !reading->tree.broken;
}

Reading reading_make(Parser *parser, const Skim *skim, Extraction how,
                     const Lines *lines, Arena *arena, Faults *faults)
{
    Reading reading;
    if (!skim->broken && !how.full &&
        read_statements(parser, skim, how.depth, arena, &reading))
        return reading;
    if (!skim->broken && read_whole(parser, skim, arena, faults, &reading))
        return reading;
    return read_sound_lines(parser, skim, lines, arena, faults);
}

// Of the parts of a file that it is enough to read, where all is well.
static bool read_parts(Parser *parser, const Skim *skim, Slice slice,
                       Arena *arena, Reading *reading)
{
    Faults ignored = {.arena = arena};
    if (skim->low_count || is_too_wide(skim) || slice.doubtful)
        return false;
    *reading = read_slice(parser, slice, arena, &ignored);
    return ignored.list.count == 0 && !reading->tree.broken;
}

Reading reading_make_outline(Parser *parser, const Skim *skim,
                             const Lines *lines, Arena *arena, Faults *faults)
{
    Reading reading;
    bool sound = !skim->broken && !skim->disguised;
    if (sound &&
        read_parts(parser, skim, outline_cut(skim, arena), arena, &reading)) {
        reading.whole = true;
        return reading;
    }
    Extraction how = {DEPTH_NAMES, true};
    return reading_make(parser, skim, how, lines, arena, faults);
}

Reading reading_make_mentions(Parser *parser, const Skim *skim,
                              const Map *words, const Lines *lines,
                              Arena *arena, Faults *faults)
{
    Reading reading;
    bool sound = !skim->broken && !skim->disguised;
    if (sound &&
        read_parts(parser, skim, slice_mentions(skim, skim->text, words, arena),
                   arena, &reading))
        return reading;
    Extraction how = {DEPTH_NAMES, true};
    return reading_make(parser, skim, how, lines, arena, faults);
}
