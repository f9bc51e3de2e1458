#include <criterion/criterion.h>

#include "cli/args.h"

// What stands between blanks; "''" is an empty argument.
static Strs split(Arena *arena, const char *line)
{
    Strs words = {0};
    Str rest = str_from(line);
    while (rest.count) {
        Str word = str_cut(&rest, ' ');
        vec_push(arena, &words, str_eq(word, STR("''")) ? STR("") : word);
    }
    return words;
}

static bool request_of(Arena *arena, const char *line, Request *request,
                       Error *error)
{
    Args args;
    Strs words = split(arena, line);
    return args_read(&words, arena, &args, error) &&
           args_apply(&args, arena, request, error);
}

static Str joined(Arena *arena, const Strs *strs)
{
    Str text = STR("");
    for (size_t i = 0; i < strs->count; i++)
        text = str_concat3(arena, text, i ? STR(" ") : STR(""), strs->items[i]);
    return text;
}

Test(args, has_defaults)
{
    Arena *arena = arena_new();
    Request request;
    Error error;
    cr_assert(request_of(arena, "scan", &request, &error));
    const Options *options = &request.options;
    cr_expect_eq(request.command, COMMAND_SCAN);
    cr_expect(str_eq(joined(arena, &options->paths), STR(".")));
    cr_expect_eq(options->max_lines, 100);
    cr_expect_eq(options->jobs, 0);
    cr_expect_eq(options->outputs.count, 0);
    cr_expect_eq(request.depth, UINT32_MAX);
    cr_expect_not(options->has_version);
    arena_free(arena);
}

Test(args, takes_values_in_every_spelling)
{
    static const char *const lines[] = {
        "scan --jobs 4 --quiet", "scan --jobs=4 -q", "scan -j 4 -q",
        "scan -j4 --quiet",      "scan -qj4",        "scan -qj 4",
        "-q --jobs 4 scan",      "-j 9 scan -q -j4",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        Arena *arena = arena_new();
        Request request;
        Error error;
        cr_assert(request_of(arena, lines[i], &request, &error), "%s: %s",
                  lines[i], error.text);
        cr_expect_eq(request.options.jobs, 4, "%s", lines[i]);
        cr_expect(request.options.quiet, "%s", lines[i]);
        arena_free(arena);
    }
}

Test(args, adds_up_lists)
{
    Arena *arena = arena_new();
    Request request;
    Error error;
    cr_assert(request_of(arena,
                         "scan --select IG1,cycle --select=IG201 src --root a "
                         "--root b lib --exclude *.pyi --path a=b.zip",
                         &request, &error),
              "%s", error.text);
    const Options *options = &request.options;
    cr_expect(str_eq(joined(arena, &options->select), STR("IG1 cycle IG201")));
    cr_expect(str_eq(joined(arena, &options->roots), STR("a b")));
    cr_expect(str_eq(joined(arena, &options->paths), STR("src lib")));
    cr_expect(str_eq(joined(arena, &options->exclude), STR("*.pyi")));
    cr_expect(str_eq(joined(arena, &options->extra_path), STR("a=b.zip")));
    cr_expect(str_eq(options->origins[SETTING_ROOTS], STR("--root")));
    cr_expect_eq(options->origins[SETTING_JOBS].count, 0);
    arena_free(arena);
}

Test(args, has_one_format_for_the_screen_and_many_for_files)
{
    Arena *arena = arena_new();
    Request request;
    Error error;
    cr_assert(request_of(arena,
                         "scan -f dot --output json=a.json -o text=b=c.txt "
                         "--output json=-",
                         &request, &error),
              "%s", error.text);
    const OutputWishes *outputs = &request.options.outputs;
    cr_assert_eq(outputs->count, 3);
    cr_expect(str_eq(outputs->items[0].format, STR("json")));
    cr_expect_eq(outputs->items[0].path.count, 0);
    cr_expect(str_eq(outputs->items[1].path, STR("a.json")));
    cr_expect(str_eq(outputs->items[2].format, STR("text")));
    cr_expect(str_eq(outputs->items[2].path, STR("b=c.txt")));
    arena_free(arena);
}

Test(args, ends_options_at_two_dashes)
{
    Arena *arena = arena_new();
    Request request;
    Error error;
    cr_assert(
        request_of(arena, "deps --depth 1 -- -odd --help", &request, &error));
    cr_expect(str_eq(joined(arena, &request.words), STR("-odd --help")));
    cr_expect_eq(request.depth, 1);
    cr_assert(request_of(arena, "scan -", &request, &error));
    cr_expect(str_eq(joined(arena, &request.words), STR("-")));
    arena_free(arena);
}

Test(args, says_what_is_wrong)
{
    static const struct {
        const char *line;
        const char *text;
    } cases[] = {
        {"", "no command was given; see impgraph -h"},
        {"scna", "no command is called 'scna'; did you mean scan?"},
        {"src/shop",
         "no command is called 'src/shop'; to read a tree: impgraph scan "
         "PATH"},
        {"scan --fromat json",
         "no option is called --fromat; did you mean --format?"},
        {"scan --frobnicate", "no option is called --frobnicate"},
        {"scan -x", "no option is called -x"},
        {"scan --jobs", "--jobs wants a value: --jobs N"},
        {"scan -j", "--jobs wants a value: --jobs N"},
        {"scan --quiet=yes", "--quiet takes no value"},
        {"scan --jobs many", "--jobs: 'many' is no number from 0 to 1024"},
        {"scan --jobs 1025", "--jobs: '1025' is no number from 0 to 1024"},
        {"scan --jobs=", "--jobs: '' is no number from 0 to 1024"},
        {"scan --color sometimes",
         "--color: 'sometimes' is no choice here; try 'auto'"},
        {"scan --color alway",
         "--color: 'alway' is no choice here; try 'always'"},
        {"scan --select IG1,,IG2", "--select: a code or rule name is missing"},
        {"scan --select ''", "--select: a code or rule name is missing"},
        {"scan --root ''",
         "--root: an empty path (the working directory is '.')"},
        {"scan --output json",
         "--output: 'json' is no NAME=FILE, as in json=out.json"},
        {"scan -o json=a -o dot=a", "--output: two outputs to one file: a"},
        {"scan --all", "--all is no option of impgraph scan"},
        {"--depth 3 why a b", "--depth is no option of impgraph why"},
        {"why a", "wrong number of arguments: impgraph why A B"},
        {"why a b c", "wrong number of arguments: impgraph why A B"},
        {"deps", "wrong number of arguments: impgraph deps MODULE…"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena *arena = arena_new();
        Request request;
        Error error;
        cr_expect_not(request_of(arena, cases[i].line, &request, &error), "%s",
                      cases[i].line);
        cr_expect_str_eq(error.text, cases[i].text, "%s: %s", cases[i].line,
                         error.text);
        arena_free(arena);
    }
}

Test(args, lets_help_win_over_errors)
{
    static const struct {
        const char *line;
        Want want;
        const char *command;
    } cases[] = {
        {"--help", WANT_FULL_HELP, NULL},
        {"-h", WANT_BRIEF_HELP, NULL},
        {"--version", WANT_VERSION, NULL},
        {"scan --jobs many --help", WANT_FULL_HELP, "scan"},
        {"why -h", WANT_BRIEF_HELP, "why"},
        {"why --frobnicate -h", WANT_BRIEF_HELP, "why"},
        {"deps a -- --help", WANT_RUN, "deps"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena *arena = arena_new();
        Args args;
        Error error;
        Strs words = split(arena, cases[i].line);
        cr_assert(args_read(&words, arena, &args, &error), "%s", cases[i].line);
        cr_expect_eq(args.want, cases[i].want, "%s", cases[i].line);
        if (cases[i].command)
            cr_expect_str_eq(args.command->name, cases[i].command);
        else
            cr_expect_null(args.command, "%s", cases[i].line);
        arena_free(arena);
    }
}
