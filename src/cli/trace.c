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

// The Python command line: -m and -c take the next word or what is joined.
static bool read_entry(const Strs *words, Program *program, Error *error)
{
    Str first = words->items[0];
    bool dashed = first.count >= 2 && first.at[0] == '-';
    if (!dashed) {
        *program = (Program){PROGRAM_FILE, first};
        return true;
    }
    if (first.at[1] != 'm' && first.at[1] != 'c')
        return error_set(error,
                         "the option %.*s of Python is not known here; there "
                         "are -m and -c",
                         STR_ARGS(first));
    Str text = str_skip(first, 2);
    if (text.count == 0) {
        if (words->count < 2)
            return error_set(error, "%.*s wants a word behind it",
                             STR_ARGS(first));
        text = words->items[1];
    }
    *program =
        (Program){first.at[1] == 'm' ? PROGRAM_MODULE : PROGRAM_COMMAND, text};
    return true;
}

// sys.path[0] is the only root, but for those given by --root: CPython knows
// nothing of a project's layout.
static void set_roots(Analysis *analysis, const Program *program)
{
    Options *options = &analysis->options;
    Arena *arena = analysis->arena;
    Strs given = options->roots;
    bool by_flag = str_eq(options->origins[SETTING_ROOTS], STR("--root"));
    options->roots = (Strs){0};
    options->paths = (Strs){0};
    vec_push(arena, &options->roots,
             program_folder(&analysis->fs, (Str){0}, program, arena));
    for (size_t i = 0; by_flag && i < given.count; i++)
        vec_push(arena, &options->roots, given.items[i]);
    options->origins[SETTING_ROOTS] = STR("sys.path[0]");
    vec_push(arena, &options->paths,
             program->kind == PROGRAM_FILE ? program->text : STR("."));
}

static void write_trace(const void *context, Str format, bool on_screen,
                        Out *out)
{
    Error checked;
    TraceReport report = *(const TraceReport *)context;
    report.color = on_screen && report.color;
    trace_format_find(format, &checked)->write(&report, out);
}

static ExitCode answer(const Request *request, Analysis *analysis,
                       const Program *program, Error *error)
{
    if (!analysis_search(analysis, error))
        return EXIT_TROUBLE;
    World *world = world_new(&analysis->project, analysis->search,
                             analysis->target, analysis->arena);
    world->environment = request->environment;
    Trace trace = simulate_program(world, program, analysis->arena);
    world_free(world);
    TraceReport report = {
        .entry = &request->words,
        .minor = analysis->target.minor,
        .trace = &trace,
        .arena = analysis->arena,
        .color = console_color(&analysis->options),
    };
    if (!answer_write(&analysis->options, analysis->arena, write_trace, &report,
                      error))
        return EXIT_TROUBLE;
    if (trace.refusal.count)
        console_say("python", trace.refusal);
    return trace.error.type.count || trace.refusal.count ? EXIT_FINDINGS
                                                         : EXIT_CLEAN;
}

ExitCode trace_run(const Request *request, Error *error)
{
    Analysis analysis;
    Program program;
    ExitCode code = EXIT_TROUBLE;
    if (!check_formats(&request->options, error) ||
        !read_entry(&request->words, &program, error))
        return code;
    if (analysis_open(request, &analysis, error)) {
        set_roots(&analysis, &program);
        code = answer(request, &analysis, &program, error);
    }
    analysis_close(&analysis);
    return code;
}
