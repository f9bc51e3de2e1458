#include "cli/reload.h"

#include "cli/answer.h"
#include "cli/question.h"

typedef struct {
    Report report;
    ReloadPlan plan;
} Reload;

static void write_reload(const void *context, Str format, bool on_screen,
                         Out *out)
{
    Reload reload = *(const Reload *)context;
    reload.report.color = on_screen && reload.report.color;
    question_format(format)->reload(&reload.report, &reload.plan, out);
}

static ExitCode answer_reload(const Request *request, Analysis *analysis,
                              Error *error)
{
    Arena *arena = request->arena;
    ModuleId module;
    if (!analysis_run(analysis, error) ||
        !analysis_find(analysis, request->words.items[0], &module, error))
        return EXIT_TROUBLE;
    World *world = world_new(&analysis->project, analysis->search,
                             analysis->target, arena);
    world->whole = true;
    Reload reload = {
        question_report(&analysis->options, &analysis->graph, &analysis->fs,
                        arena),
        reload_plan(world, &analysis->graph, module, arena),
    };
    bool written =
        answer_write(&analysis->options, arena, write_reload, &reload, error);
    world_free(world);
    return written && analysis_is_sound(analysis, error) ? EXIT_CLEAN
                                                         : EXIT_TROUBLE;
}

ExitCode reload_run(const Request *request, Error *error)
{
    return question_run(request, answer_reload, error);
}
