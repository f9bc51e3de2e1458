#include "report/text.h"

#include "checks/cycle_story.h"
#include "report/escape.h"

enum {
    MOST_STEPS = 10,
    MOST_NAMES = 6,
    LABEL_COLUMNS = sizeof "warning[IG103]: " - 1,
};

// A parent edge is not in the source: importing a.b runs a first.
static Str step_remark(const Page *page, const Edge *edge)
{
    const ImportGraph *graph = page->report->graph;
    if (edge->form != EDGE_PARENT)
        return (Str){NULL, 0};
    Str name = graph->modules[edge->imported.index].name;
    return str_format(page->report->arena, "runs %.*s first", STR_ARGS(name));
}

static Sites witness_sites(const Page *page, const Cycle *cycle)
{
    const ImportGraph *graph = page->report->graph;
    Sites sites = {0};
    for (uint32_t i = 0; i < cycle->witness_count; i++) {
        const Edge *edge = &graph->edges[cycle->witness[i]];
        Str path = import_graph_path(graph, edge);
        vec_push(page->report->arena, &sites,
                 (Site){path, import_graph_statement(graph, edge)->range,
                        step_remark(page, edge)});
    }
    return sites;
}

static bool is_on_witness(const ImportGraph *graph, const Cycle *cycle,
                          ModuleId module)
{
    for (uint32_t i = 0; i < cycle->witness_count; i++) {
        if (graph->edges[cycle->witness[i]].importer.index == module.index)
            return true;
    }
    return false;
}

static void append_name(Out *names, Str name, size_t count)
{
    if (count > 0)
        out_text(names, ", ");
    out_str(names, name);
}

// Members that the witness does not pass through, the first few by name.
static void write_others(Page *page, Out *out, const Cycle *cycle)
{
    const ImportGraph *graph = page->report->graph;
    size_t others = cycle->module_count - cycle->witness_count;
    size_t most = page->folds && others > MOST_NAMES + 1 ? MOST_NAMES : others;
    size_t count = 0;
    Draft names;
    draft_init(&names, page);
    for (uint32_t i = 0; i < cycle->module_count && count < most; i++) {
        ModuleId module = cycle->modules[i];
        if (!is_on_witness(graph, cycle, module))
            append_name(&names.out, graph->modules[module.index].name, count++);
    }
    (void)draft_finish(&names);
    if (count == 0)
        return;
    page_remark(page, out, "also in it", draft_text(&names));
    if (count < others)
        page_fold(page, out, others - count, "modules");
}

// The way round of a cycle that is none at import time: each step says why.
static Sites related_sites(const Page *page, const Finding *finding)
{
    Sites sites = {0};
    for (uint32_t i = 0; i < finding->related_count; i++) {
        const Related *related = &finding->related[i];
        vec_push(page->report->arena, &sites,
                 (Site){related->path, related->range, related->message});
    }
    return sites;
}

// What stands behind a colon or semicolon is told below the heading too: where
// the line is too short for it, the heading does without and this is false.
static bool write_heading(const Page *page, Out *out, const Finding *finding)
{
    bool whole = true;
    Finding heading = *finding;
    Str message = finding->message;
    size_t end = str_find(message, ':');
    size_t other = str_find(message, ';');
    if (safe_columns(message) + LABEL_COLUMNS > page->report->width) {
        heading.message = str_slice(message, 0, other < end ? other : end);
        whole = heading.message.count == message.count;
    }
    page_heading(page, out, &heading, 0);
    return whole;
}

// Where entries fail or what they miss, as places with the source.
static Sites verdict_sites(const Page *page, const EarlyUse *use,
                           const char *last)
{
    Sites sites = {0};
    for (uint32_t i = 0; i < use->step_count; i++) {
        const EarlyStep *step = &use->steps[i];
        bool ends = i + 1 == use->step_count;
        // Of what is no import the whole line, not just the name in it.
        Range range = step->range;
        if (step->import == EARLY_NO_IMPORT)
            range.end = range.start;
        vec_push(
            page->report->arena, &sites,
            (Site){step->spot.path, range, ends ? str_from(last) : STR("")});
    }
    return sites;
}

static void write_bound(const Page *page, Out *out, const EarlyUse *use)
{
    Str bound = early_bound(use, page->report->arena);
    if (bound.count)
        page_remark(page, out, "too late", bound);
}

static void write_entries(const Page *page, Out *out,
                          const CycleVerdict *verdict, Outcome outcome,
                          const char *label)
{
    Arena *arena = page->report->arena;
    Strs names = verdict_entries(page->report->graph, verdict, outcome, arena);
    if (names.count == 0)
        return;
    size_t left = 0;
    if (names.count > MOST_NAMES) {
        left = names.count - MOST_NAMES;
        names.count = MOST_NAMES;
    }
    Str text = str_join(arena, names.items, names.count, STR(", "));
    if (left)
        text =
            str_concat(arena, text, str_format(arena, " and %zu more", left));
    page_remark(page, out, label, text);
}

static void write_failing(Page *page, Out *out, const CycleVerdict *verdict)
{
    Arena *arena = page->report->arena;
    const TraceError *error = &verdict->shortest->error;
    Sites sites = {0};
    if (error->early) {
        sites = verdict_sites(page, error->early, "raises");
    } else {
        Position at = {error->spot.line, 1};
        vec_push(arena, &sites,
                 (Site){error->spot.path, {at, at}, STR("raises")});
    }
    page_sites(page, out, &sites, MOST_STEPS, "imports");
    const char *type = str_terminated(arena, error->type);
    page_remark(page, out, type, error->message);
    if (error->early)
        write_bound(page, out, error->early);
    write_entries(page, out, verdict, OUTCOME_CRASH, "fails first");
    write_entries(page, out, verdict, OUTCOME_SAFE, "works first");
    write_entries(page, out, verdict, OUTCOME_UNKNOWN, "not known");
}

static void write_degraded(Page *page, Out *out, const CycleVerdict *verdict)
{
    const EarlyUse *missed = verdict_missed(verdict);
    if (!missed)
        return;
    Sites sites = verdict_sites(
        page, missed,
        missed->kind == EARLY_STAR_COPY ? "copies too early" : "handled");
    page_sites(page, out, &sites, MOST_STEPS, "imports");
    write_bound(page, out, missed);
    write_entries(page, out, verdict, OUTCOME_DEGRADED, "when first");
}

// The places that the answer hangs on, and why.
static void write_unknown(Page *page, Out *out, const CycleVerdict *verdict)
{
    for (uint32_t i = 0; i < verdict->entry_count; i++) {
        const TraceUnknown *unknown = &verdict->entries[i].unknown;
        if (unknown->reason.count == 0)
            continue;
        Str text = str_format(page->report->arena, "%.*s:%u: %.*s",
                              STR_ARGS(unknown->spot.path), unknown->spot.line,
                              STR_ARGS(unknown->reason));
        page_remark(page, out, "not known", text);
        return;
    }
    if (!verdict->complete)
        page_remark(page, out, "not known",
                    STR("more is to be run than is followed"));
}

static void write_way(Page *page, Out *out, const Cycle *cycle)
{
    Sites sites = witness_sites(page, cycle);
    page_sites(page, out, &sites, MOST_STEPS, "imports");
    write_others(page, out, cycle);
}

// Whether help is wanted: nobody has to change what does no harm.
static bool write_verdict(Page *page, Out *out, const Cycle *cycle,
                          const CycleVerdict *verdict)
{
    switch (verdict->verdict) {
    case OUTCOME_CRASH:
    case OUTCOME_ORDER:
        write_failing(page, out, verdict);
        break;
    case OUTCOME_DEGRADED:
        write_degraded(page, out, verdict);
        break;
    case OUTCOME_UNKNOWN:
        write_way(page, out, cycle);
        write_unknown(page, out, verdict);
        break;
    case OUTCOME_SAFE:
        return false;
    }
    return true;
}

void text_cycle(Page *page, Out *out, const Finding *finding)
{
    const Report *report = page->report;
    bool told = write_heading(page, out, finding);
    if (finding->rule == RULE_CYCLE_TYPING) {
        Sites sites = related_sites(page, finding);
        page_sites(page, out, &sites, MOST_STEPS, "imports");
        page_help(page, out, finding->help);
        return;
    }
    CycleVerdict unknown = {.verdict = OUTCOME_UNKNOWN, .complete = true};
    const CycleVerdict *verdict =
        report->verdicts ? &report->verdicts->items[finding->cycle] : &unknown;
    const Cycle *cycle = &report->cycles->items[finding->cycle];
    if (write_verdict(page, out, cycle, verdict))
        page_help(page, out, finding->help);
    else if (!told)
        write_way(page, out, cycle);
}
