#include "cli/analysis.h"

#include "base/nearest.h"
#include "cli/console.h"
#include "config/config_file.h"
#include "host/process.h"
#include "project/facts_cache.h"
#include "report/report.h"
#include "search/environment.h"

static bool read_configuration(Analysis *analysis, Error *error)
{
    Options *options = &analysis->options;
    Strs notes = {0};
    if (!config_read(&analysis->fs, analysis->arena, options, &notes, error))
        return false;
    for (size_t i = 0; i < notes.count && !options->quiet; i++)
        console_say("note", notes.items[i]);
    return true;
}

// --python, else requires-python (the configuration has seen to that), else
// the environment's version, else the newest known.
static bool decide_target(Analysis *analysis, Listing *listing, Error *error)
{
    const Options *options = &analysis->options;
    Environment environment = {0};
    analysis->target = options->target;
    if (options->has_version || options->no_site)
        return true;
    if (!environment_find(listing, options, analysis->arena, &environment,
                          error))
        return false;
    unsigned minor = environment.minor;
    if (minor < PYTHON_OLDEST || minor > PYTHON_NEWEST)
        return true;
    analysis->target.minor = minor;
    analysis->options.origins[SETTING_PYTHON] =
        str_format(analysis->arena, "of %.*s", STR_ARGS(environment.folder));
    return true;
}

// CPython passes over what is not there; who names it ought to hear of it.
static void check_path(const Analysis *analysis)
{
    Listing *listing = listing_new(&analysis->fs, analysis->arena);
    const Options *options = &analysis->options;
    for (size_t i = 0; i < options->extra_path.count; i++) {
        FsStatus status;
        Str path = options->extra_path.items[i];
        (void)listing_of(listing, path, &status);
        if (status == FS_OK)
            continue;
        console_say(
            "warning",
            str_format(analysis->arena, "%.*s: cannot search %.*s: %.*s",
                       STR_ARGS(options->origins[SETTING_PATH]), STR_ARGS(path),
                       STR_ARGS(fs_status_text(status))));
    }
}

bool analysis_open(const Request *request, Analysis *analysis, Error *error)
{
    *analysis = (Analysis){
        .arena = request->arena,
        .options = request->options,
        .environment = request->environment,
        .archives = archives_new(fs_posix()),
        .started = process_seconds(),
    };
    analysis->fs = archives_fs(analysis->archives);
    if (!read_configuration(analysis, error))
        return false;
    check_path(analysis);
    return true;
}

void analysis_save(Analysis *analysis, FactsCache *cache)
{
    if (!cache)
        return;
    Str warning = facts_cache_save(cache);
    if (warning.count && !analysis->warned)
        console_say("warning", warning);
    analysis->warned = analysis->warned || warning.count;
}

void analysis_close(Analysis *analysis)
{
    analysis_save(analysis, analysis->project.cache);
    project_close(&analysis->project);
    archives_free(analysis->archives);
}

// Finds the project and the target.
static bool prepare(Analysis *analysis, Error *error)
{
    Listing *listing = listing_new(&analysis->fs, analysis->arena);
    return project_open(listing, &analysis->options, analysis->arena,
                        &analysis->project, error) &&
           decide_target(analysis, listing, error);
}

bool analysis_search(Analysis *analysis, Error *error)
{
    return prepare(analysis, error) &&
           search_new(&analysis->project, analysis->target, analysis->arena,
                      &analysis->search, error);
}

bool analysis_search_launch(Analysis *analysis, const Strs *entry,
                            Launch *launch, Error *error)
{
    return prepare(analysis, error) &&
           launch_read(entry, analysis->target, analysis->arena, launch,
                       error) &&
           search_for_launch(&analysis->project, launch, analysis->target,
                             analysis->arena, &analysis->search, error);
}

bool analysis_run(Analysis *analysis, Error *error)
{
    Arena *arena = analysis->arena;
    const Options *options = &analysis->options;
    Project *project = &analysis->project;
    if (!analysis_search(analysis, error))
        return false;
    project->cache =
        facts_cache_open(options, &analysis->fs, project->working, arena);
    project->depth = analysis->depth;
    progress_show(options, project->files.count);
    analysis->graph =
        import_graph_build(project, analysis->search, analysis->target, arena);
    progress_clear(options);
    return true;
}

bool analysis_repeat(const Analysis *analysis, Fs fs, Analysis *again,
                     Error *error)
{
    *again = (Analysis){
        .arena = arena_new(),
        .options = analysis->options,
        .archives = analysis->archives,
        .fs = fs,
        .depth = analysis->depth,
        .started = analysis->started,
    };
    again->options.cache = CACHE_OFF;
    return analysis_run(again, error);
}

void analysis_forget(Analysis *again)
{
    project_close(&again->project);
    arena_free(again->arena);
}

bool analysis_find(const Analysis *analysis, Str name, ModuleId *module,
                   Error *error)
{
    const ImportGraph *graph = &analysis->graph;
    if (import_graph_find(graph, name, module))
        return true;
    Str *names = ARENA_ARRAY(analysis->arena, Str, graph->module_count);
    for (uint32_t i = 0; i < graph->module_count; i++)
        names[i] = graph->modules[i].name;
    Str near = nearest(name, names, graph->module_count);
    if (near.count)
        return error_set(error, "no module '%.*s' here; did you mean %.*s?",
                         STR_ARGS(name), STR_ARGS(near));
    return error_set(error,
                     "no module '%.*s' here: what was read neither is nor "
                     "imports it",
                     STR_ARGS(name));
}

bool analysis_is_sound(const Analysis *analysis, Error *error)
{
    Findings none = {0};
    if (!analysis->options.strict)
        return true;
    Summary summary = summary_of(&analysis->graph, &none, analysis->arena);
    if (summary.complete)
        return true;
    const Skipped *first = &summary.skipped.items[0];
    return error_set(error, "--strict: not analysed in full: %.*s (%.*s)",
                     STR_ARGS(first->path), STR_ARGS(first->reason));
}
