#ifndef IMPGRAPH_SIMULATE_FLAW_WORDS_H
#define IMPGRAPH_SIMULATE_FLAW_WORDS_H

// What CPython says of a flaw (syntax/flaw.h), by version: as real interpreters
// said it, 3.8 to 3.13.

#include "base/arena.h"
#include "base/str.h"
#include "syntax/flaw.h"

#include <stdbool.h>

// Who finds it: of several flaws of a file the first that is found is told.
typedef enum {
    PHASE_PARSER,
    PHASE_FUTURE,
    PHASE_SYMBOLS, // in order of the text
    PHASE_NAMES,   // once all are known
    PHASE_COMPILE,
} FlawPhase;

typedef struct {
    FlawPhase phase;
    const char *words; // with %s for the flaw's name
} FlawWords;

// False where 3.`minor` takes it.
bool flaw_words(FlawKind kind, unsigned minor, FlawWords *words);
// The words with the name, on `arena`.
Str flaw_message(const FlawWords *words, Str name, unsigned minor,
                 Arena *arena);

#endif
