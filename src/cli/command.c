#include "cli/command.h"

#include "base/nearest.h"
#include "cli/config.h"
#include "cli/explain.h"
#include "cli/fix.h"
#include "cli/names.h"
#include "cli/reach.h"
#include "cli/reload.h"
#include "cli/resolve.h"
#include "cli/scan.h"
#include "cli/trace.h"
#include "cli/why.h"

#include <limits.h>

static const Command all_commands[] = {
    {COMMAND_SCAN, "scan", "[PATH…]",
     "import cycles, what is missing, stars that clash",
     "Reads every Python file below each PATH (by default the working "
     "directory), resolves each import on a simulated search path as CPython "
     "would, and reports what the rules find. Nothing is executed or imported "
     "and no Python is needed.\n"
     "A comment `# impgraph: ignore[IG103, star-shadow]` silences these rules "
     "on its line.\n"
     "Exit code: 0 where nothing was found at or above --fail-on, 1 where "
     "something was, 2 where the job could not be done.\n"
     "Limits: files of 32 MB, 100 levels of indentation, 10,000 open brackets; "
     "what lies beyond one is reported as IG901.",
     0, UINT_MAX, scan_run},
    {COMMAND_RESOLVE, "resolve", "NAME… [-- ENTRY…]",
     "where the search path has a module",
     "NAME is a dotted module name; with --from also a relative one such as "
     ".tools. No file is read but those that say where to search. The JSON "
     "lists every place asked, in CPython's order, and why it lost; so does "
     "--explain.\n"
     "ENTRY is a Python command line without `python`: then the path is the "
     "one that this start of Python gives, with the variables that Python "
     "reads, and relative names stand in the main program.\n"
     "Exit code: 0 where every NAME was found, 1 where one was not, 2 where "
     "the job could not be done.",
     1, UINT_MAX, resolve_run},
    {COMMAND_NAMES, "names", "MODULE…", "the names a module holds, and whence",
     "MODULE is a dotted name of a module of the project. What its import "
     "leaves bound: names of its own, those that imports and stars bring, each "
     "with the place of its definition, and the submodules that are loaded. "
     "Where reading cannot tell all names, the answer says why.",
     1, UINT_MAX, names_run},
    {COMMAND_WHY, "why", "A B", "the shortest chain of imports from A to B",
     "A and B are dotted module names. All imports count, those in functions "
     "and under TYPE_CHECKING too; only what is dead for the target does not. "
     "The exit code is 0 whether there is a chain or not.",
     2, 2, why_run},
    {COMMAND_DEPS, "deps", "MODULE…", "what modules import, directly or not",
     "One module a line, with the import that reaches it first. All imports "
     "count but those dead for the target.",
     1, UINT_MAX, reach_run},
    {COMMAND_RDEPS, "rdeps", "MODULE…", "what imports modules, directly or not",
     "One module a line, with its import that leads to one of MODULE first. "
     "All imports count but those dead for the target.",
     1, UINT_MAX, reach_run},
    {COMMAND_AFFECTED, "affected", "FILE…", "what a change to files can reach",
     "One module a line: those in FILE, and all that import them, directly or "
     "not, with the import that leads there. With --tests the files among "
     "these that match, to be handed to a test runner. All imports count but "
     "those dead for the target; conftest.py and what is read as data are not "
     "imported. A FILE that holds no module is passed over with a note.",
     1, UINT_MAX, reach_run},
    {COMMAND_TRACE, "trace", "ENTRY…",
     "what Python would import, and where it fails",
     "ENTRY is a Python command line without `python`: script.py, dir/, or "
     "after -- one that begins with a dash: -- -m pkg.mod, -- -c 'import x'. "
     "Its imports are run on paper, as CPython would run them: nothing is "
     "executed. What cannot be known without running it is listed; where "
     "nothing is, this is what happens.\n"
     "Exit code: 0 where the program ends, 1 where an exception leaves it, 2 "
     "where the job could not be done.",
     1, UINT_MAX, trace_run},
    {COMMAND_RELOAD, "reload", "MODULE",
     "what to reload after an edit, in which order",
     "Reloading runs a module again in the same object: who copied from it "
     "(from m import x, a star, a base class) keeps what it has until it is "
     "reloaded too. Says in which order to call importlib.reload(), and what "
     "stays old all the same.",
     1, 1, reload_run},
    {COMMAND_FIX, "fix", "[PATH…] --select IG301",
     "replace star imports by the names needed",
     "Prints as a diff what would change, and which star imports are left as "
     "they are and why; --write changes the files. A star gives way to the "
     "names that the module uses or lists in `__all__`, and to those that "
     "other files take through it. In an __init__.py without `__all__` these "
     "are all names the star brings: who else takes them is not known. Names "
     "kept for others only are written `x as x`. Where it cannot be sure that "
     "every module keeps its names, a star stays. Give the whole project, "
     "tests too: what is not read takes nothing.\n"
     "Exit code: 0 where nothing is to change or --write has changed it, 1 "
     "where something would change, 2 where the job could not be done.",
     0, UINT_MAX, fix_run},
    {COMMAND_EXPLAIN, "explain", "CODE", "a rule: what, why, example, fix",
     "CODE is a code such as IG103 or a rule's name such as cycle.", 1, 1,
     explain_run},
    {COMMAND_CONFIG, "config", "show [ENTRY…]",
     "the settings in force, and the search path",
     "Says for each setting who made it so, and what the simulated search path "
     "holds. ENTRY is a Python command line without `python`, behind -- where "
     "it begins with a dash: then the path is the one that this start of "
     "Python gives, with the variables that Python reads. Lines of .pth files "
     "that run code are listed, and whether their effect could be followed.",
     1, UINT_MAX, config_run},
    {COMMAND_HELP, "help", "[COMMAND]", "the long help of a command", "", 0, 1,
     NULL},
};

enum { COMMAND_COUNT = sizeof all_commands / sizeof all_commands[0] };

const Command *commands(size_t *count)
{
    *count = COMMAND_COUNT;
    return all_commands;
}

const Command *command_find(Str name, Error *error)
{
    Str names[COMMAND_COUNT];
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        names[i] = str_from(all_commands[i].name);
        if (str_eq(names[i], name))
            return &all_commands[i];
    }
    Str near = nearest(name, names, COMMAND_COUNT);
    if (near.count)
        (void)error_set(error,
                        "no command is called '%.*s'; did you mean %.*s?",
                        STR_ARGS(name), STR_ARGS(near));
    else
        (void)error_set(error,
                        "no command is called '%.*s'; to read a tree: impgraph "
                        "scan PATH",
                        STR_ARGS(name));
    return NULL;
}
