#include "cli/scan.h"

#include "checks/checks.h"
#include "checks/suppress.h"
#include "cli/analysis.h"
#include "cli/answer.h"
#include "cli/console.h"
#include "host/process.h"
#include "project/facts_cache.h"
#include "report/report.h"
#include "verdict/judgement.h"
#include "verdict/reach.h"

static bool check_formats(const Options *options, Error *error)
{
    for (size_t i = 0; i < options->outputs.count; i++) {
        if (!format_find(options->outputs.items[i].format, error))
            return false;
    }
    return true;
}

static bool choose_rules(const Options *options, Arena *arena, RuleSet *rules,
                         Error *error)
{
    Strs notes = {0};
    if (!fail_on_check(options, error) ||
        !rules_choose(options, arena, rules, &notes, error))
        return false;
    for (size_t i = 0; i < notes.count && !options->quiet; i++)
        console_say("note", notes.items[i]);
    return true;
}

static void write_report(const void *answer, Str format, bool on_screen,
                         Out *out)
{
    Report report = *(const Report *)answer;
    Error checked;
    report.color = on_screen && report.color;
    format_find(format, &checked)->write(&report, out);
}

// Only who watches is told the time: what is kept is the same for every run.
static double seconds_of(const Analysis *analysis)
{
    return console_is_terminal() ? process_seconds() - analysis->started : 0;
}

// The cycles of the graph, and what they do where a rule asks.
typedef struct {
    Cycles cycles;
    Cycles deferred;
    CalledEdges called;
    Judgement judgement; // where a rule asks
} Tangles;

static void find_cycles(Analysis *analysis, bool deferred, Tangles *tangles)
{
    const ImportGraph *graph = &analysis->graph;
    Arena *arena = analysis->arena;
    tangles->cycles = cycles_find(graph, arena);
    if (deferred)
        tangles->deferred =
            cycles_find_deferred(graph, &tangles->cycles, arena);
}

enum { STORES = 3 };

// Each is asked on a thread of its own at times.
typedef struct {
    Arena *arenas[STORES];
    WorldCaches caches;
} Stores;

static Stores open_stores(const Analysis *analysis)
{
    Stores made = {{arena_new(), arena_new(), arena_new()}, {0}};
    made.caches = (WorldCaches){
        analysis_cache(analysis, CACHE_OF_OUTLINES, made.arenas[0]),
        analysis_cache(analysis, CACHE_OF_CODE, made.arenas[1]),
        analysis_cache(analysis, CACHE_OF_MENTIONS, made.arenas[2]),
    };
    return made;
}

static void save_stores(Analysis *analysis, const Stores *stores)
{
    analysis_save(analysis, stores->caches.outlines);
    analysis_save(analysis, stores->caches.codes);
    analysis_save(analysis, stores->caches.mentions);
}

static void close_stores(const Stores *stores)
{
    for (size_t i = 0; i < STORES; i++)
        arena_free(stores->arenas[i]);
}

// Imports on paper: first to see which deferred imports are called at once,
// then to see what the cycles do.
static void judge_cycles(Analysis *analysis, Tangles *tangles)
{
    Arena *arena = analysis->arena;
    ImportGraph *graph = &analysis->graph;
    if (analysis->options.resolve == RESOLVE_TYPING) {
        // Python does not run stubs.
        tangles->judgement.verdicts = verdicts_none(&tangles->cycles, arena);
        return;
    }
    World *world = world_new(&analysis->project, analysis->search,
                             analysis->target, arena);
    Stores stores = open_stores(analysis);
    world_keep_code(world, stores.caches);
    world->assume_installed = true;
    world->environment = analysis->environment;
    Memory *memory = memory_open(analysis->is_cached ? &analysis->caches : NULL,
                                 world, arena);
    tangles->called =
        reach_promote(world, memory, graph, &tangles->deferred, arena);
    if (tangles->called.count)
        find_cycles(analysis, true, tangles);
    tangles->judgement =
        judgement_find(world, memory, graph, &tangles->cycles, arena);
    analysis_warn(analysis, memory_save(memory, &stores.caches));
    save_stores(analysis, &stores);
    world_free(world);
    close_stores(&stores);
}

static bool report_all(Analysis *analysis, const CheckInput *input,
                       const Findings *findings, Error *error)
{
    Arena *arena = analysis->arena;
    const Options *options = &analysis->options;
    Summary summary = summary_of(&analysis->graph, findings, arena);
    summary.suppressed = input->suppressed;
    summary.path_changes = path_changes_find(&analysis->project, arena);
    Report report = {
        .options = options,
        .target = analysis->target,
        .search = analysis->search,
        .graph = &analysis->graph,
        .cycles = input->cycles,
        .verdicts = input->verdicts,
        .cuts = input->cuts,
        .findings = findings,
        .summary = &summary,
        .fs = &analysis->fs,
        .arena = arena,
        .color = console_color(options),
        .width = console_width(),
        .seconds = seconds_of(analysis),
    };
    return answer_write(options, arena, write_report, &report, error);
}

static Findings run_checks(Analysis *analysis, CheckInput *input)
{
    Arena *arena = analysis->arena;
    if (input->names) {
        input->uses = analysis_cache(analysis, CACHE_OF_USES, arena);
        input->code = analysis_cache(analysis, CACHE_OF_NAMES, arena);
    }
    Findings findings = checks_run(input, arena);
    analysis_save(analysis, input->uses);
    analysis_save(analysis, input->code);
    input->suppressed = findings_suppress(&analysis->fs, &findings);
    return findings;
}

// The story of impgraph: files and imports become a graph, the graph is
// searched for cycles, checks ask their questions, reports tell the answers.
static ExitCode scan(Analysis *analysis, Error *error)
{
    Arena *arena = analysis->arena;
    RuleSet rules;
    if (!choose_rules(&analysis->options, arena, &rules, error))
        return EXIT_TROUBLE;
    bool wants_names = rules_need_names(&rules);
    analysis->depth = wants_names ? DEPTH_NAMES : DEPTH_IMPORTS;
    if (!analysis_run(analysis, error))
        return EXIT_TROUBLE;

    Tangles tangles = {0};
    find_cycles(analysis, checks_want_deferred(&rules), &tangles);
    bool judged = checks_want_verdicts(&rules);
    if (judged)
        judge_cycles(analysis, &tangles);
    Names names = {0};
    if (wants_names)
        names = names_of(&analysis->graph, &analysis->project, analysis->search,
                         analysis->target, arena);
    CheckInput input = {
        .graph = &analysis->graph,
        .cycles = &tangles.cycles,
        .deferred = &tangles.deferred,
        .verdicts = judged ? &tangles.judgement.verdicts : NULL,
        .cuts = tangles.judgement.cuts,
        .called = &tangles.called,
        .project = &analysis->project,
        .names = wants_names ? &names : NULL,
        .search = analysis->search,
        .target = analysis->target,
        .rules = rules,
    };
    Findings findings = run_checks(analysis, &input);

    if (!report_all(analysis, &input, &findings, error) ||
        !analysis_is_sound(analysis, error))
        return EXIT_TROUBLE;
    bool failed = findings_fail(&findings, analysis->options.fail_on);
    return failed ? EXIT_FINDINGS : EXIT_CLEAN;
}

ExitCode scan_run(const Request *request, Error *error)
{
    Analysis analysis;
    ExitCode code = EXIT_TROUBLE;
    if (!check_formats(&request->options, error))
        return code;
    if (analysis_open(request, &analysis, error))
        code = scan(&analysis, error);
    analysis_close(&analysis);
    return code;
}
