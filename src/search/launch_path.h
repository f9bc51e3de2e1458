#ifndef IMPGRAPH_SEARCH_LAUNCH_PATH_H
#define IMPGRAPH_SEARCH_LAUNCH_PATH_H

// sys.path for one way of starting Python (import-semantics 2; Modules/getpath,
// Lib/site.py).

#include "search/entry.h"
#include "search/environment.h"
#include "search/launch.h"
#include "search/path_builder.h"

// What site.py makes of PYTHONPATH, the standard library and the site folders:
// the path that sitecustomize sees. `complete` tells that all site folders are
// known, or off. Which installation it is, follows from `environment` (a
// virtual environment and the `home` in its pyvenv.cfg, or an installation's
// own folder) and PYTHONHOME; without both only the user's site folder is
// there.
void launch_path_build(PathBuilder *builder, const Launch *launch,
                       const Environment *environment, bool *complete);

// Puts sys.path[0] in front, where the launch has one (import-semantics 2.1).
void launch_path_start(PathBuilder *builder, const Launch *launch);

#endif
