#ifndef IMPGRAPH_SEARCH_PATH_STEP_H
#define IMPGRAPH_SEARCH_PATH_STEP_H

// What a line of code in a .pth file makes of the path that is being built
// (import-semantics 2.4, 2.5).

#include "search/path_builder.h"
#include "search/pth.h"
#include "search/start_line.h"

// Follows `line` of the site folder `site` (shown) as far as its shape is
// known. Returns what it does: START_UNKNOWN where that could not be followed,
// START_FAILS where it raises an exception.
StartAction path_step(PathBuilder *builder, Str site, const PthLine *line);

#endif
