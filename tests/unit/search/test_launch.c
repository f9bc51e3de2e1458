#include "search/launch.h"

#include <criterion/criterion.h>

#include "base/out.h"
#include "world.h"

// Splits at blanks; "''" is the empty word.
static Strs words_of(Arena *arena, const char *line)
{
    Strs words = {0};
    Str rest = str_from(line);
    while (rest.count) {
        Str word = str_cut(&rest, ' ');
        vec_push(arena, &words, str_eq(word, STR("''")) ? STR("") : word);
    }
    return words;
}

static void say(Text *text, const char *name, Str source)
{
    if (source.count)
        (void)out_to_text(
            text, str_format(text->arena, " %s:%.*s", name, STR_ARGS(source)));
}

// "KIND TEXT [ARGUMENT,…]" and what is set; for a refusal the message.
static const char *read_launch(Arena *arena, const char *line, unsigned minor)
{
    static const char *const kinds[] = {"file", "module", "command", "stdin"};
    Strs words = words_of(arena, line);
    Launch launch;
    Error error = {""};
    Text text = {.arena = arena};
    Target target = {.minor = minor, .platform = PLATFORM_LINUX};
    if (!launch_read(&words, target, arena, &launch, &error))
        return str_terminated(arena, str_from(error.text));
    (void)out_to_text(&text, str_from(kinds[launch.kind]));
    (void)out_to_text(&text, STR(" "));
    (void)out_to_text(&text, launch.text);
    for (size_t i = 0; i < launch.arguments.count; i++) {
        (void)out_to_text(&text, STR(","));
        (void)out_to_text(&text, launch.arguments.items[i]);
    }
    say(&text, "isolated", launch.isolated);
    say(&text, "no-environment", launch.ignore_environment);
    say(&text, "no-user", launch.no_user_site);
    say(&text, "no-site", launch.no_site);
    say(&text, "safe", launch.safe_path);
    say(&text, "lazy", launch.lazy_imports);
    say(&text, "path", launch.python_path);
    say(&text, "home", launch.python_home);
    say(&text, "base", launch.user_base);
    if (launch.optimize)
        (void)out_to_text(&text, str_format(arena, " O%u", launch.optimize));
    return str_terminated(arena, text_str(&text));
}

Test(launch, reads_the_command_line_as_python_does)
{
    static const struct {
        const char *line;
        unsigned minor;
        const char *answer;
    } cases[] = {
        {"main.py", 11, "file main.py"},
        {"main.py -m x --y", 11, "file main.py,-m,x,--y"},
        {"-- -odd.py -I", 11, "file -odd.py,-I"},
        {"-m pkg.mod -I", 11, "module pkg.mod,-I"},
        {"-mpkg", 11, "module pkg"},
        {"-m -I", 11, "module -I"},
        {"-c x -c", 11, "command x,-c"},
        {"-cx", 11, "command x"},
        {"-c ''", 11, "command "},
        {"- a", 11, "stdin ,a"},
        {"-s", 11, "stdin  no-user:-s"},
        {"-s -", 11, "stdin  no-user:-s"},
        {"-S dir/", 11, "file dir/ no-site:-S"},
        {"-P app.zip", 11, "file app.zip safe:-P"},
        {"-Im pkg", 11,
         "module pkg isolated:-I no-environment:-I no-user:-I safe:-I"},
        {"-EsSP -c x", 12,
         "command x no-environment:-E no-user:-s no-site:-S safe:-P"},
        {"-Imc", 10,
         "module c isolated:-I no-environment:-I no-user:-I safe:-I"},
        {"-OO -O a", 11, "file a O3"},
        {"-OOm a", 11, "module a O2"},
        {"-bBdiqRtuvx a", 11, "file a"},
        {"-W ignore -Wx a", 11, "file a"},
        {"-uW error a", 11, "file a"},
        {"-X importtime -Xdev a", 11, "file a"},
        {"-X lazy_imports=all a", 15, "file a lazy:-X lazy_imports"},
        {"-X lazy_imports=normal a", 15, "file a"},
        {"-X lazy_imports=all a", 14, "file a"},
        {"--check-hash-based-pycs never a", 11, "file a"},
        {"-X lazy_imports=none a", 15,
         "-X lazy_imports is 'normal' or 'all', not 'none'"},
        {"-P a", 10, "Python 3.10 has no option -P"},
        {"-y a", 11, "Python has no option -y"},
        {"-Iy a", 11, "Python has no option -y"},
        {"--isolated a", 11,
         "Python has no option --isolated that runs "
         "something"},
        {"-V", 11, "python -V prints a text and runs nothing"},
        {"-m", 11, "python -m wants a value"},
        {"-Sc", 11, "python -c wants a value"},
        {"-m ''", 11, "python -m wants the name of a module"},
        {"''", 11, "the path of the script is empty"},
        {"", 11, "nothing to run is named behind --"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = world_new("");
        cr_expect_str_eq(
            read_launch(world->arena, cases[i].line, cases[i].minor),
            cases[i].answer, "%s", cases[i].line);
        world_free(world);
    }
}

Test(launch, reads_the_environment_unless_told_not_to)
{
    static const struct {
        const char *name;
        const char *value;
        const char *line;
        unsigned minor;
        const char *answer;
    } cases[] = {
        {"PYTHONPATH", "a:b", "x", 11, "file x path:a:b"},
        {"PYTHONPATH", "", "x", 11, "file x"},
        {"PYTHONPATH", "a", "-E x", 11, "file x no-environment:-E"},
        {"PYTHONHOME", "/opt", "x", 11, "file x home:/opt"},
        {"PYTHONHOME", "/opt", "-E x", 11, "file x no-environment:-E"},
        {"PYTHONSAFEPATH", "1", "x", 11, "file x safe:PYTHONSAFEPATH"},
        {"PYTHONSAFEPATH", "1", "-P x", 11, "file x safe:-P"},
        {"PYTHONSAFEPATH", "1", "x", 10, "file x"},
        {"PYTHONSAFEPATH", "", "x", 11, "file x"},
        {"PYTHONSAFEPATH", "0", "x", 11, "file x safe:PYTHONSAFEPATH"},
        {"PYTHONNOUSERSITE", "00", "x", 8, "file x"},
        {"PYTHONNOUSERSITE", "-1", "x", 8, "file x no-user:PYTHONNOUSERSITE"},
        {"PYTHONNOUSERSITE", "1", "x", 8, "file x no-user:PYTHONNOUSERSITE"},
        {"PYTHONNOUSERSITE", "1", "-E x", 8, "file x no-environment:-E"},
        {"PYTHONUSERBASE", "/u", "x", 11, "file x base:/u"},
        {"PYTHONUSERBASE", "/u", "-E x", 11,
         "file x no-environment:-E base:/u"},
        {"HOME", "/home/me/", "x", 11, "file x base:/home/me/.local"},
        {"PYTHON_LAZY_IMPORTS", "all", "x", 15,
         "file x lazy:PYTHON_LAZY_IMPORTS"},
        {"PYTHON_LAZY_IMPORTS", "all", "-X lazy_imports=normal x", 15,
         "file x"},
        {"PYTHON_LAZY_IMPORTS", "all", "x", 14, "file x"},
        {"PYTHON_LAZY_IMPORTS", "some", "x", 15,
         "PYTHON_LAZY_IMPORTS is 'normal' or 'all', not 'some'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        World *world = world_new("");
        world_variable(cases[i].name, cases[i].value);
        cr_expect_str_eq(
            read_launch(world->arena, cases[i].line, cases[i].minor),
            cases[i].answer, "%s=%s %s", cases[i].name, cases[i].value,
            cases[i].line);
        world_free(world);
    }
}
