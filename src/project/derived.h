#ifndef IMPGRAPH_PROJECT_DERIVED_H
#define IMPGRAPH_PROJECT_DERIVED_H

// What is made of the deep scripts of files, where those themselves are not
// worth keeping: small, so that there is room for that of every file.

#include "project/facts_cache.h"
#include "project/project.h"

typedef struct Derived Derived;

// Makes it of the deep scripts of the files at `paths`, on options->jobs
// threads, or takes it from `cache` (facts_cache_open_uses), which may be NULL.
// `paths`, no two of them equal, have to live until that is saved. A file that
// was not kept costs some hundred nanoseconds a byte.
Derived *derived_read(const Project *project, FactsCache *cache,
                      const Strs *paths, CodeSummary *summary);
void derived_free(Derived *derived);

// What was made of the file at paths[index]; "" where it cannot be read. Its
// address is a multiple of PACK_ALIGNMENT.
Str derived_at(const Derived *derived, size_t index);

#endif
