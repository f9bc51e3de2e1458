#ifndef IMPGRAPH_SEARCH_PROJECT_PATH_H
#define IMPGRAPH_SEARCH_PROJECT_PATH_H

// The search path of a project that nobody said how to start (interface.md,
// "Search path without options").

#include "project/project.h"
#include "search/entry.h"
#include "search/environment.h"
#include "search/startup.h"

// Builds the path of `project` for version 3.`minor`: options->extra_path, the
// roots, PYTHONPATH, the standard library, then `environment`'s site folders
// with what their .pth files add. A folder is listed once, where it comes
// first, and as a root if it is one. Folders that are missing and files stay
// listed, as in sys.path. Paths are spelled as the project's are
// (project/shown.h). `startup` gets the lines that run code.
void entries_build(const Project *project, unsigned minor,
                   const Environment *environment, Arena *arena,
                   SearchEntries *entries, Startup *startup);

#endif
