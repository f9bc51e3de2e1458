#ifndef IMPGRAPH_CHECKS_MISSING_HELP_H
#define IMPGRAPH_CHECKS_MISSING_HELP_H

// What to say of a module that is not there: what was meant, where one looked.

#include "checks/checks.h"

typedef struct {
    const CheckInput *input;
    Arena *arena;
    Map texts; // missing name to index in `lines`
    VEC(Str) lines;
    Strs tops;         // top-level names there are; made when first needed
    uint64_t compared; // candidates so far
} MissingHelp;

MissingHelp missing_help_of(const CheckInput *input, Arena *arena);

// One line for the missing component `name`, a dotted name. Kept: asking again
// is one look-up.
Str missing_help_line(MissingHelp *help, Str name);

#endif
