#ifndef IMPGRAPH_SEARCH_OWN_PATH_H
#define IMPGRAPH_SEARCH_OWN_PATH_H

// The __path__ that a package gives itself: its folder, and what its code makes
// of that (import-semantics 1.3; find-35, find-39, find-40). A plain module
// that assigns one can have submodules as well (find-36).

#include "base/vec.h"
#include "config/options.h"
#include "search/finder.h"
#include "syntax/path_edit.h"

#include <stdint.h>

// Folders to search, each with the number of the search path's entry that it
// comes from.
typedef struct {
    Strs folders;
    VEC(uint32_t) entries;
} Locations;

void locations_add(Locations *locations, Str folder, uint32_t entry,
                   Arena *arena);

// The edits in the module `file`, mostly none. The file is read, and parsed
// only where it may hold some; one that cannot be read has none.
PathEdits own_path_read(const Finder *finder, Str working, Str file);

// What the edits ask of.
typedef struct {
    const Finder *finder;
    Str working;             // the working directory, for spelling
    Str name;                // the package's, undotted
    const Locations *around; // where the package itself was looked for
    uint32_t entry;          // where it was found: new folders belong there
} OwnPath;

// Applies them to `locations`, the package's folder or nothing at first.
void own_path_apply(const OwnPath *own, const PathEdits *edits,
                    Locations *locations);

#endif
