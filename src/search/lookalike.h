#ifndef IMPGRAPH_SEARCH_LOOKALIKE_H
#define IMPGRAPH_SEARCH_LOOKALIKE_H

// What else in a folder has the name of a module: files that lose to one
// beside them, and files that are no modules to the target version although
// they look so.

#include "base/vec.h"
#include "search/finder.h"

#include <stdbool.h>

typedef struct {
    Str path;
    bool loses; // it would be the module if `chosen` were not there
    Str reason;
} Lookalike;

typedef VEC(Lookalike) Lookalikes;

// Adds those of `folder` for the undotted `name`, sorted by their names.
// `chosen` is the entry that provides the module, "" where none does. On the
// finder's arena; O(entries of the folder).
void lookalikes_add(const Finder *finder, Str folder, Str name, Str chosen,
                    Lookalikes *lookalikes);

#endif
