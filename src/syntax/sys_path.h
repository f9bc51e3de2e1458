#ifndef IMPGRAPH_SYNTAX_SYS_PATH_H
#define IMPGRAPH_SYNTAX_SYS_PATH_H

// Where a module's code changes sys.path while it is imported
// (import-semantics 6, dyn-14): statements at module level, the arms of if and
// try too. They act on whatever is imported later, by whomever, so that a
// search path that holds for all modules cannot follow them.

#include "base/vec.h"
#include "syntax/parse.h"
#include "syntax/skim.h"
#include "syntax/source.h"

#include <stdbool.h>

typedef struct {
    Position at;
    Str text; // the statement's first line
    Str adds; // the path that it adds, absolute as far as it comes from
              // __file__; "" where reading cannot tell, or it is none
} SysPathEdit;

typedef VEC(SysPathEdit) SysPathEdits;

// False where the text of a file cannot hold any: sys.path begins no statement
// outside of functions. O(bytes).
bool sys_path_likely(const Skim *skim);

// Those of the file at the absolute path `file`, in order. `bytes` are as
// fs_read leaves them and may be changed. On `arena`.
SysPathEdits sys_path_read(Parser *parser, Str file, Str bytes, Arena *arena);

#endif
