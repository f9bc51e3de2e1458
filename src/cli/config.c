#include "cli/config.h"

#include "cli/answer.h"
#include "cli/question.h"
#include "report/config.h"

typedef struct {
    ConfigAnswer answer;
    Arena *arena;
} Config;

static void write_config(const void *context, Str format, bool on_screen,
                         Out *out)
{
    const Config *config = context;
    (void)on_screen;
    if (str_eq(format, STR("json")))
        config_json(&config->answer, config->arena, out);
    else
        config_text(&config->answer, config->arena, out);
}

// The words behind `show`: an ENTRY, or none.
static bool find_search(const Request *request, Analysis *analysis,
                        ConfigAnswer *answer, Launch *launch, Error *error)
{
    Strs entry = {
        .items = request->words.items + 1,
        .count = request->words.count - 1,
    };
    if (entry.count == 0)
        return analysis_search(analysis, error);
    answer->launch = launch;
    return analysis_search_launch(analysis, &entry, launch, error);
}

static ExitCode show(const Request *request, Analysis *analysis, Error *error)
{
    Launch launch;
    Config config = {.arena = request->arena};
    ConfigAnswer *answer = &config.answer;
    if (!find_search(request, analysis, answer, &launch, error))
        return EXIT_TROUBLE;
    answer->options = &analysis->options;
    answer->target = analysis->target;
    answer->target_origin = analysis->options.origins[SETTING_PYTHON];
    answer->search = analysis->search;
    if (!answer_write(&analysis->options, request->arena, write_config, &config,
                      error))
        return EXIT_TROUBLE;
    return EXIT_CLEAN;
}

ExitCode config_run(const Request *request, Error *error)
{
    if (!str_eq(request->words.items[0], STR("show"))) {
        (void)error_set(error, "impgraph config knows 'show', not '%.*s'",
                        STR_ARGS(request->words.items[0]));
        return EXIT_TROUBLE;
    }
    return question_run(request, show, error);
}
