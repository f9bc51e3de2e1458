#include "cli/reach.h"

#include "cli/answer.h"
#include "cli/question.h"

typedef struct {
    Report report;
    ReachAnswer answer;
} Reach;

static bool find_starts(const Request *request, const Analysis *analysis,
                        ReachAnswer *answer, Error *error)
{
    ModuleId *starts =
        ARENA_ARRAY(request->arena, ModuleId, request->words.count);
    for (size_t i = 0; i < request->words.count; i++) {
        if (!analysis_find(analysis, request->words.items[i], &starts[i],
                           error))
            return false;
    }
    answer->starts = starts;
    answer->start_count = (uint32_t)request->words.count;
    return true;
}

// The first import, by place, that leads to each module on a shortest way;
// UINT32_MAX for modules that are starts or not reached.
static const uint32_t *first_imports(const ImportGraph *graph, bool reverse,
                                     const uint32_t *distances, Arena *arena)
{
    uint32_t *first = ARENA_ARRAY(arena, uint32_t, graph->module_count);
    for (uint32_t i = 0; i < graph->module_count; i++)
        first[i] = UINT32_MAX;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const Edge *edge = &graph->edges[i];
        uint32_t near = reverse ? edge->imported.index : edge->importer.index;
        uint32_t far = reverse ? edge->importer.index : edge->imported.index;
        if (edge_passes(edge, EDGES_ALL) && first[far] == UINT32_MAX &&
            distances[near] != UINT32_MAX &&
            distances[far] == distances[near] + 1)
            first[far] = i;
    }
    return first;
}

static void find_reached(Reach *reach, Arena *arena)
{
    const ImportGraph *graph = reach->report.graph;
    ReachAnswer *answer = &reach->answer;
    Digraph digraph = import_graph_digraph(graph, EDGES_ALL, arena);
    if (answer->reverse)
        digraph = digraph_reverse(&digraph, arena);
    uint32_t *starts = ARENA_ARRAY(arena, uint32_t, answer->start_count);
    for (uint32_t i = 0; i < answer->start_count; i++)
        starts[i] = answer->starts[i].index;
    const uint32_t *distances = digraph_distances(
        &digraph, starts, answer->start_count, answer->depth, arena);
    const uint32_t *first =
        first_imports(graph, answer->reverse, distances, arena);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        if (first[i] != UINT32_MAX)
            vec_push(arena, &answer->reached,
                     (Reached){{i}, distances[i], first[i]});
    }
}

static void write_reach(const void *context, Str format, bool on_screen,
                        Out *out)
{
    Reach reach = *(const Reach *)context;
    reach.report.color = on_screen && reach.report.color;
    question_format(format)->reach(&reach.report, &reach.answer, out);
}

static ExitCode answer_reach(const Request *request, Analysis *analysis,
                             Error *error)
{
    Arena *arena = request->arena;
    Reach reach = {.answer = {.reverse = request->command == COMMAND_RDEPS,
                              .depth = request->depth}};
    if (!analysis_run(analysis, error) ||
        !find_starts(request, analysis, &reach.answer, error))
        return EXIT_TROUBLE;

    reach.report = question_report(&analysis->options, &analysis->graph,
                                   &analysis->fs, arena);
    find_reached(&reach, arena);
    if (!answer_write(&analysis->options, arena, write_reach, &reach, error) ||
        !analysis_is_sound(analysis, error))
        return EXIT_TROUBLE;
    return EXIT_CLEAN;
}

ExitCode reach_run(const Request *request, Error *error)
{
    return question_run(request, answer_reach, error);
}
