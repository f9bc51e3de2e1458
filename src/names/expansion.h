#ifndef IMPGRAPH_NAMES_EXPANSION_H
#define IMPGRAPH_NAMES_EXPANSION_H

// For each star import the names that it is there for (names.md 5, "Expanding
// a star"): those that the module uses, those that its `__all__` lists, those
// that others take through it, and in a package without `__all__` all of them.
// Where it cannot be sure that these names leave everything as it is, a reason
// stands in their place.

#include "names/expanded.h"

// For the stars in files that the user named, by path, line and column. The
// files are judged together: what a star is to bring depends on what is taken
// from it elsewhere. All is on `arena`. Reads the deep script of every file.
Expansions expansions_plan(const Names *names, Project *project, Arena *arena);

#endif
