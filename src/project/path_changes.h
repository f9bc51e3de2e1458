#ifndef IMPGRAPH_PROJECT_PATH_CHANGES_H
#define IMPGRAPH_PROJECT_PATH_CHANGES_H

// Where the project's own code changes sys.path at module level, which the
// simulated search path does not follow (syntax/sys_path.h).

#include "project/project.h"
#include "syntax/sys_path.h"

typedef struct {
    Str path; // of the file
    SysPathEdit edit;
} PathChange;

typedef VEC(PathChange) PathChanges;

// Those of the walked files, by path and line; `adds` are shown paths. The
// project was read; only files that have some are read once more.
PathChanges path_changes_find(const Project *project, Arena *arena);

#endif
