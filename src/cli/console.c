#include "cli/console.h"

#include "host/process.h"
#include "report/report.h"

enum { STANDARD_OUTPUT = 1, STANDARD_ERROR = 2, WIDTH_OF_FILES = 120 };

void console_say(const char *kind, Str text)
{
    int descriptor = STANDARD_ERROR;
    Out out;
    out_init(&out, process_sink, &descriptor);
    out_format(&out, "impgraph: %s: ", kind);
    out_safe(&out, text);
    out_byte(&out, '\n');
    (void)out_finish(&out);
}

// Set, not empty and not "0".
static bool is_switched_on(const char *variable)
{
    Str value;
    return process_variable(variable, &value) && value.count > 0 &&
           !str_eq(value, STR("0"));
}

static bool is_dumb(void)
{
    Str terminal;
    return process_variable("TERM", &terminal) && str_eq(terminal, STR("dumb"));
}

bool console_color(const Options *options)
{
    Str value;
    if (options->color != COLOR_AUTO)
        return options->color == COLOR_ALWAYS;
    if (process_variable("NO_COLOR", &value) && value.count > 0)
        return false;
    if (is_switched_on("FORCE_COLOR") || is_switched_on("CLICOLOR_FORCE"))
        return true;
    return console_is_terminal() && !is_dumb();
}

bool console_is_terminal(void)
{
    return process_is_terminal(STANDARD_OUTPUT);
}

unsigned console_width(void)
{
    return console_is_terminal() ? process_width(STANDARD_OUTPUT)
                                 : WIDTH_OF_FILES;
}

static bool is_watched(const Options *options)
{
    Str value;
    return !options->quiet && process_is_terminal(STANDARD_ERROR) &&
           !is_dumb() && !process_variable("CI", &value);
}

void progress_show(const Options *options, size_t files)
{
    if (!is_watched(options))
        return;
    int descriptor = STANDARD_ERROR;
    Out out;
    out_init(&out, process_sink, &descriptor);
    out_format(&out, "reading %zu files…", files);
    (void)out_finish(&out);
}

void progress_clear(const Options *options)
{
    int descriptor = STANDARD_ERROR;
    if (is_watched(options))
        (void)process_sink(&descriptor, STR("\r\x1b[K"));
}
