#include "cli/question.h"

#include "cli/console.h"

#include <assert.h>

bool question_check(const Options *options, Error *error)
{
    for (size_t i = 0; i < options->outputs.count; i++) {
        if (!query_format_find(options->outputs.items[i].format, error))
            return false;
    }
    return true;
}

ExitCode question_run(const Request *request, Question *question, Error *error)
{
    Analysis analysis;
    ExitCode code = EXIT_TROUBLE;
    if (!question_check(&request->options, error))
        return code;
    if (analysis_open(request, &analysis, error))
        code = question(request, &analysis, error);
    analysis_close(&analysis);
    return code;
}

Report question_report(const Options *options, const ImportGraph *graph,
                       const Fs *fs, Arena *arena)
{
    return (Report){
        .options = options,
        .graph = graph,
        .fs = fs,
        .arena = arena,
        .color = console_color(options),
        .width = console_width(),
    };
}

const QueryFormat *question_format(Str name)
{
    Error checked;
    const QueryFormat *format = query_format_find(name, &checked);
    assert(format);
    return format;
}
