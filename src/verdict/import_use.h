#ifndef IMPGRAPH_VERDICT_IMPORT_USE_H
#define IMPGRAPH_VERDICT_IMPORT_USE_H

// How a file uses the names that one of its imports binds: what its change
// costs a person (simulation, 5).

#include "config/target.h"
#include "syntax/code.h"

#include <stdbool.h>

typedef struct {
    uint32_t early;       // at module or class level, outside annotations
    uint32_t annotations; // that need no value: any could be quoted
    uint32_t late;        // in functions
    uint32_t functions;   // how many different ones have such a use
    bool exported;        // a name is listed in __all__
    bool in_function;     // the import itself stands in one
    bool in_try;
} ImportUse;

// Of the `import`-th import of the file; code that mentions what it binds is
// enough (code_extract_mentions). O(ops).
ImportUse import_use_of(const Code *code, uint32_t import, Arena *scratch);

// The first op of the module from `from` on that needs, or binds otherwise, one
// of the names while the module runs: itself, or as a class body or
// comprehension (also in annotations, where the version evaluates them). What
// functions do that it calls is not seen. CODE_NONE for none; O(ops).
uint32_t import_first_need(const Code *code, uint32_t import, Target target,
                           uint32_t from, Arena *scratch);

// Adds the names that it binds to the keys of `words`.
void import_use_words(const Script *script, uint32_t import, Map *words);

#endif
