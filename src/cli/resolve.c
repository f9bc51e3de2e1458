#include "cli/resolve.h"

#include "cli/answer.h"
#include "cli/question.h"
#include "graph/module_name.h"

typedef struct {
    Report report;
    ResolveAnswer answer;
} Resolve;

// The package that the module's own relative imports start from.
static bool find_package(Analysis *analysis, Str module, Str *package,
                         Error *error)
{
    *package = STR("");
    if (module.count == 0)
        return true;
    const Place *place = search_find(analysis->search, module);
    if (!place_is_found(place)) {
        Str why = place_error(place, analysis->arena);
        return error_set(error, "--from %.*s: %.*s", STR_ARGS(module),
                         STR_ARGS(why));
    }
    *package = place_is_package(place) ? module : module_parent(module);
    return true;
}

static uint32_t count_dots(Str name)
{
    uint32_t dots = 0;
    while (dots < name.count && name.at[dots] == '.')
        dots++;
    return dots;
}

static Resolved resolve_name(Analysis *analysis, Str package, Str name)
{
    Resolved resolved = {.name = name};
    uint32_t level = count_dots(name);
    if (!search_absolute(package, level, str_skip(name, level), analysis->arena,
                         &resolved.absolute)) {
        resolved.absolute = STR("");
        resolved.error = search_relative_error(package);
        return resolved;
    }
    resolved.place = search_find(analysis->search, resolved.absolute);
    resolved.trail = search_trail(analysis->search, resolved.absolute);
    if (!place_is_found(resolved.place))
        resolved.error = place_error(resolved.place, analysis->arena);
    return resolved;
}

static bool check_names(const Request *request, Error *error)
{
    for (size_t i = 0; i < request->words.count; i++) {
        Str name = request->words.items[i];
        if (name.count == 0)
            return error_set(error, "a module name is empty");
        if (name.at[0] == '.' && request->from.count == 0)
            return error_set(error,
                             "'%.*s' is a relative name: say with --from "
                             "MODULE where it stands",
                             STR_ARGS(name));
    }
    return true;
}

static void write_resolve(const void *context, Str format, bool on_screen,
                          Out *out)
{
    Resolve resolve = *(const Resolve *)context;
    resolve.report.color = on_screen && resolve.report.color;
    question_format(format)->resolve(&resolve.report, &resolve.answer, out);
}

static ExitCode answer_resolve(const Request *request, Analysis *analysis,
                               Error *error)
{
    Arena *arena = request->arena;
    const Strs *names = &request->words;
    Str package;
    if (!check_names(request, error) || !analysis_search(analysis, error) ||
        !find_package(analysis, request->from, &package, error))
        return EXIT_TROUBLE;

    Resolved *resolved = ARENA_ARRAY(arena, Resolved, names->count);
    ExitCode code = EXIT_CLEAN;
    for (size_t i = 0; i < names->count; i++) {
        resolved[i] = resolve_name(analysis, package, names->items[i]);
        if (resolved[i].error.count)
            code = EXIT_FINDINGS;
    }
    Resolve resolve = {
        question_report(&analysis->options, NULL, &analysis->fs, arena),
        {resolved, (uint32_t)names->count, request->explain}};
    if (!answer_write(&analysis->options, arena, write_resolve, &resolve,
                      error))
        return EXIT_TROUBLE;
    return code;
}

ExitCode resolve_run(const Request *request, Error *error)
{
    return question_run(request, answer_resolve, error);
}
