#include "cli/trace.h"

#include "cli/analysis.h"
#include "cli/answer.h"
#include "cli/console.h"
#include "report/trace.h"
#include "simulate/simulation.h"

static bool check_formats(const Options *options, Error *error)
{
    for (size_t i = 0; i < options->outputs.count; i++) {
        if (!trace_format_find(options->outputs.items[i].format, error))
            return false;
    }
    return true;
}

static bool read_program(const Launch *launch, Program *program, Error *error)
{
    static const ProgramKind kinds[] = {
        [LAUNCH_FILE] = PROGRAM_FILE,
        [LAUNCH_MODULE] = PROGRAM_MODULE,
        [LAUNCH_COMMAND] = PROGRAM_COMMAND,
    };
    if (launch->kind == LAUNCH_STDIN)
        return error_set(error, "a program on standard input is not read; give "
                                "its file, or its text with -c");
    *program = (Program){kinds[launch->kind], launch->text};
    return true;
}

// Python opens its script before it runs anything (Modules/main.c).
static bool check_script(const Analysis *analysis, const Program *program,
                         Error *error)
{
    const Fs *fs = &analysis->fs;
    Str first;
    if (program->kind != PROGRAM_FILE || fs_is_folder(fs, program->text))
        return true;
    FsStatus status =
        fs_read_part(fs, program->text, 0, 1, analysis->arena, &first);
    // What lies in a file lies in an archive, if anywhere.
    return status == FS_OK || status == FS_NOT_A_FOLDER ||
           error_set(error, "cannot read %.*s: %.*s", STR_ARGS(program->text),
                     STR_ARGS(fs_status_text(status)));
}

static void write_trace(const void *context, Str format, bool on_screen,
                        Out *out)
{
    Error checked;
    TraceReport report = *(const TraceReport *)context;
    report.color = on_screen && report.color;
    trace_format_find(format, &checked)->write(&report, out);
}

// CPython knows nothing of a project's layout: roots are those that --root
// gives, and no PATH is walked.
static void set_roots(Analysis *analysis)
{
    Options *options = &analysis->options;
    if (!str_eq(options->origins[SETTING_ROOTS], STR("--root")))
        options->roots = (Strs){0};
    options->paths = (Strs){0};
    vec_push(analysis->arena, &options->paths, STR("."));
}

static ExitCode answer(const Request *request, Analysis *analysis, Error *error)
{
    Launch launch;
    Program program = {0};
    if (!analysis_search_launch(analysis, &request->words, &launch, error) ||
        !read_program(&launch, &program, error) ||
        !check_script(analysis, &program, error))
        return EXIT_TROUBLE;
    World *world = world_new(&analysis->project, analysis->search,
                             analysis->target, analysis->arena);
    world->environment = request->environment;
    world->launch = &launch;
    world->library = request->library;
    world->whole = true;
    Trace trace = simulate_program(world, &program, analysis->arena);
    TraceReport report = {
        .entry = &request->words,
        .minor = analysis->target.minor,
        .trace = &trace,
        .arena = analysis->arena,
        .color = console_color(&analysis->options),
    };
    bool written = answer_write(&analysis->options, analysis->arena,
                                write_trace, &report, error);
    if (written && trace.refusal.count)
        console_say("python", trace.refusal);
    bool fails = trace.error.type.count || trace.refusal.count;
    world_free(world);
    if (!written)
        return EXIT_TROUBLE;
    return fails ? EXIT_FINDINGS : EXIT_CLEAN;
}

ExitCode trace_run(const Request *request, Error *error)
{
    Analysis analysis;
    ExitCode code = EXIT_TROUBLE;
    if (!check_formats(&request->options, error))
        return code;
    if (analysis_open(request, &analysis, error)) {
        set_roots(&analysis);
        code = answer(request, &analysis, error);
    }
    analysis_close(&analysis);
    return code;
}
