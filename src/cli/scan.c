#include "cli/scan.h"

#include "checks/checks.h"
#include "cli/analysis.h"
#include "cli/answer.h"
#include "cli/console.h"
#include "host/process.h"
#include "report/report.h"

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
    if (!fail_on_check(options->fail_on, error) ||
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

static bool report_all(Analysis *analysis, const Cycles *cycles,
                       const Findings *findings, Error *error)
{
    Arena *arena = analysis->arena;
    const Options *options = &analysis->options;
    Summary summary = summary_of(&analysis->graph, findings, arena);
    Report report = {
        .options = options,
        .target = analysis->target,
        .search = analysis->search,
        .graph = &analysis->graph,
        .cycles = cycles,
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

    Cycles cycles = cycles_find(&analysis->graph, arena);
    Cycles deferred = cycles_find_deferred(&analysis->graph, &cycles, arena);
    Names names = {0};
    if (wants_names)
        names = names_of(&analysis->graph, analysis->search, analysis->target,
                         arena);
    CheckInput input = {
        .graph = &analysis->graph,
        .cycles = &cycles,
        .deferred = &deferred,
        .project = &analysis->project,
        .names = wants_names ? &names : NULL,
        .search = analysis->search,
        .target = analysis->target,
        .rules = rules,
    };
    Findings findings = checks_run(&input, arena);

    if (!report_all(analysis, &cycles, &findings, error) ||
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
