#include "report/text.h"

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
        Str path = graph->project->files.items[edge->file.index].path;
        vec_push(page->report->arena, &sites,
                 (Site){path, edge->range, step_remark(page, edge)});
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
    size_t most = page->folds ? MOST_NAMES : others;
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

// The way round stands below the heading too: where the line is too short for
// it, the heading does without.
static void write_heading(const Page *page, Out *out, const Finding *finding)
{
    Finding heading = *finding;
    Str rest = finding->message;
    Str head = str_cut(&rest, ':');
    if (safe_columns(finding->message) + LABEL_COLUMNS > page->report->width)
        heading.message = head;
    page_heading(page, out, &heading, 0);
}

void text_cycle(Page *page, Out *out, const Finding *finding)
{
    const Cycle *cycle = finding->rule == RULE_CYCLE
                             ? &page->report->cycles->items[finding->cycle]
                             : NULL;
    Sites sites =
        cycle ? witness_sites(page, cycle) : related_sites(page, finding);
    write_heading(page, out, finding);
    page_sites(page, out, &sites, MOST_STEPS, "imports");
    if (cycle)
        write_others(page, out, cycle);
    page_help(page, out, finding->help);
}
