#include "cli/run.h"

#include "cli/answer.h"
#include "cli/args.h"
#include "cli/console.h"
#include "cli/help.h"
#include "host/process.h"

// What is printed without any work.
typedef struct {
    const Command *command; // NULL for the program's own help
    Want want;
    Arena *arena;
} HelpPage;

static void write_page(const void *context, Str format, bool on_screen,
                       Out *out)
{
    const HelpPage *page = context;
    (void)format, (void)on_screen;
    if (page->want == WANT_VERSION)
        out_text(out, "impgraph " IMPGRAPH_VERSION "\n");
    else
        help_write(page->command, page->want == WANT_FULL_HELP, page->arena,
                   out);
}

static ExitCode print_page(const Command *command, Want want, Arena *arena,
                           Error *error)
{
    Options options = options_default();
    HelpPage page = {command, want, arena};
    if (!answer_write(&options, arena, write_page, &page, error))
        return EXIT_TROUBLE;
    return EXIT_CLEAN;
}

static ExitCode run_help(const Args *args, Arena *arena, Error *error)
{
    const Command *command = NULL;
    if (args->words.count) {
        command = command_find(args->words.items[0], error);
        if (!command)
            return EXIT_TROUBLE;
    }
    return print_page(command, WANT_FULL_HELP, arena, error);
}

static ExitCode run_arguments(const Strs *arguments, Arena *arena, Error *error)
{
    Args args;
    Request request;
    if (!args_read(arguments, arena, &args, error))
        return EXIT_TROUBLE;
    if (args.want != WANT_RUN)
        return print_page(args.command, args.want, arena, error);
    if (args.command->id == COMMAND_HELP)
        return run_help(&args, arena, error);
    if (!args_apply(&args, arena, &request, error))
        return EXIT_TROUBLE;
    return args.command->run(&request, error);
}

int run(int count, char **arguments)
{
    process_ignore_pipe();
    process_return_memory();
    Arena *arena = arena_new();
    Strs words = {0};
    Error error = {0};
    for (int i = 1; i < count; i++)
        vec_push(arena, &words, str_from(arguments[i]));
    ExitCode code = run_arguments(&words, arena, &error);
    if (code == EXIT_TROUBLE)
        console_say("error", str_from(error.text));
    arena_free(arena);
    return (int)code;
}
