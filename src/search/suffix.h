#ifndef IMPGRAPH_SEARCH_SUFFIX_H
#define IMPGRAPH_SEARCH_SUFFIX_H

// The file name suffixes that make a module, in the order in which FileFinder
// tries them (import-semantics 1.3; importlib.machinery.all_suffixes() gives
// another order). Which processor the interpreter was built for is not known:
// the tags of all usual ones count.

#include "base/arena.h"
#include "base/str.h"
#include "config/target.h"
#include "search/place.h"

#include <stddef.h>

typedef struct {
    Str text; // with its dot
    ModuleKind kind;
} Suffix;

typedef struct {
    const Suffix *items; // the one that wins first
    size_t count;
    unsigned minor; // version that has them
} Suffixes;

Suffixes suffixes_build(Target target, Arena *arena);
// Those of type checkers: stubs first, then sources; what was compiled still
// is there, although nothing is known of it (import-semantics 10).
Suffixes suffixes_for_typing(Target target, Arena *arena);

// Index of `suffix`, suffixes->count where it makes no module.
size_t suffixes_rank(const Suffixes *suffixes, Str suffix);

#endif
