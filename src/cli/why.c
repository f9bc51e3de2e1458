#include "cli/why.h"

#include "cli/answer.h"
#include "cli/question.h"

typedef struct {
    Report report;
    WhyAnswer answer;
} Why;

static void find_chain(Why *why, const Digraph *digraph, Arena *arena)
{
    WhyAnswer *answer = &why->answer;
    ArcPath path;
    if (!digraph_shortest_path(digraph, answer->from.index, answer->to.index,
                               arena, &path))
        return;
    uint32_t *chain = ARENA_ARRAY(arena, uint32_t, path.count);
    for (uint32_t i = 0; i < path.count; i++)
        chain[i] = digraph->labels[path.arcs[i]];
    answer->chain = chain;
    answer->chain_count = path.count;
}

// An edge is on some path where its importer is reached from A and its
// imported module leads to B.
static void find_all(Why *why, const Digraph *digraph, Arena *arena)
{
    const ImportGraph *graph = why->report.graph;
    WhyAnswer *answer = &why->answer;
    Digraph reverse = digraph_reverse(digraph, arena);
    const uint32_t *from =
        digraph_distances(digraph, &answer->from.index, 1, UINT32_MAX, arena);
    const uint32_t *to =
        digraph_distances(&reverse, &answer->to.index, 1, UINT32_MAX, arena);
    uint32_t *all = ARENA_ARRAY(arena, uint32_t, graph->edge_count);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        if (edge_passes(edge, EDGES_ALL) &&
            from[edge->importer.index] != UINT32_MAX &&
            to[edge->imported.index] != UINT32_MAX)
            all[answer->all_count++] = i;
    }
    answer->all = all;
}

static void write_why(const void *context, Str format, bool on_screen, Out *out)
{
    Why why = *(const Why *)context;
    why.report.color = on_screen && why.report.color;
    question_format(format)->why(&why.report, &why.answer, out);
}

static ExitCode answer_why(const Request *request, Analysis *analysis,
                           Error *error)
{
    Arena *arena = request->arena;
    const Str *words = request->words.items;
    Why why = {.answer.wants_all = request->all};
    WhyAnswer *answer = &why.answer;
    if (!analysis_run(analysis, error) ||
        !analysis_find(analysis, words[0], &answer->from, error) ||
        !analysis_find(analysis, words[1], &answer->to, error))
        return EXIT_TROUBLE;

    why.report = question_report(&analysis->options, &analysis->graph,
                                 &analysis->fs, arena);
    Digraph digraph = import_graph_digraph(&analysis->graph, EDGES_ALL, arena);
    find_chain(&why, &digraph, arena);
    if (request->all)
        find_all(&why, &digraph, arena);
    if (!answer_write(&analysis->options, arena, write_why, &why, error) ||
        !analysis_is_sound(analysis, error))
        return EXIT_TROUBLE;
    return EXIT_CLEAN;
}

ExitCode why_run(const Request *request, Error *error)
{
    return question_run(request, answer_why, error);
}
