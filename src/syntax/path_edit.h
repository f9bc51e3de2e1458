#ifndef IMPGRAPH_SYNTAX_PATH_EDIT_H
#define IMPGRAPH_SYNTAX_PATH_EDIT_H

// What a module's code does to its own `__path__`, the list of folders that its
// submodules are looked for in (import-semantics 1.3; find-35, find-36,
// find-39): statements at module level, the arms of if and try all taken.

#include "base/vec.h"
#include "syntax/parse.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    PATH_CLEAR,        // `__path__ = …`: what it was can be kept
    PATH_KEEP,         // what it was before the last PATH_CLEAR
    PATH_ADD,          // `path` at the end
    PATH_INSERT,       // `path` at `index`
    PATH_ADD_PORTIONS, // pkgutil.extend_path, pkg_resources.declare_namespace
    PATH_UNKNOWN,      // something that reading cannot tell: nothing is done,
                       // but that it does not replace what was there
} PathEditKind;

typedef struct {
    PathEditKind kind;
    Str path; // as far as it comes from __file__, absolute
    uint32_t index;
} PathEdit;

typedef VEC(PathEdit) PathEdits;

// False where the text of a file cannot hold any. O(bytes).
bool path_edits_likely(Str text);

// The edits of the file at the absolute path `file`, in order. `bytes` are as
// fs_read leaves them and may be changed. Paths are computed from literals,
// `__file__`, `__path__[0]`, names bound to such, os.path's dirname, join and
// the like, and pathlib's parent and `/`. Lives on `arena`.
PathEdits path_edits_read(Parser *parser, Str file, Str bytes, Arena *arena);

#endif
