#ifndef IMPGRAPH_PROJECT_MODULE_NAMES_H
#define IMPGRAPH_PROJECT_MODULE_NAMES_H

// What files are called as modules when the source roots are the search path.
// The deepest root above a file names it; whether that name leads to the file
// is decided as CPython would search (import-semantics 1.2): of several roots
// the first with a module or package wins, folders without __init__ merge.

#include "base/arena.h"
#include "base/str.h"
#include "project/project.h"

// For the roots that `project` has now. On its arena; the caller ends it with
// module_names_free (NULL is nothing).
ModuleNames *module_names_new(const Project *project);
void module_names_free(ModuleNames *names);

// Fills all fields of `file` that follow from its path. O(parts) expected.
void module_names_apply(ModuleNames *names, File *file);

#endif
