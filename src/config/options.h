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
// How a file is known again: by its dates, by its contents, or not at all.
typedef enum { CACHE_STAT, CACHE_CONTENT, CACHE_OFF } CacheChoice;

// Who looks for modules: CPython, or a type checker (import-semantics 10).
typedef enum { RESOLVE_RUNTIME, RESOLVE_TYPING } ResolveChoice;

// One `--output NAME=FILE`, or `--format NAME` with `path` empty: standard
// output.
typedef struct {
    Str format;
    Str path;
} OutputWish;

typedef VEC(OutputWish) OutputWishes;

// The settings that a configuration file may hold, too.
typedef enum {
    SETTING_ROOTS,
    SETTING_PATH,
    SETTING_INCLUDE,
    SETTING_EXCLUDE,
    SETTING_PYTHON,
    SETTING_PLATFORM,
    SETTING_VENV,
    SETTING_SELECT,
    SETTING_EXTEND_SELECT,
    SETTING_IGNORE,
    SETTING_BUILTINS,
    SETTING_FAIL_ON,
    SETTING_STRICT,
    SETTING_JOBS,
    SETTING_MAX_LINES,
    SETTING_RESPECT_GITIGNORE,
    SETTING_COUNT,
} Setting;

typedef struct {
    Strs paths;      // PATH…; "." where none was given
    Strs roots;      // --root, or `roots` of the configuration
    Strs extra_path; // --path, in front of everything
    Strs include;    // patterns that take back what is ignored
    Strs exclude;
    Str include_folder; // where the patterns are seen from: "" for the working
    Str exclude_folder; // directory, else the configuration's folder
    Strs select;        // replaces the defaults where not empty
    Strs extend_select; // adds to them
    Strs ignore;
    Strs builtins; // names that exist everywhere, besides Python's own
    Str venv;      // --venv, "" where none was given
    bool no_site;
    bool use_gitignore;
    bool has_version; // --python was given, or the configuration says it
    Target target;    // .minor is final after project_open only
    Str fail_on;      // level, code or "never"; "error" by default
    bool strict;
    bool quiet;
    unsigned jobs;      // 0: one for each processor
    unsigned max_lines; // of the text report; 0: no limit
    CacheChoice cache;
    Str cache_folder; // --cache-dir, "" where none was given
    ParserChoice parser;
    ResolveChoice resolve;
    ColorChoice color;
    OutputWishes outputs;

    // Who set each setting: "--root", "pyproject.toml:12", …; "" for the
    // default. What has an origin is not taken from the configuration, so the
    // command line says here what it was given.
    Str origins[SETTING_COUNT];
    Str config_path;    // file with the configuration in force, "" for none
    Strs package_roots; // folders that hold the packages, according to the
                        // build back end's tables in `package_source`
    Str package_source; // the pyproject.toml that says so
} Options;

// The defaults, on no arena.
Options options_default(void);

// The key of a setting in `[tool.impgraph]`: "roots", "extend-select", …
Str setting_name(Setting setting);

#endif
