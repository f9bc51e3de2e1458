#include "report/text.h"

#include "base/map.h"
#include "report/escape.h"

#include <assert.h>
#include <limits.h>

enum {
    MOST_PLACES = 5,
    MOST_OF_A_FILE = 10,
    HIDDEN_LINES = 3,
    NUMBER_COLUMNS = 7
};

// In the order of the report. Each kind gets its share of the lines, so that
// the first cannot crowd out the last.
typedef enum {
    ENTRY_CRASH, // one cycle that always raises
    ENTRY_ORDER, // one cycle that may raise
    ENTRY_ERROR, // errors of one rule and one message, wherever they are
    ENTRY_CYCLE, // one cycle
    ENTRY_FILE,  // what else there is in one file
    ENTRY_KINDS,
} EntryKind;

// What is shown, or left out, as one.
typedef struct {
    VEC(uint32_t) findings; // indexes
} Entry;

typedef struct {
    VEC(Entry) entries;
    uint32_t hidden; // findings in entries left out
} Section;

static EntryKind entry_kind(const Finding *finding)
{
    if (finding->rule == RULE_CYCLE_CRASH)
        return ENTRY_CRASH;
    if (finding->rule == RULE_CYCLE_ORDER)
        return ENTRY_ORDER;
    if (rule_is_cycle(finding->rule))
        return ENTRY_CYCLE;
    return finding->level == LEVEL_ERROR ? ENTRY_ERROR : ENTRY_FILE;
}

// Findings with equal keys share an entry.
static Str entry_key(const Finding *finding, EntryKind kind, Arena *arena)
{
    if (kind == ENTRY_FILE)
        return finding->path;
    return str_concat3(arena, rule_at(finding->rule)->code, STR(" "),
                       rule_is_cycle(finding->rule) ? finding->name
                                                    : finding->message);
}

static void collect(const Report *report, Section *sections)
{
    Map keys[ENTRY_KINDS];
    for (int i = 0; i < ENTRY_KINDS; i++)
        map_init(&keys[i], report->arena);
    for (uint32_t i = 0; i < report->findings->count; i++) {
        const Finding *finding = &report->findings->items[i];
        EntryKind kind = entry_kind(finding);
        Section *section = &sections[kind];
        Str key = entry_key(finding, kind, report->arena);
        uint32_t next = (uint32_t)section->entries.count;
        uint32_t index = *map_at(&keys[kind], key, next);
        if (index == next)
            vec_push(report->arena, &section->entries, (Entry){{0}});
        assert(index < section->entries.count && section->entries.items);
        vec_push(report->arena, &section->entries.items[index].findings, i);
    }
}

static const Finding *finding_at(const Page *page, const Entry *entry,
                                 size_t at)
{
    return &page->report->findings->items[entry->findings.items[at]];
}

// Where findings say the same, the places they say it of.
static void write_error(Page *page, Out *out, const Entry *entry)
{
    const Finding *first = finding_at(page, entry, 0);
    page_heading(page, out, first, 0);
    Sites sites = {0};
    for (size_t i = 0; i < entry->findings.count; i++) {
        const Finding *finding = finding_at(page, entry, i);
        // The whole line, not just the name in it.
        Range line = {finding->range.start, finding->range.start};
        vec_push(page->report->arena, &sites,
                 (Site){finding->path, line, STR("")});
    }
    page_sites(page, out, &sites, MOST_PLACES, "places");
    page_help(page, out, first->help);
}

static void write_line_number(Out *out, uint32_t line)
{
    if (line)
        out_format(out, "%5u  ", (unsigned)line);
    else
        out_fill(out, ' ', NUMBER_COLUMNS);
}

static void write_file(Page *page, Out *out, const Entry *entry)
{
    Str path = safe_text(finding_at(page, entry, 0)->path, page->report->arena);
    page_style(page, out, STYLE_BOLD, path);
    out_byte(out, '\n');
    size_t count = entry->findings.count;
    bool folds = page->folds && count > MOST_OF_A_FILE;
    size_t shown = folds ? MOST_OF_A_FILE : count;
    for (size_t i = 0; i < shown; i++) {
        const Finding *finding = finding_at(page, entry, i);
        write_line_number(out, finding->range.start.line);
        page_heading(page, out, finding, NUMBER_COLUMNS);
    }
    if (folds)
        page_fold(page, out, count - shown, "here");
}

static void write_cycle(Page *page, Out *out, const Entry *entry)
{
    text_cycle(page, out, finding_at(page, entry, 0));
}

typedef void WriteEntry(Page *page, Out *out, const Entry *entry);

static WriteEntry *const writers[ENTRY_KINDS] = {
    [ENTRY_CRASH] = write_cycle, [ENTRY_ORDER] = write_cycle,
    [ENTRY_ERROR] = write_error, [ENTRY_CYCLE] = write_cycle,
    [ENTRY_FILE] = write_file,
};

static void write_gap(const Page *page, Out *out)
{
    if (page->begun)
        out_byte(out, '\n');
}

// Writes entries as long as they fit into `room` lines; the lines used.
static unsigned write_section(Page *page, Out *out, Section *section,
                              WriteEntry *writer, unsigned room)
{
    unsigned used = 0;
    size_t i = 0;
    for (; i < section->entries.count; i++) {
        Draft draft;
        draft_init(&draft, page);
        write_gap(page, &draft.out);
        writer(page, &draft.out, &section->entries.items[i]);
        unsigned lines = draft_finish(&draft);
        if (lines > room - used)
            break;
        out_str(out, draft_text(&draft));
        page->begun = true;
        used += lines;
    }
    for (; i < section->entries.count; i++)
        section->hidden += (uint32_t)section->entries.items[i].findings.count;
    return used;
}

// Half of what is left for every section but the last that has something.
static void write_sections(Page *page, Out *out, Section *sections,
                           unsigned room)
{
    for (int kind = 0; kind < ENTRY_KINDS; kind++) {
        bool more = false;
        for (int later = kind + 1; later < ENTRY_KINDS; later++)
            more = more || sections[later].entries.count > 0;
        unsigned share = more && page->folds ? room / 2 : room;
        room -= write_section(page, out, &sections[kind], writers[kind], share);
    }
}

// "… 3 more errors, 1 other finding"; whether there is anything to say.
static bool describe_hidden(Out *out, const Section *sections)
{
    static const struct {
        const char *one;
        const char *many;
    } what[ENTRY_KINDS] = {
        [ENTRY_CRASH] = {"more cycle that raises", "more cycles that raise"},
        [ENTRY_ORDER] = {"more cycle that may raise",
                         "more cycles that may raise"},
        [ENTRY_ERROR] = {"more error", "more errors"},
        [ENTRY_CYCLE] = {"more cycle", "more cycles"},
        [ENTRY_FILE] = {"other finding", "other findings"},
    };
    const char *joint = "… ";
    bool any = false;
    for (int kind = 0; kind < ENTRY_KINDS; kind++) {
        uint32_t hidden = sections[kind].hidden;
        if (hidden == 0)
            continue;
        out_format(out, "%s%u %s", joint, (unsigned)hidden,
                   hidden == 1 ? what[kind].one : what[kind].many);
        joint = ", ";
        any = true;
    }
    return any;
}

static void write_hidden(Page *page, Out *out, const Section *sections)
{
    Draft hidden;
    draft_init(&hidden, page);
    bool any = describe_hidden(&hidden.out, sections);
    (void)draft_finish(&hidden);
    if (!any && !page->folded)
        return;
    write_gap(page, out);
    out_str(out, any ? draft_text(&hidden) : STR("(shortened:"));
    out_text(out, any ? " (all with --max-lines 0)\n"
                      : " all with --max-lines 0)\n");
    page->begun = true;
}

void text_write(const Report *report, Out *out)
{
    Page page;
    page_init(&page, report);
    Section sections[ENTRY_KINDS] = {0};
    collect(report, sections);
    Draft summary;
    draft_init(&summary, &page);
    if (!report->options->quiet)
        text_summary(&page, &summary.out);
    unsigned taken = draft_finish(&summary) + HIDDEN_LINES;
    unsigned most = page.folds ? report->options->max_lines : UINT_MAX;
    write_sections(&page, out, sections, most > taken ? most - taken : 0);
    write_hidden(&page, out, sections);
    if (draft_text(&summary).count)
        write_gap(&page, out);
    out_str(out, draft_text(&summary));
}
