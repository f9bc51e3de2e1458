#include "report/report.h"

#include <stdlib.h>

static int compare_skipped(const void *a, const void *b)
{
    const Skipped *left = a;
    const Skipped *right = b;
    int order = str_cmp(left->path, right->path);
    return order ? order : str_cmp(left->reason, right->reason);
}

// "syntax: '(' was never closed (line 3)": the first fault, which is the one
// that made the others likely.
static Str fault_reason(const Fault *fault, Arena *arena)
{
    Str kind = fault_kind_name(fault->kind);
    if (fault->line == 0)
        return str_format(arena, "%.*s: %.*s", STR_ARGS(kind),
                          STR_ARGS(fault->message));
    return str_format(arena, "%.*s: %.*s (line %u)", STR_ARGS(kind),
                      STR_ARGS(fault->message), (unsigned)fault->line);
}

static SkippedList skipped_of(const Project *project, Arena *arena)
{
    SkippedList skipped = {0};
    for (size_t i = 0; i < project->skipped.count; i++)
        vec_push(arena, &skipped, project->skipped.items[i]);
    for (size_t i = 0; i < project->files.count; i++) {
        const File *file = &project->files.items[i];
        if (!file->script || file->script->complete)
            continue;
        Str reason = fault_reason(&file->script->faults.items[0], arena);
        vec_push(arena, &skipped, (Skipped){file->path, reason});
    }
    if (skipped.count)
        qsort(skipped.items, skipped.count, sizeof(Skipped), compare_skipped);
    return skipped;
}

static Strs list_external(const ImportGraph *graph, Arena *arena)
{
    Strs names = {0};
    Map tops;
    map_init(&tops, arena);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        if (graph->modules[i].origin != ORIGIN_EXTERNAL)
            continue;
        Str rest = graph->modules[i].name;
        Str top = str_cut(&rest, '.');
        if (map_find(&tops, top, NULL))
            continue;
        map_put(&tops, top, 1);
        vec_push(arena, &names, top);
    }
    return names;
}

static bool is_undecided(const Edge *edge)
{
    return !edge->certain && edge->form != EDGE_PARENT &&
           edge->when != WHEN_NEVER;
}

static void count_imports(const ImportGraph *graph, Summary *summary)
{
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        Origin origin = graph->modules[edge->imported.index].origin;
        bool lost = origin == ORIGIN_UNRESOLVED && edge->when != WHEN_NEVER;
        summary->unresolved += lost;
        summary->undecided += is_undecided(edge);
    }
}

static void count_findings(const Findings *findings, Summary *summary)
{
    for (size_t i = 0; i < findings->count; i++) {
        Level level = findings->items[i].level;
        summary->errors += level == LEVEL_ERROR;
        summary->warnings += level == LEVEL_WARNING;
        summary->notes += level == LEVEL_NOTE;
    }
}

Summary summary_of(const ImportGraph *graph, const Findings *findings,
                   Arena *arena)
{
    Summary summary = {
        .files = (uint32_t)graph->project->files.count,
        .modules = graph->module_count,
        .imports = graph->edge_count,
        .external_names = list_external(graph, arena),
        .skipped = skipped_of(graph->project, arena),
    };
    summary.external = (uint32_t)summary.external_names.count;
    summary.complete = summary.skipped.count == 0;
    count_imports(graph, &summary);
    count_findings(findings, &summary);
    return summary;
}
