#ifndef IMPGRAPH_NAMES_COUNTING_H
#define IMPGRAPH_NAMES_COUNTING_H

// Which of the statements that bind a name in a module matter for what others
// see of it.

#include "names/partial.h"
#include "syntax/code.h"

// By binder of the module: whether it is a star's name that has to stand in its
// list if it is needed. Not so where it is the same object that a star before
// has brought, nor where another is bound in its place before code runs that
// may read it. `code` is that of the module's file; on `arena`. O(binders ·
// operations of the module between them).
const bool *binders_counting(Partials *partials, ModuleId module,
                             const Code *code, Arena *arena);

#endif
