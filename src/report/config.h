#ifndef IMPGRAPH_REPORT_CONFIG_H
#define IMPGRAPH_REPORT_CONFIG_H

// `impgraph config show`: the settings in force and who made them so, and the
// simulated search path. As text and as `impgraph.config/1`.

#include "base/out.h"
#include "config/options.h"
#include "search/search.h"

typedef struct {
    const Options *options;
    Target target;
    Str target_origin;    // "" for the default
    const Launch *launch; // NULL without an ENTRY
    const Search *search;
} ConfigAnswer;

typedef enum { VALUE_TEXT, VALUE_LIST, VALUE_FLAG, VALUE_NUMBER } ValueKind;

// One setting as it is in force.
typedef struct {
    ValueKind kind;
    Str text;
    Strs list;
    bool flag;
    unsigned number;
    Str origin; // "default", "--root", "pyproject.toml:12", …
} SettingValue;

SettingValue config_value(const ConfigAnswer *answer, Setting setting,
                          Arena *arena);

// An option of the interpreter, or a variable it reads, that is in force.
typedef struct {
    Str name; // "safe-path", "PYTHONHOME", …
    Str source;
} LaunchFact;

typedef VEC(LaunchFact) LaunchFacts;

LaunchFacts config_facts(const Launch *launch, Arena *arena);

Str launch_kind_name(LaunchKind kind); // "file", "module", …
// What became of a line that start-up runs: "followed", "harmless",
// "fails", "unknown".
Str start_effect(const StartLine *line);

void config_text(const ConfigAnswer *answer, Arena *arena, Out *out);
void config_json(const ConfigAnswer *answer, Arena *arena, Out *out);

#endif
