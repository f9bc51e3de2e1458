#ifndef IMPGRAPH_SEARCH_LAUNCH_H
#define IMPGRAPH_SEARCH_LAUNCH_H

// ENTRY, a Python command line without `python` (interface.md): what is run,
// and what of the interpreter's own options and environment variables decides
// where modules are looked for (import-semantics 2; Python/initconfig.c).

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "config/options.h"
#include "config/target.h"

#include <stdbool.h>

typedef enum {
    LAUNCH_FILE,    // a script, or a folder or archive with a __main__
    LAUNCH_MODULE,  // -m
    LAUNCH_COMMAND, // -c
    LAUNCH_STDIN,   // "-"
} LaunchKind;

// Each Str of the second group names what says so, as the user gave it: "-I",
// "-Ss", "PYTHONSAFEPATH". "" where nothing does.
typedef struct {
    LaunchKind kind;
    Str text;       // path, module name or code; "" for LAUNCH_STDIN
    Strs arguments; // sys.argv from 1 on

    Str isolated;           // -I
    Str ignore_environment; // -E, -I: the variables below count for nothing
    Str no_user_site;       // -s, -I, PYTHONNOUSERSITE
    Str no_site;            // -S
    Str safe_path;          // -P, -I, PYTHONSAFEPATH: no sys.path[0] for
                            // scripts, -m, -c and stdin
    Str lazy_imports;       // -X lazy_imports=all, PYTHON_LAZY_IMPORTS=all
    unsigned optimize;      // -O: 1, -OO: 2

    Str python_path; // PYTHONPATH; "" where unset, empty or ignored
    Str python_home; // PYTHONHOME, likewise
    Str user_base;   // PYTHONUSERBASE, or $HOME/.local; "" where neither is
                     // known. Not ignored by -E where it comes from $HOME
} Launch;

// Reads ENTRY for `target`: options bundled as CPython takes them ("-Im pkg"),
// the program, its arguments. Variables of the environment that this version
// reads are taken in unless -E or -I is there. The texts of `words` and of the
// environment are aliased. False with an Error where CPython would refuse the
// options, or where nothing to run is named; whether the script or module
// exists is not looked at.
bool launch_read(const Strs *words, Target target, Arena *arena, Launch *launch,
                 Error *error);

#endif
