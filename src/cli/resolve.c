#include "cli/resolve.h"

#include "base/dotted.h"
#include "cli/answer.h"
#include "cli/question.h"

typedef struct {
    Report report;
    ResolveAnswer answer;
} Resolve;

static bool is_relative(Str name)
{
    return name.count > 0 && name.at[0] == '.';
}

// The package that relative names start from: of --from, else __package__ of
// the main program. Only -m gives that one (import-semantics 2.1); it is None
// or "" for the others, whatever folder they lie in.
static bool find_package(const Request *request, Analysis *analysis,
                         const Launch *launch, Str *package, Error *error)
{
    const char *option = request->from.count ? "--from" : "-m";
    Str module = request->from;
    *package = STR("");
    if (module.count == 0 && launch && launch->kind == LAUNCH_MODULE)
        module = launch->text;
    if (module.count == 0)
        return true;
    const Place *place = search_find(analysis->search, module);
    if (!place_is_found(place)) {
        Str why = place_error(place, analysis->arena);
        return error_set(error, "%s %.*s: %.*s", option, STR_ARGS(module),
                         STR_ARGS(why));
    }
    *package = place_is_package(place) ? module : dotted_parent(module);
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
    if (place_is_found(resolved.place))
        return resolved;
    resolved.error = place_error(resolved.place, analysis->arena);
    if (!resolved.place->not_a_package)
        resolved.suggestion =
            search_suggest(analysis->search, resolved.place->missing);
    return resolved;
}

static bool check_names(const Request *request, bool *relative, Error *error)
{
    *relative = request->from.count > 0;
    for (size_t i = 0; i < request->words.count; i++) {
        Str name = request->words.items[i];
        if (name.count == 0)
            return error_set(error, "a module name is empty");
        if (!is_relative(name))
            continue;
        if (request->from.count == 0 && request->entry.count == 0)
            return error_set(error,
                             "'%.*s' is a relative name: say with --from "
                             "MODULE where it stands",
                             STR_ARGS(name));
        *relative = true;
    }
    return true;
}

static bool find_search(const Request *request, Analysis *analysis,
                        Launch *launch, Error *error)
{
    if (request->entry.count == 0)
        return analysis_search(analysis, error);
    return analysis_search_launch(analysis, &request->entry, launch, error);
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
    Launch launch;
    bool relative;
    Str package = STR("");
    if (!check_names(request, &relative, error) ||
        !find_search(request, analysis, &launch, error))
        return EXIT_TROUBLE;
    const Launch *main = request->entry.count ? &launch : NULL;
    if (relative && !find_package(request, analysis, main, &package, error))
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
