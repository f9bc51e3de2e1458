#include "syntax/heal.h"

#include "base/out.h"
#include "syntax/mend.h"
#include "syntax/reflow.h"

// Lines are tried by the parcel; one that is not sound is tried in smaller
// ones, down to single lines.
enum { PARCEL = 64, SMALL_PARCEL = 8 };

#define SOUND SIZE_MAX

typedef struct {
    Parser *parser;
    const Skim *skim;
    Arena *scratch; // for one question to the parser
    bool *faulty;
    uint32_t flaw;
    uint64_t limit; // of parser_steps
} Healing;

// What a line needs around it to be a statement.
typedef struct {
    Str before;
    Str behind;
} Support;

static const Support supports[] = {
    [LEAD_OTHER] = {STR_INIT(""), STR_INIT("")},
    [LEAD_IF] = {STR_INIT(""), STR_INIT("")},
    [LEAD_ELIF] = {STR_INIT("if 0: pass\n"), STR_INIT("")},
    [LEAD_ELSE] = {STR_INIT("if 0: pass\n"), STR_INIT("")},
    [LEAD_LOOP] = {STR_INIT(""), STR_INIT("")},
    [LEAD_TRY] = {STR_INIT(""), STR_INIT("")},
    [LEAD_EXCEPT] = {STR_INIT("try: pass\n"), STR_INIT("")},
    [LEAD_FINALLY] = {STR_INIT("try: pass\n"), STR_INIT("")},
    [LEAD_MATCH] = {STR_INIT(""), STR_INIT("")},
    [LEAD_CASE] = {STR_INIT("match 0:\n "), STR_INIT("")},
    [LEAD_DECORATOR] = {STR_INIT(""), STR_INIT("def f(): pass\n")},
};

static Str line_text(const Healing *healing, size_t line)
{
    LogicalLine at = healing->skim->lines.items[line];
    return str_slice(healing->skim->text, at.start, at.end - at.start);
}

static void write_line(Text *text, Str line, LineLead lead)
{
    (void)out_to_text(text, supports[lead].before);
    (void)out_to_text(text, line);
    (void)out_to_text(text, STR("\n"));
    (void)out_to_text(text, supports[lead].behind);
}

// The offset in `text` of its first flaw, or SOUND.
static size_t find_flaw(Healing *healing, Text *text)
{
    static const char zeroes[8];
    size_t count = text->count;
    (void)out_to_text(text, (Str){zeroes, sizeof zeroes});
    Faults faults = {.arena = healing->scratch};
    Tree tree = parser_parse(healing->parser, (Str){text->bytes, count},
                             healing->scratch, &faults);
    if (tree.count == 0)
        return 0;
    tree = mend_tree(tree, healing->scratch);
    NodeId flaw = mend_first_flaw(&tree);
    return flaw == NODE_ABSENT ? SOUND : tree.nodes[flaw].start;
}

static bool are_sound(Healing *healing, size_t first, size_t end)
{
    Text text = {.arena = healing->scratch};
    for (size_t i = first; i < end; i++) {
        Str line = line_text(healing, i);
        write_line(&text, line, reflow_lead(line));
    }
    bool sound = find_flaw(healing, &text) == SOUND;
    arena_reset(healing->scratch);
    return sound;
}

static size_t find_line_flaw(Healing *healing, size_t line, LineLead lead)
{
    Text text = {.arena = healing->scratch};
    write_line(&text, line_text(healing, line), lead);
    size_t flaw = find_flaw(healing, &text);
    arena_reset(healing->scratch);
    size_t start = supports[lead].before.count;
    return flaw == SOUND || flaw < start ? flaw : flaw - start;
}

static void check_line(Healing *healing, size_t line)
{
    LineLead lead = reflow_lead(line_text(healing, line));
    size_t flaw = find_line_flaw(healing, line, lead);
    // `case` may be a name.
    if (flaw != SOUND && lead == LEAD_CASE)
        flaw = find_line_flaw(healing, line, LEAD_OTHER);
    if (flaw == SOUND)
        return;
    healing->faulty[line] = true;
    if (healing->flaw != UINT32_MAX)
        return;
    LogicalLine at = healing->skim->lines.items[line];
    uint32_t length = at.end - at.start;
    healing->flaw = at.start + (flaw < length ? (uint32_t)flaw : length);
}

static void check_small_parcel(Healing *healing, size_t first, size_t end)
{
    if (are_sound(healing, first, end))
        return;
    for (size_t i = first; i < end; i++)
        check_line(healing, i);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void check_parcel(Healing *healing, size_t first, size_t end)
{
    if (parser_steps(healing->parser) > healing->limit) {
        for (size_t i = first; i < end; i++)
            healing->faulty[i] = true;
        return;
    }
    if (are_sound(healing, first, end))
        return;
    for (size_t i = first; i < end; i += SMALL_PARCEL)
        check_small_parcel(healing, i, least(i + SMALL_PARCEL, end));
}

Health heal_lines(Parser *parser, const Skim *skim, uint64_t limit,
                  Arena *arena)
{
    size_t count = skim->lines.count;
    Healing healing = {
        .parser = parser,
        .skim = skim,
        .scratch = arena_new(),
        .faulty = ARENA_ARRAY(arena, bool, count),
        .flaw = UINT32_MAX,
        .limit = parser_steps(parser) + limit,
    };
    for (size_t i = 0; i < count; i += PARCEL)
        check_parcel(&healing, i, least(i + PARCEL, count));
    arena_free(healing.scratch);
    return (Health){healing.faulty, healing.flaw};
}
