#ifndef IMPGRAPH_VERDICT_FIRST_IMPORT_H
#define IMPGRAPH_VERDICT_FIRST_IMPORT_H

// What happens where one member of a cycle is the first thing that is imported
// (simulation, 4).
//
// `import a.b` imports a, and is over where that has loaded a.b already: then
// it does what `import a` does, and what was seen of that one holds for both.

#include "verdict/route.h"

typedef struct FirstImports FirstImports;

// The first imports into `cycle` as the world is now; it must not change before
// first_imports_free. Records live on `arena`.
FirstImports *first_imports_new(World *world, const ImportGraph *graph,
                                const Cycle *cycle, Arena *arena);
void first_imports_free(FirstImports *imports);

typedef struct {
    FirstImports *imports;
    uint32_t member;
} FirstTurn;

// Runs imports that will be tried, on options->jobs threads and those next to
// each other that begin alike; of each cycle no more than about `most` ops.
// What is answered, and what is counted, does not depend on it. Sorts the
// turns, all of the same world. Their members' imports stay in memory until
// first_imports_free.
void first_imports_foresee(FirstTurn *turns, size_t count, uint64_t most);

// What becomes of `import member` first. Whether an exception that is no early
// use is the cycle's is left open: OUTCOME_UNKNOWN, without a reason, and
// `failed`, unless that is NULL, is the module that it has ended ("" for none).
FirstImport first_imports_try(FirstImports *imports, uint32_t member,
                              Str *failed);

// Whether the module ran through in one of those that were tried.
bool first_imports_completed(const FirstImports *imports, Str module);

// What all that were tried have cost so far, in ops of the machine.
uint64_t first_imports_ops(const FirstImports *imports);

#endif
