#include "cli/flag.h"

#include "base/nearest.h"

enum {
    REACHES = COMMAND_DEPS | COMMAND_RDEPS | COMMAND_AFFECTED,
    QUERIES = COMMAND_WHY | REACHES | COMMAND_NAMES | COMMAND_RELOAD,
    GRAPHS = COMMAND_SCAN | COMMAND_FIX | QUERIES | COMMAND_CONFIG,
    SEARCHES = GRAPHS | COMMAND_RESOLVE | COMMAND_TRACE,
    ALL = SEARCHES | COMMAND_EXPLAIN,
    SCANS = COMMAND_SCAN | COMMAND_CONFIG, // settings of the scan
};

#define FIELD(name) offsetof(Request, name)
#define OPTION(name) offsetof(Request, options.name)

static const Flag all_flags[] = {
    {"format", "NAME", "what to print: text, json; scan also dot", NULL,
     set_format, OPTION(outputs), ALL, SETTING_COUNT, 'f', false},
    {"output", "NAME=FILE", "write a format to a file, too",
     "May be given several times: one run, many formats. A file appears whole "
     "or not at all.",
     add_output, OPTION(outputs), ALL, SETTING_COUNT, 'o', false},
    {"max-lines", "N", "lines of the text report (100)",
     "The report says how much it left out; 0 prints everything.", set_number,
     OPTION(max_lines), SCANS, SETTING_MAX_LINES, '\0', false},
    {"color", "WHEN", "auto, always or never",
     "auto: not with NO_COLOR set, always with FORCE_COLOR or CLICOLOR_FORCE "
     "set, else where standard output is a terminal.",
     set_color, OPTION(color), ALL, SETTING_COUNT, '\0', false},
    {"quiet", NULL, "findings only: no summary, notes or progress", NULL,
     set_switch, OPTION(quiet), ALL, SETTING_COUNT, 'q', false},

    {"python", "X.Y", "the Python version to simulate",
     "By default the lowest version that requires-python admits, else the "
     "version of the environment found, else the newest known.",
     set_python, OPTION(target), SEARCHES, SETTING_PYTHON, '\0', false},
    {"platform", "NAME", "linux, darwin or win32", NULL, set_platform,
     OPTION(target), SEARCHES, SETTING_PLATFORM, '\0', false},

    {"project", "DIR", "the tree to read (the working directory)",
     "May be given several times: what PATH is to scan.", add_path,
     OPTION(paths), QUERIES | COMMAND_CONFIG | COMMAND_RESOLVE, SETTING_COUNT,
     '\0', true},
    {"root", "DIR", "a source root, instead of detected ones",
     "May be given several times. Modules are named from their root down.",
     add_path, OPTION(roots), SEARCHES, SETTING_ROOTS, '\0', false},
    {"path", "DIR|ZIP", "put in front of the search path",
     "May be given several times.", add_path, OPTION(extra_path), SEARCHES,
     SETTING_PATH, '\0', false},
    {"venv", "DIR", "the environment with installed packages",
     "By default VIRTUAL_ENV, or .venv or venv beside the project.", set_path,
     OPTION(venv), SEARCHES, SETTING_VENV, '\0', false},
    {"no-site", NULL, "there are no installed packages",
     "Every third-party name is then unresolved.", set_switch, OPTION(no_site),
     SEARCHES, SETTING_COUNT, '\0', false},
    {"resolve", "HOW", "who looks for modules: runtime or typing",
     "runtime: CPython. typing: a type checker, as the typing specification "
     "has it: stubs (.pyi) before sources, X-stubs packages before installed "
     "ones, own modules before the standard library; what code makes of its "
     "__path__ counts for nothing.",
     set_resolve, OPTION(resolve), SEARCHES & ~COMMAND_TRACE, SETTING_COUNT,
     '\0', true},
    {"include", "GLOB", "read these files though they are ignored",
     "May be given several times; as in .gitignore.", add_path, OPTION(include),
     SEARCHES, SETTING_INCLUDE, '\0', false},
    {"exclude", "GLOB", "do not read these files",
     "May be given several times; as in .gitignore.", add_path, OPTION(exclude),
     SEARCHES, SETTING_EXCLUDE, '\0', false},
    {"no-respect-gitignore", NULL, "read what .gitignore names, too", NULL,
     set_off_switch, OPTION(use_gitignore), SEARCHES, SETTING_RESPECT_GITIGNORE,
     '\0', false},

    {"select", "CODE,…", "the rules to check, instead of the defaults",
     "A code, a prefix such as IG3, a rule name, or ALL. Unless they are "
     "selected, IG208 and what IG204 says of m.x are checked in files with a "
     "star import only: every file would have to be parsed in full.",
     add_codes, OPTION(select), SCANS, SETTING_SELECT, '\0', false},
    {"extend-select", "CODE,…", "rules to check besides the defaults", NULL,
     add_codes, OPTION(extend_select), SCANS, SETTING_EXTEND_SELECT, '\0',
     false},
    {"ignore", "CODE,…", "rules not to check", NULL, add_codes, OPTION(ignore),
     SCANS, SETTING_IGNORE, '\0', false},
    {"fail-on", "WHAT", "which findings make the exit code 1 (error)",
     "error, warning or note: that level and above; a code or a rule name: "
     "that rule; never: none.",
     set_text, OPTION(fail_on), SCANS, SETTING_FAIL_ON, '\0', false},
    {"strict", NULL, "exit 2 where a file was not fully analysed", NULL,
     set_switch, OPTION(strict), GRAPHS, SETTING_STRICT, '\0', false},

    {"all", NULL, "every import on some path, not one shortest chain", NULL,
     set_switch, FIELD(all), COMMAND_WHY, SETTING_COUNT, '\0', true},
    {"write", NULL, "change the files, not only print a diff",
     "A file appears whole or not at all, with the mode, encoding and line "
     "ends "
     "that it had.",
     set_switch, FIELD(write), COMMAND_FIX, SETTING_COUNT, '\0', true},
    {"depth", "N", "no farther than N imports (no limit)",
     "1 gives what is imported directly.", set_number, FIELD(depth), REACHES,
     SETTING_COUNT, '\0', true},

    {"tests", "GLOB", "print only affected files that match",
     "May be given several times. Without a slash it is the name that has to "
     "match, else the path from the working directory.",
     add_path, FIELD(tests), COMMAND_AFFECTED, SETTING_COUNT, '\0', true},

    {"from", "MODULE", "where relative names start from",
     "The package of MODULE, or MODULE itself where it is one, as for an "
     "import "
     "statement in it.",
     set_text, FIELD(from), COMMAND_RESOLVE, SETTING_COUNT, '\0', true},
    {"explain", NULL, "every place that was asked, and why it lost", NULL,
     set_switch, FIELD(explain), COMMAND_RESOLVE, SETTING_COUNT, '\0', true},

    {"env", "NAME=VALUE", "a variable that os.environ holds",
     "May be given several times. Besides these there is only what every "
     "process has (HOME, PATH, …).",
     add_variable, FIELD(environment), COMMAND_TRACE | COMMAND_SCAN,
     SETTING_COUNT, '\0', true},
    {"into-stdlib", "DIR", "follow the standard library that lies in DIR",
     "Else its modules are known by name, and what they import is not listed. "
     "Those that Python starts with are not followed in any case.",
     set_path, FIELD(library), COMMAND_TRACE, SETTING_COUNT, '\0', true},
    {"jobs", "N", "threads that read files (one a processor)",
     "The output is the same for any number.", set_jobs, OPTION(jobs), SEARCHES,
     SETTING_JOBS, 'j', false},
    {"cache", "HOW", "how to know unchanged files: stat, content, off",
     "What files say is kept for the next run. stat: a file of the same size, "
     "dates and inode is not opened. content: every file is read and only "
     "parsed where its bytes are new, for CI, where all dates are new. The "
     "output is the same in any case.",
     set_cache, OPTION(cache), GRAPHS, SETTING_COUNT, '\0', false},
    {"cache-dir", "DIR", "where to remember them from run to run",
     "By default $XDG_CACHE_HOME/impgraph or ~/.cache/impgraph.", set_path,
     OPTION(cache_folder), GRAPHS, SETTING_COUNT, '\0', false},
    {"no-cache", NULL, "the same as --cache off", NULL, set_cache_off,
     OPTION(cache), GRAPHS, SETTING_COUNT, '\0', false},
    {"parser", "WHICH", "auto or full",
     "auto parses the statements that matter, and all of a file that looks "
     "doubtful. full parses every byte, many times slower: the same imports, "
     "and syntax errors inside expressions as well.",
     set_parser, OPTION(parser), GRAPHS, SETTING_COUNT, '\0', false},
};

enum { FLAG_COUNT = sizeof all_flags / sizeof all_flags[0] };

const Flag *flags(size_t *count)
{
    *count = FLAG_COUNT;
    return all_flags;
}

const Flag *flag_find(Str name, Error *error)
{
    Str names[FLAG_COUNT];
    for (size_t i = 0; i < FLAG_COUNT; i++) {
        names[i] = str_from(all_flags[i].name);
        if (str_eq(names[i], name))
            return &all_flags[i];
    }
    Str near = nearest(name, names, FLAG_COUNT);
    if (near.count)
        (void)error_set(error,
                        "no option is called --%.*s; did you mean --%.*s?",
                        STR_ARGS(name), STR_ARGS(near));
    else
        (void)error_set(error, "no option is called --%.*s", STR_ARGS(name));
    return NULL;
}

const Flag *flag_find_letter(char letter, Error *error)
{
    for (size_t i = 0; i < FLAG_COUNT; i++) {
        if (all_flags[i].letter == letter && letter)
            return &all_flags[i];
    }
    (void)error_set(error, "no option is called -%c", letter);
    return NULL;
}

bool flag_apply(const Flag *flag, Str value, Request *request, Error *error)
{
    void *field = (char *)request + flag->field;
    Error wrong;
    if (!flag->set(request, field, value, &wrong))
        return error_set(error, "--%s: %s", flag->name, wrong.text);
    if (flag->setting != SETTING_COUNT)
        request->options.origins[flag->setting] =
            str_format(request->arena, "--%s", flag->name);
    return true;
}
