#ifndef IMPGRAPH_SIMULATE_FOLDER_H
#define IMPGRAPH_SIMULATE_FOLDER_H

// Folders as the analysed program would see them: what the project and the
// search path hold is known as it stands now. What lies elsewhere is not.

#include "simulate/machine.h"

// Whether a path, as the program spells it, lies below the working directory or
// an entry of the search path; `shown` is its spelling for the search then.
bool folder_is_ours(const Machine *machine, Str path, Str *shown);

// The entries of such a folder. FS_FAILED for what is not ours; none unless
// FS_OK.
FsStatus folder_list(const Machine *machine, Str path, FsEntries *entries);

#endif
