#ifndef IMPGRAPH_NAMES_LIFE_H
#define IMPGRAPH_NAMES_LIFE_H

// When the code of each block of a script runs, decided once for a target.

#include "syntax/context.h"

typedef enum {
    LIFE_DEAD,     // never, for this target
    LIFE_TYPING,   // only where TYPE_CHECKING is true
    LIFE_MAIN,     // only in the main program
    LIFE_DEFERRED, // when a function is called
    LIFE_RUN,      // when the module is imported
} Life;

typedef struct {
    uint8_t life;   // Life
    bool inner;     // in a class or function: binds no name of the module
    uint32_t outer; // the outermost block that is done when this one is: what
                    // stands in it is sure to run where that one runs
} BlockLife;

// One for each block of the script. O(blocks · depth).
const BlockLife *lives_of(const Script *script, Target target, Arena *arena);

// True where code in `block` is sure to run after code in `earlier` has run,
// if it comes later: `block` is `earlier` or surrounds it. O(depth).
bool life_follows(const Script *script, const BlockLife *lives, uint32_t block,
                  uint32_t earlier);

#endif
