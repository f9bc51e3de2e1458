#include "cli/names.h"

#include "cli/answer.h"
#include "cli/question.h"
#include "simulate/entered.h"

typedef struct {
    Report report;
    NamesAnswer answer;
} NamesQuestion;

static void write_names(const void *context, Str format, bool on_screen,
                        Out *out)
{
    NamesQuestion question = *(const NamesQuestion *)context;
    question.report.color = on_screen && question.report.color;
    question_format(format)->names(&question.report, &question.answer, out);
}

static bool find_modules(const Request *request, const Analysis *analysis,
                         ModuleId *modules, Error *error)
{
    for (size_t i = 0; i < request->words.count; i++) {
        Str name = request->words.items[i];
        if (!analysis_find(analysis, name, &modules[i], error))
            return false;
        if (!analysis->graph.modules[modules[i].index].has_file)
            return error_set(error,
                             "'%.*s' is no module of the project whose source "
                             "is read",
                             STR_ARGS(name));
    }
    return true;
}

// What the modules hold. Functions that are called while a package is imported
// may load submodules of it: that is seen on paper.
static Contents *list_contents(Analysis *analysis, const ModuleId *modules,
                               size_t count)
{
    Arena *arena = analysis->arena;
    Names names = names_of(&analysis->graph, &analysis->project,
                           analysis->search, analysis->target, arena);
    Partials partials = partials_of(&names, arena);
    leaks_find(&partials);
    Outside outside = outside_of(&analysis->graph, arena);
    World *world = world_new(&analysis->project, analysis->search,
                             analysis->target, arena);
    world->assume_installed = true;
    Injections injections =
        injections_of(&names, &analysis->project, NULL, arena);
    ContentSources sources = {&partials, &outside, &injections};
    Contents *items = ARENA_ARRAY(arena, Contents, count);
    for (size_t i = 0; i < count; i++) {
        const Module *module = &names.graph->modules[modules[i].index];
        const bool *run =
            module->kind == MODULE_PACKAGE
                ? entered_by_import(world, names.graph, modules[i], arena)
                : NULL;
        items[i] = names_contents(&sources, modules[i], run, arena);
    }
    world_free(world);
    injections_free(&injections);
    return items;
}

static ExitCode answer_names(const Request *request, Analysis *analysis,
                             Error *error)
{
    Arena *arena = analysis->arena;
    size_t count = request->words.count;
    ModuleId *modules = ARENA_ARRAY(arena, ModuleId, count);
    analysis->depth = DEPTH_NAMES;
    if (!analysis_run(analysis, error) ||
        !find_modules(request, analysis, modules, error))
        return EXIT_TROUBLE;

    const Contents *items = list_contents(analysis, modules, count);
    NamesQuestion question = {question_report(&analysis->options,
                                              &analysis->graph, &analysis->fs,
                                              arena),
                              {items, (uint32_t)count}};
    if (!answer_write(&analysis->options, arena, write_names, &question,
                      error) ||
        !analysis_is_sound(analysis, error))
        return EXIT_TROUBLE;
    return EXIT_CLEAN;
}

ExitCode names_run(const Request *request, Error *error)
{
    return question_run(request, answer_names, error);
}
