#include "cli/args.h"

#include <string.h>

// The arguments and how far they were read.
typedef struct {
    const Strs *arguments;
    size_t next;
    Arena *arena;
    Args *args;
} Reader;

static bool is_command_of(const Command *command, const Flag *flag)
{
    return !flag->own || !command || (flag->commands & command->id);
}

static bool take_value(Reader *reader, const Flag *flag, Str *value,
                       Error *error)
{
    if (reader->next == reader->arguments->count)
        return error_set(error, "--%s wants a value: --%s %s", flag->name,
                         flag->name, flag->argument);
    *value = reader->arguments->items[reader->next++];
    return true;
}

static void add_given(Reader *reader, const Flag *flag, Str value)
{
    vec_push(reader->arena, &reader->args->given, (Given){flag, value});
}

// `text` is what stands behind the two dashes.
static bool read_long(Reader *reader, Str text, Error *error)
{
    bool joined = str_find(text, '=') < text.count;
    Str value = text;
    Str name = str_cut(&value, '=');
    const Flag *flag = flag_find(name, error);
    if (!flag)
        return false;
    if (!flag->argument && joined)
        return error_set(error, "--%s takes no value", flag->name);
    if (flag->argument && !joined && !take_value(reader, flag, &value, error))
        return false;
    add_given(reader, flag, value);
    return true;
}

// What is Python's own belongs to an ENTRY, and that stands behind dashes.
static const char *advise_dashes(const Command *command)
{
    bool takes_entry = command && strstr(command->words, "ENTRY");
    return takes_entry ? "; an ENTRY with dashes stands behind --, as in "
                         "-- -c 'import x'"
                       : "";
}

// `text` is what stands behind the dash: switches, the last of which may be a
// flag with its value joined or in the next argument.
static bool read_letters(Reader *reader, Str text, Error *error)
{
    while (text.count) {
        Error unknown;
        const Flag *flag = flag_find_letter(text.at[0], &unknown);
        if (!flag)
            return error_set(error, "%s%s", unknown.text,
                             advise_dashes(reader->args->command));
        text = str_skip(text, 1);
        if (!flag->argument) {
            add_given(reader, flag, STR(""));
            continue;
        }
        Str value = text;
        if (text.count == 0 && !take_value(reader, flag, &value, error))
            return false;
        add_given(reader, flag, value);
        return true;
    }
    return true;
}

static bool read_word(Reader *reader, Str word, Error *error)
{
    Args *args = reader->args;
    if (!args->command) {
        args->command = command_find(word, error);
        return args->command != NULL;
    }
    vec_push(reader->arena, &args->words, word);
    return true;
}

static bool read_argument(Reader *reader, Str text, Error *error)
{
    if (str_starts_with(text, STR("--")))
        return read_long(reader, str_skip(text, 2), error);
    if (text.count > 1 && text.at[0] == '-')
        return read_letters(reader, str_skip(text, 1), error);
    return read_word(reader, text, error);
}

static bool find_want(Str text, Want *want)
{
    static const struct {
        Str text;
        Want want;
    } wants[] = {
        {STR_INIT("-h"), WANT_BRIEF_HELP},
        {STR_INIT("--help"), WANT_FULL_HELP},
        {STR_INIT("-V"), WANT_VERSION},
        {STR_INIT("--version"), WANT_VERSION},
    };
    for (size_t i = 0; i < sizeof wants / sizeof wants[0]; i++) {
        if (str_eq(text, wants[i].text)) {
            *want = wants[i].want;
            return true;
        }
    }
    return false;
}

static bool check_words(const Args *args, Error *error)
{
    const Command *command = args->command;
    if (!command)
        return error_set(error, "no command was given; see impgraph -h");
    size_t count = args->words.count;
    if (count >= command->least_words && count <= command->most_words)
        return true;
    return error_set(error, "wrong number of arguments: impgraph %s %s",
                     command->name, command->words);
}

static bool check_flags(const Args *args, Error *error)
{
    for (size_t i = 0; i < args->given.count; i++) {
        const Flag *flag = args->given.items[i].flag;
        if (!is_command_of(args->command, flag))
            return error_set(error, "--%s is no option of impgraph %s",
                             flag->name, args->command->name);
    }
    return true;
}

static bool read_all(Reader *reader, Error *error)
{
    Want want;
    while (reader->next < reader->arguments->count) {
        Str text = reader->arguments->items[reader->next++];
        if (str_eq(text, STR("--")))
            break;
        if (find_want(text, &want))
            continue;
        if (!read_argument(reader, text, error))
            return false;
    }
    reader->args->before_dashes = reader->args->words.count;
    while (reader->next < reader->arguments->count) {
        if (!read_word(reader, reader->arguments->items[reader->next++], error))
            return false;
    }
    return check_words(reader->args, error) && check_flags(reader->args, error);
}

// The last of -h, --help and --version before `--`.
static Want wanted(const Strs *arguments)
{
    Want want = WANT_RUN;
    for (size_t i = 0; i < arguments->count; i++) {
        if (str_eq(arguments->items[i], STR("--")))
            break;
        (void)find_want(arguments->items[i], &want);
    }
    return want;
}

bool args_read(const Strs *arguments, Arena *arena, Args *args, Error *error)
{
    *args = (Args){.want = wanted(arguments)};
    Reader reader = {.arguments = arguments, .arena = arena, .args = args};
    return read_all(&reader, error) || args->want != WANT_RUN;
}

// `resolve NAME… -- ENTRY`; without a NAME before them the dashes end options
// only, as everywhere.
static void split_entry(Request *request, size_t before)
{
    Strs *words = &request->words;
    if (request->command != COMMAND_RESOLVE || before == 0)
        return;
    for (size_t i = before; i < words->count; i++)
        vec_push(request->arena, &request->entry, words->items[i]);
    words->count = before;
}

// Where to look: the words of scan and fix, what --project says, or here.
static void choose_paths(Request *request)
{
    if (request->command == COMMAND_SCAN || request->command == COMMAND_FIX)
        request->options.paths = request->words;
    if (request->options.paths.count == 0)
        vec_push(request->arena, &request->options.paths, STR("."));
}

bool args_apply(const Args *args, Arena *arena, Request *request, Error *error)
{
    enum { USUAL_LINES = 100 };
    *request = (Request){
        .arena = arena,
        .command = args->command->id,
        .words = args->words,
        .options = options_default(),
        .depth = UINT32_MAX,
    };
    request->options.max_lines = USUAL_LINES;
    for (size_t i = 0; i < args->given.count; i++) {
        const Given *given = &args->given.items[i];
        if (!flag_apply(given->flag, given->value, request, error))
            return false;
    }
    split_entry(request, args->before_dashes);
    choose_paths(request);
    return true;
}
