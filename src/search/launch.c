#include "search/launch.h"

#include "host/process.h"

enum {
    SAFE_PATH_SINCE = 11, // -P and PYTHONSAFEPATH
    LAZY_SINCE = 15,      // -X lazy_imports (PEP 810)
};

typedef struct {
    const Strs *words;
    size_t next;
    Target target;
    Arena *arena;
    Launch *launch;
    Str lazy_choice; // of -X; "" where there is none
    bool programmed; // -c or -m ended the options
} Reader;

// The options that take no value and change nothing about imports
// (SHORT_OPTS of Python/getopt.c).
static bool is_idle(char letter)
{
    return str_find(STR("bBdiqRtuvx"), letter) < STR("bBdiqRtuvx").count;
}

static bool takes_value(char letter)
{
    return letter == 'c' || letter == 'm' || letter == 'W' || letter == 'X';
}

static void isolate(Launch *launch)
{
    Str source = STR("-I");
    launch->isolated = source;
    launch->ignore_environment = source;
    launch->no_user_site = source;
    launch->safe_path = source;
}

static bool read_switch(Reader *reader, char letter, Error *error)
{
    Launch *launch = reader->launch;
    switch (letter) {
    case 'I':
        isolate(launch);
        return true;
    case 'E':
        launch->ignore_environment = STR("-E");
        return true;
    case 's':
        launch->no_user_site = STR("-s");
        return true;
    case 'S':
        launch->no_site = STR("-S");
        return true;
    case 'O':
        launch->optimize++;
        return true;
    case 'P':
        if (reader->target.minor < SAFE_PATH_SINCE)
            return error_set(error, "Python 3.%u has no option -P",
                             reader->target.minor);
        launch->safe_path = STR("-P");
        return true;
    case 'h':
    case 'V':
    case '?':
        return error_set(error, "python -%c prints a text and runs nothing",
                         letter);
    default:
        break;
    }
    if (is_idle(letter))
        return true;
    return error_set(error, "Python has no option -%c", letter);
}

static bool check_lazy(Str choice, const char *where, Error *error)
{
    if (str_eq(choice, STR("all")) || str_eq(choice, STR("normal")))
        return true;
    return error_set(error, "%s is 'normal' or 'all', not '%.*s'", where,
                     STR_ARGS(choice));
}

static bool read_implementation_option(Reader *reader, Str value, Error *error)
{
    Str choice = value;
    Str key = str_cut(&choice, '=');
    if (reader->target.minor < LAZY_SINCE || !str_eq(key, STR("lazy_imports")))
        return true;
    reader->lazy_choice = choice;
    return check_lazy(choice, "-X lazy_imports", error);
}

static bool use_value(Reader *reader, char letter, Str value, Error *error)
{
    Launch *launch = reader->launch;
    switch (letter) {
    case 'X':
        return read_implementation_option(reader, value, error);
    case 'c':
        launch->kind = LAUNCH_COMMAND;
        break;
    case 'm':
        launch->kind = LAUNCH_MODULE;
        break;
    default: // -W
        return true;
    }
    launch->text = value;
    reader->programmed = true;
    return true;
}

// `bundle` is what stands behind the dash; the first option with a value takes
// the rest of it, or the next word.
static bool read_bundle(Reader *reader, Str bundle, Error *error)
{
    while (bundle.count) {
        char letter = bundle.at[0];
        bundle = str_skip(bundle, 1);
        if (!takes_value(letter)) {
            if (!read_switch(reader, letter, error))
                return false;
            continue;
        }
        if (bundle.count)
            return use_value(reader, letter, bundle, error);
        if (reader->next == reader->words->count)
            return error_set(error, "python -%c wants a value", letter);
        Str value = reader->words->items[reader->next++];
        return use_value(reader, letter, value, error);
    }
    return true;
}

static bool read_long(Reader *reader, Str word, Error *error)
{
    if (!str_eq(word, STR("--check-hash-based-pycs")))
        return error_set(error, "Python has no option %.*s that runs something",
                         STR_ARGS(word));
    if (reader->next == reader->words->count)
        return error_set(error, "python %.*s wants a value", STR_ARGS(word));
    reader->next++;
    return true;
}

static bool read_options(Reader *reader, Error *error)
{
    while (!reader->programmed && reader->next < reader->words->count) {
        Str word = reader->words->items[reader->next];
        if (word.count < 2 || word.at[0] != '-')
            return true;
        reader->next++;
        if (str_eq(word, STR("--")))
            return true;
        bool is_long = word.at[1] == '-';
        if (is_long ? !read_long(reader, word, error)
                    : !read_bundle(reader, str_skip(word, 1), error))
            return false;
    }
    return true;
}

static bool read_program(Reader *reader, Error *error)
{
    Launch *launch = reader->launch;
    if (!reader->programmed) {
        launch->kind = LAUNCH_STDIN;
        if (reader->next < reader->words->count) {
            Str word = reader->words->items[reader->next++];
            if (word.count == 0)
                return error_set(error, "the path of the script is empty");
            if (!str_eq(word, STR("-"))) {
                launch->kind = LAUNCH_FILE;
                launch->text = word;
            }
        }
    }
    if (launch->kind == LAUNCH_MODULE && launch->text.count == 0)
        return error_set(error, "python -m wants the name of a module");
    while (reader->next < reader->words->count)
        vec_push(reader->arena, &launch->arguments,
                 reader->words->items[reader->next++]);
    return true;
}

// A variable that -E and -I hide; as in CPython an empty one is none.
static Str variable(const Launch *launch, const char *name)
{
    Str value;
    if (launch->ignore_environment.count || !process_variable(name, &value))
        return STR("");
    return value;
}

// Whether a variable switches something on: it does unless it is empty or the
// number zero (_Py_get_env_flag of Python/preconfig.c).
static bool is_on(const Launch *launch, const char *name)
{
    Str value = str_trim(variable(launch, name));
    if (value.count && (value.at[0] == '+' || value.at[0] == '-'))
        value = str_skip(value, 1);
    while (value.count && value.at[0] == '0')
        value = str_skip(value, 1);
    return value.count > 0;
}

// site.py asks os.environ itself, whatever -E says (Lib/site.py,
// _getuserbase).
static Str find_user_base(Arena *arena)
{
    Str folder;
    if (process_variable("PYTHONUSERBASE", &folder) && folder.count)
        return folder;
    if (!process_variable("HOME", &folder))
        return STR("");
    while (folder.count && folder.at[folder.count - 1] == '/')
        folder.count--;
    return str_concat(arena, folder, STR("/.local"));
}

static bool read_environment(const Reader *reader, Error *error)
{
    Launch *launch = reader->launch;
    unsigned minor = reader->target.minor;
    launch->python_path = variable(launch, "PYTHONPATH");
    launch->python_home = variable(launch, "PYTHONHOME");
    launch->user_base = find_user_base(reader->arena);
    if (!launch->no_user_site.count && is_on(launch, "PYTHONNOUSERSITE"))
        launch->no_user_site = STR("PYTHONNOUSERSITE");
    if (!launch->safe_path.count && minor >= SAFE_PATH_SINCE &&
        variable(launch, "PYTHONSAFEPATH").count)
        launch->safe_path = STR("PYTHONSAFEPATH");
    Str choice = reader->lazy_choice;
    Str source = STR("-X lazy_imports");
    if (!choice.count && minor >= LAZY_SINCE) {
        source = STR("PYTHON_LAZY_IMPORTS");
        choice = variable(launch, "PYTHON_LAZY_IMPORTS");
        if (choice.count && !check_lazy(choice, "PYTHON_LAZY_IMPORTS", error))
            return false;
    }
    if (str_eq(choice, STR("all")))
        launch->lazy_imports = source;
    return true;
}

bool launch_read(const Strs *words, Target target, Arena *arena, Launch *launch,
                 Error *error)
{
    Reader reader = {
        .words = words,
        .target = target,
        .arena = arena,
        .launch = launch,
    };
    *launch = (Launch){.kind = LAUNCH_STDIN};
    if (words->count == 0)
        return error_set(error, "nothing to run is named behind --");
    return read_options(&reader, error) && read_program(&reader, error) &&
           read_environment(&reader, error);
}
