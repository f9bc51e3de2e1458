#ifndef IMPGRAPH_SEARCH_TYPING_H
#define IMPGRAPH_SEARCH_TYPING_H

// The search of a type checker, as the typing specification orders it
// ("Import resolution ordering"; import-semantics 10; PEP 561): --path and the
// project's own modules, the standard library, the X-stubs packages of the
// site folders, then what is installed. X-stubs goes before X everywhere, and
// .pyi before .py in each folder. Stubs that call themselves partial add to
// the package they are for.

#include "search/resolution.h"

typedef enum {
    TYPING_BEGIN,
    TYPING_OWN,       // all but site folders: stubs, then modules
    TYPING_STUBS,     // the stubs in site folders
    TYPING_INSTALLED, // their modules, and the finders
    TYPING_END,
} TypingRound;

// One question: the entry with that number for a name, or for its stubs.
typedef struct {
    TypingRound round;
    uint32_t index;
    bool stubs;
} TypingStep;

// The next question; false where there is none. Begins at TYPING_BEGIN.
bool typing_next(const SearchEntries *entries, TypingStep *step);
// The folder of the stubs of `name`.
Str typing_stubs(Str name, Arena *arena);

// The top-level `name`; NULL where nothing has it.
const Resolution *typing_top(const Resolver *resolver, Str name);

#endif
