#include "cli/reach.h"

#include "base/map.h"
#include "base/path.h"
#include "cli/answer.h"
#include "cli/console.h"
#include "cli/question.h"
#include "project/glob.h"
#include "project/shown.h"

#include <stdlib.h>

typedef struct {
    Report report;
    ReachAnswer answer;
} Reach;

// CI names all files that have changed: what holds no module is passed over.
static void note_strange(const Request *request, const Project *project,
                         const Map *files)
{
    for (size_t i = 0; i < request->words.count; i++) {
        Str word = request->words.items[i];
        Str path = shown_path(project->working, word, request->arena);
        uint32_t modules = 0;
        if (map_find(files, path, &modules) && modules == 0)
            console_say("note", str_format(request->arena,
                                           "%.*s is no module that was read",
                                           STR_ARGS(word)));
    }
}

// The modules in the files that were named.
static void find_changed(const Request *request, const Analysis *analysis,
                         ReachAnswer *answer)
{
    Arena *arena = request->arena;
    const ImportGraph *graph = &analysis->graph;
    const Project *project = &analysis->project;
    ModuleId *starts = ARENA_ARRAY(arena, ModuleId, graph->module_count);
    Map files; // path to its number of modules
    map_init(&files, arena);
    for (size_t i = 0; i < request->words.count; i++)
        map_put(&files,
                shown_path(project->working, request->words.items[i], arena),
                0);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const Module *module = &graph->modules[i];
        uint32_t modules;
        if (!module->has_file)
            continue;
        Str path = project->files.items[module->file.index].path;
        if (!map_find(&files, path, &modules))
            continue;
        map_put(&files, path, modules + 1);
        starts[answer->start_count++] = (ModuleId){i};
    }
    answer->starts = starts;
    if (!request->options.quiet)
        note_strange(request, project, &files);
}

static bool find_starts(const Request *request, const Analysis *analysis,
                        ReachAnswer *answer, Error *error)
{
    if (answer->affected) {
        find_changed(request, analysis, answer);
        return true;
    }
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
        bool start = answer->affected && distances[i] == 0;
        if (first[i] != REACHED_FROM_NONE || start)
            vec_push(arena, &answer->reached,
                     (Reached){{i}, distances[i], first[i]});
    }
}

static bool is_test(const Strs *patterns, Str path)
{
    for (size_t i = 0; i < patterns->count; i++) {
        Str pattern = patterns->items[i];
        Str subject = str_contains(pattern, STR("/")) ? path : path_name(path);
        if (glob_matches(pattern, subject))
            return true;
    }
    return false;
}

static void find_tests(const Strs *patterns, Reach *reach, Arena *arena)
{
    const ImportGraph *graph = reach->report.graph;
    ReachAnswer *answer = &reach->answer;
    Strs found = {0};
    for (size_t i = 0; i < answer->reached.count; i++) {
        const Module *module =
            &graph->modules[answer->reached.items[i].module.index];
        if (module->has_file && is_test(patterns, module->path))
            vec_push(arena, &found, module->path);
    }
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items, str_cmp_items);
    // One file may be several modules.
    for (size_t i = 0; i < found.count; i++) {
        if (i == 0 || !str_eq(found.items[i], found.items[i - 1]))
            vec_push(arena, &answer->tests, found.items[i]);
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
    Reach reach = {.answer = {.reverse = request->command != COMMAND_DEPS,
                              .depth = request->depth,
                              .affected = request->command == COMMAND_AFFECTED,
                              .wants_tests = request->tests.count > 0}};
    if (!analysis_run(analysis, error) ||
        !find_starts(request, analysis, &reach.answer, error))
        return EXIT_TROUBLE;

    reach.report = question_report(&analysis->options, &analysis->graph,
                                   &analysis->fs, arena);
    find_reached(&reach, arena);
    find_tests(&request->tests, &reach, arena);
    if (!answer_write(&analysis->options, arena, write_reach, &reach, error) ||
        !analysis_is_sound(analysis, error))
        return EXIT_TROUBLE;
    return EXIT_CLEAN;
}

ExitCode reach_run(const Request *request, Error *error)
{
    return question_run(request, answer_reach, error);
}
