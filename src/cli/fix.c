#include "cli/fix.h"

#include "cli/answer.h"
#include "cli/console.h"
#include "cli/fix_plan.h"
#include "host/process.h"

typedef struct {
    Report report;
    FixAnswer answer;
} Fix;

static void write_fix(const void *context, Str format, bool on_screen, Out *out)
{
    Fix fix = *(const Fix *)context;
    fix.report.color = on_screen && fix.report.color;
    fix.answer.terminal = on_screen && fix.answer.terminal;
    question_format(format)->fix(&fix.report, &fix.answer, out);
}

// Which findings are to be fixed has to be said, and that of one rule it can.
static bool check_selection(const Options *options, Error *error)
{
    const Strs *select = &options->select;
    if (!str_eq(options->origins[SETTING_SELECT], STR("--select")))
        return error_set(error, "say what to fix: --select IG301 replaces "
                                "star imports by names");
    for (size_t i = 0; i < select->count; i++) {
        RuleId rule;
        if (!rule_find(select->items[i], &rule, error))
            return false;
        if (rule != RULE_STAR_IMPORT)
            return error_set(error,
                             "--select: there is no fix for %.*s; IG301 has "
                             "one",
                             STR_ARGS(rule_at(rule)->code));
    }
    return true;
}

static bool write_files(const FixedFiles *files, Arena *arena, Error *error)
{
    for (size_t i = 0; i < files->count; i++) {
        const FixedFile *file = &files->items[i];
        if (!process_file_replace(arena, file->path, file->after, error))
            return false;
    }
    return true;
}

static ExitCode answer_fix(const Request *request, Analysis *analysis,
                           Error *error)
{
    Arena *arena = request->arena;
    analysis->depth = DEPTH_NAMES;
    if (!check_selection(&analysis->options, error) ||
        !analysis_run(analysis, error))
        return EXIT_TROUBLE;

    Fix fix = {
        .report = question_report(&analysis->options, &analysis->graph,
                                  &analysis->fs, arena),
        .answer = {.write = request->write, .terminal = console_is_terminal()},
    };
    FixAnswer *answer = &fix.answer;
    if (!fix_plan(analysis, answer, error))
        return EXIT_TROUBLE;
    if (request->write && !write_files(&answer->files, arena, error))
        return EXIT_TROUBLE;
    if (!answer_write(&analysis->options, arena, write_fix, &fix, error) ||
        !analysis_is_sound(analysis, error))
        return EXIT_TROUBLE;
    bool pending = answer->files.count > 0 && !request->write;
    return pending ? EXIT_FINDINGS : EXIT_CLEAN;
}

ExitCode fix_run(const Request *request, Error *error)
{
    return question_run(request, answer_fix, error);
}
