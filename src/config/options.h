#ifndef IMPGRAPH_CONFIG_OPTIONS_H
#define IMPGRAPH_CONFIG_OPTIONS_H

// What the user asked for, from the command line and `[tool.impgraph]`; a
// plain record that later stages read and nobody changes.

#include "base/str.h"
#include "base/vec.h"
#include "config/target.h"

#include <stdbool.h>

typedef VEC(Str) Strs;

typedef enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorChoice;
typedef enum { PARSER_AUTO, PARSER_FULL } ParserChoice;

// One `--output NAME=FILE`, or `--format NAME` with `path` empty: standard
// output.
typedef struct {
    Str format;
    Str path;
} OutputWish;

typedef VEC(OutputWish) OutputWishes;

typedef struct {
    Strs paths;      // PATH…; "." where none was given
    Strs roots;      // --root, or `roots` of the configuration
    Strs extra_path; // --path, in front of everything
    Strs include;
    Strs exclude;
    Strs select;        // replaces the defaults where not empty
    Strs extend_select; // adds to them
    Strs ignore;
    Str venv; // --venv, "" where none was given
    bool no_site;
    bool use_gitignore;
    bool has_version; // --python was given
    Target target;    // .minor is final after project_open only
    Str fail_on;      // level, code or "never"; "error" by default
    bool strict;
    bool quiet;
    bool no_cache;
    bool into_stdlib;
    unsigned jobs;
    unsigned max_lines; // of the text report; 0: no limit
    ParserChoice parser;
    ColorChoice color;
    OutputWishes outputs;
} Options;

// The defaults, on no arena.
Options options_default(void);

#endif
