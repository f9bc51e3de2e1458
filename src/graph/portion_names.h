#ifndef IMPGRAPH_GRAPH_PORTION_NAMES_H
#define IMPGRAPH_GRAPH_PORTION_NAMES_H

// Names of files that only the __path__ which a package gives itself leads to
// (pkgutil.extend_path and the like; import-semantics 1.3, find-39): the code
// has to be read first, while all other names follow from folders.

#include "project/project.h"
#include "search/search.h"

// Names such files among the walked ones. The project was read. O(files) where
// a package changes its __path__, else O(files) glances.
void portion_names_apply(Project *project, Search *search, Arena *arena);

#endif
