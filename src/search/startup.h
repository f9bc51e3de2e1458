#ifndef IMPGRAPH_SEARCH_STARTUP_H
#define IMPGRAPH_SEARCH_STARTUP_H

// What Lib/site.py runs before the main module, and what that leaves behind
// besides sys.path.

#include "base/str.h"
#include "base/vec.h"
#include "config/options.h"
#include "search/place.h"
#include "search/start_line.h"

#include <stdbool.h>
#include <stdint.h>

// A line of a .pth or .start file that runs code.
typedef struct {
    Str path; // of the file, shown
    uint32_t line;
    Str text;
    bool is_call; // "pkg.mod:callable" of a .start file
    StartKind kind;
    Str note; // what it does; "" where unknown
} StartLine;

typedef VEC(StartLine) StartLines;

// A module that is in sys.modules before the main module starts, so that no
// search finds another one.
typedef struct {
    Str name;
    ModuleKind kind;
    Str path;
    Strs portions;   // its __path__
    bool recomputed; // that follows sys.path while it is a namespace package
    Str site;        // the entry it came from
} EarlyModule;

typedef VEC(EarlyModule) EarlyModules;

typedef struct {
    StartLines lines;
    EarlyModules early;
    bool runs_site; // else no .pth files and no customisation
    // sitecustomize and usercustomize, where start-up finds them: sys.path[0]
    // is not there yet (start-22). NULL where not looked for or not found.
    const Place *site_customize;
    const Place *user_customize;
} Startup;

// The module of that name; NULL for none, or without a list.
EarlyModule *early_find(const EarlyModules *early, Str name);

#endif
