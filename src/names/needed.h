#ifndef IMPGRAPH_NAMES_NEEDED_H
#define IMPGRAPH_NAMES_NEEDED_H

// The order in which namespaces can be built.

#include "graph/digraph.h"
#include "names/names.h"

// Arcs from each module to those whose namespace has to be known before its
// own: the ones it stars, and the ones whose `__all__` may be its own or part
// of it (names.md 3). `names` needs its spaces with their scripts only. On
// names->arena. O(edges + elements of `__all__`).
Digraph names_needed(const Names *names, const Installed *installed);

#endif
