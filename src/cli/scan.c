#include "cli/scan.h"

#include "checks/checks.h"
#include "checks/suppress.h"
#include "cli/analysis.h"
#include "cli/answer.h"
#include "cli/console.h"
#include "host/process.h"
#include "project/facts_cache.h"
#include "report/report.h"
#include "simulate/cut.h"
#include "simulate/reach.h"
#include "simulate/weigh.h"

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
    const Verdicts *verdicts; // NULL where no rule asks
    const Cut *cuts;          // one a cycle, likewise
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

// What to change: where imports fail, the least that lets them all work; else
// the least that makes the cycle go away.
static const Cut *find_cuts(World *world, const ImportGraph *graph,
                            const Tangles *tangles, Arena *arena)
{
    Cut *cuts = ARENA_ARRAY(arena, Cut, tangles->cycles.count);
    weigh_read(world, graph, &tangles->cycles);
    for (uint32_t i = 0; i < tangles->cycles.count; i++) {
        const Cycle *cycle = &tangles->cycles.items[i];
        const CycleVerdict *verdict = &tangles->verdicts->items[i];
        cuts[i] = verdict->shortest
                      ? cut_crashes(world, graph, cycle, verdict, arena)
                      : cut_cycle(world, graph, cycle, arena);
    }
    return cuts;
}

enum { STORES = 3 };

// Each is asked on a thread of its own at times.
typedef struct {
    Arena *arenas[STORES];
    WorldCaches caches;
} Stores;

static Stores open_stores(const Analysis *analysis)
{
    const Options *options = &analysis->options;
    const Fs *fs = &analysis->fs;
    Str working = analysis->project.working;
    Stores made = {{arena_new(), arena_new(), arena_new()}, {0}};
    made.caches = (WorldCaches){
        facts_cache_open_outlines(options, fs, working, made.arenas[0]),
        facts_cache_open_code(options, fs, working, made.arenas[1]),
        facts_cache_open_mentions(options, fs, working, made.arenas[2]),
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
    Verdicts *verdicts = ARENA_NEW(arena, Verdicts);
    tangles->verdicts = verdicts;
    if (analysis->options.resolve == RESOLVE_TYPING) {
        // Python does not run stubs.
        *verdicts = verdicts_none(&tangles->cycles, arena);
        return;
    }
    World *world = world_new(&analysis->project, analysis->search,
                             analysis->target, arena);
    Stores stores = {0};
    if (tangles->cycles.count || tangles->deferred.count)
        stores = open_stores(analysis);
    world_keep_code(world, stores.caches);
    world->assume_installed = true;
    world->environment = analysis->environment;
    tangles->called = reach_promote(world, graph, &tangles->deferred, arena);
    if (tangles->called.count)
        find_cycles(analysis, true, tangles);
    *verdicts = verdicts_find(world, graph, &tangles->cycles, arena);
    tangles->cuts = find_cuts(world, graph, tangles, arena);
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
    const Options *options = &analysis->options;
    Str working = analysis->project.working;
    Arena *arena = analysis->arena;
    if (input->names) {
        input->uses =
            facts_cache_open_uses(options, &analysis->fs, working, arena);
        input->code =
            facts_cache_open_names(options, &analysis->fs, working, arena);
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
    if (checks_want_verdicts(&rules))
        judge_cycles(analysis, &tangles);
    Names names = {0};
    if (wants_names)
        names = names_of(&analysis->graph, &analysis->project, analysis->search,
                         analysis->target, arena);
    CheckInput input = {
        .graph = &analysis->graph,
        .cycles = &tangles.cycles,
        .deferred = &tangles.deferred,
        .verdicts = tangles.verdicts,
        .cuts = tangles.cuts,
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
