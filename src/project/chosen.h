#ifndef IMPGRAPH_PROJECT_CHOSEN_H
#define IMPGRAPH_PROJECT_CHOSEN_H

// What is left out of a walk by choice: the user's patterns, and folders that
// tools keep for themselves.

#include "base/arena.h"
#include "base/str.h"
#include "config/options.h"
#include "project/ignore.h"

#include <stdbool.h>

// The rules of --exclude, and of --include, which take back; for absolute
// paths. NULL where neither was given.
const IgnoreRules *chosen_rules(const Options *options, Str working,
                                Arena *arena);

// True for the name of a folder that is never the project's own: .git,
// node_modules, __pycache__, …
bool chosen_for_tools(Str name);

#endif
