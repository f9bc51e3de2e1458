#ifndef IMPGRAPH_SYNTAX_CONTEXT_H
#define IMPGRAPH_SYNTAX_CONTEXT_H

// When code in a block runs, decided for a target: conditions on version,
// platform, TYPE_CHECKING and `__name__` (import-semantics 3.4).

#include "config/target.h"
#include "syntax/script.h"

#include <stdbool.h>

typedef enum { TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN } Truth;

// What else is assumed while a condition is decided.
typedef struct {
    Target target;
    bool typing; // TYPE_CHECKING is true
    bool main;   // `__name__` is "__main__"
} Assumption;

// Kleene's three-valued logic over the terms. O(terms).
Truth condition_truth(const Script *script, uint32_t condition,
                      Assumption assumption);

// In order of precedence: the first that holds is the answer.
typedef enum {
    WHEN_NEVER,    // dead for the target, with or without TYPE_CHECKING
    WHEN_TYPING,   // only where TYPE_CHECKING is true
    WHEN_MAIN,     // only where the file is the main program
    WHEN_DEFERRED, // in a function body
    WHEN_LAZY,     // a lazy import (never of a block; graph/ sets it)
    WHEN_IMPORT,   // when the module is imported
} When;

typedef struct {
    When when;
    uint8_t catches; // CATCHES_… of the try bodies around, up to the function
    bool certain;    // no undecided condition, loop, case or handler around
} Context;

// The context of code that stands directly in `block`. O(depth).
Context block_context(const Script *script, uint32_t block, Target target);

// True where the two blocks are on alternative branches of one statement (if
// and else, two match arms, try body and handler), so that not both run.
bool blocks_exclude(const Script *script, uint32_t a, uint32_t b);

// As the JSON spells it: "import", "deferred", "typing", "main", "lazy",
// "never".
Str when_name(When when);

#endif
