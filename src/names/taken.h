#ifndef IMPGRAPH_NAMES_TAKEN_H
#define IMPGRAPH_NAMES_TAKEN_H

// What the files of a project take out of each other's namespaces: by
// from-imports, as attributes of modules, and by strings that spell a module
// and a name, as mock.patch wants them. What stars take is not in it: that
// depends on what is taken from those who have them.

#include "names/names.h"

typedef struct {
    Map names;       // taken from the file's module
    bool everything; // by somebody who has the module as a value: any name
    bool starred;    // a star that stays takes from it; not set at first
} Taken;

// One for each file of the project, on `arena`. Reads the deep script of every
// file: O(bytes), some hundred nanoseconds each.
Taken *names_taken(const Names *names, Project *project, Arena *arena);

#endif
