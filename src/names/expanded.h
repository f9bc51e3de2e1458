#ifndef IMPGRAPH_NAMES_EXPANDED_H
#define IMPGRAPH_NAMES_EXPANDED_H

// A star import and what can take its place.

#include "names/names.h"

typedef struct {
    Str name;
    bool passed_on; // neither used here nor in `__all__`: kept for others
} ExpandedName;

typedef struct {
    ModuleId module; // that holds the star
    FileId file;
    uint32_t record; // of the script's imports
    Range range;     // of the statement
    Str source;      // the module that is starred, "" where nobody knows
    Str refusal;     // why it has to stay, "" where it need not
    const ExpandedName *names; // constants, then classes, then the rest
    uint32_t count;
    Str instead; // with no names: the statement that still loads the module
} Expansion;

typedef VEC(Expansion) Expansions;

#endif
