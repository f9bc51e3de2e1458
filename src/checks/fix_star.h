#ifndef IMPGRAPH_CHECKS_FIX_STAR_H
#define IMPGRAPH_CHECKS_FIX_STAR_H

// From the names that a star import is there for to the change of its file.

#include "names/expanded.h"
#include "syntax/splice.h"

// What changes a file, and the stars it is for.
typedef struct {
    FileId file;
    Str path;
    Str before;
    Str after;
    Splices splices; // into `before`
} FixedFile;

typedef VEC(FixedFile) FixedFiles;

// The files that the expansions change, in their order, read anew; all on
// `arena`. An expansion whose place is not found in its file is refused.
FixedFiles fix_stars(Expansions *expansions, const Project *project,
                     Arena *arena);

#endif
