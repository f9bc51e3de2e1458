#ifndef IMPGRAPH_PROJECT_IGNORE_H
#define IMPGRAPH_PROJECT_IGNORE_H

// Ignore rules with the meaning that git gives them (gitignore(5)): patterns
// of a file apply below its folder, the last match wins, `!` takes back, a
// closing slash means folders only, and nothing below an ignored folder can be
// taken back.

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

typedef struct IgnoreRules IgnoreRules;

// The rules of one file's text, for names below the folder it stands in, on
// top of `outer` (NULL for none). On `arena`.
const IgnoreRules *ignore_parse(Str text, const IgnoreRules *outer, Str folder,
                                Arena *arena);

// True where `path` (normal, below the outermost folder) is ignored; its
// parents are taken not to be.
bool ignore_matches(const IgnoreRules *rules, Str path, bool is_folder);

// git's wildmatch: `*`, `?`, `[…]`, `**` between slashes. Linear in practice,
// bounded by a step limit of 64 × (pattern + name) where stars pile up.
bool glob_matches(Str pattern, Str name);

#endif
