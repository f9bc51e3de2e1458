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

typedef enum {
    IGNORE_SILENT, // no pattern matches
    IGNORE_YES,
    IGNORE_NO, // taken back
} IgnoreVerdict;

// The rules of one file's text, for names below the folder it stands in, on
// top of `outer` (NULL for none). On `arena`, `text` and `folder` are aliased.
const IgnoreRules *ignore_parse(Str text, const IgnoreRules *outer, Str folder,
                                Arena *arena);

// What the rules, NULL for none, say of `path` (normal, below the outermost
// folder); its parents are taken not to be ignored. For a path outside a
// rule's folder only patterns without a slash count. O(patterns).
IgnoreVerdict ignore_verdict(const IgnoreRules *rules, Str path,
                             bool is_folder);

// True where the verdict is IGNORE_YES.
bool ignore_matches(const IgnoreRules *rules, Str path, bool is_folder);

#endif
