#ifndef IMPGRAPH_SIMULATE_FIRST_IMPORT_H
#define IMPGRAPH_SIMULATE_FIRST_IMPORT_H

// What happens where one member of a cycle is the first thing that is imported
// (simulation, 4).
//
// `import a.b` imports a, and is over where that has loaded a.b already: then
// it does what `import a` does, and what was seen of that one holds for both.

#include "graph/cycles.h"
#include "simulate/simulation.h"

typedef enum {
    OUTCOME_SAFE,     // nothing raises
    OUTCOME_DEGRADED, // nothing raises, but something was missed on the way
    OUTCOME_UNKNOWN,
    OUTCOME_ORDER, // of cycles: some first imports raise, others do not
    OUTCOME_CRASH, // of cycles: all raise
} Outcome;

// One file that ran as two modules.
typedef struct {
    Str path; // "" for none
    Str one;
    Str other;
} Twice;

typedef struct {
    ModuleId first;
    Outcome verdict;
    TraceError error; // type "" for none; with OUTCOME_UNKNOWN one that the
                      // cycle has nothing to do with
    const EarlyUse *const *missed; // early uses that were handled, and stars
    uint32_t missed_count;
    Twice twice;
    TraceUnknown unknown; // what it hangs on, with OUTCOME_UNKNOWN
} FirstImport;

typedef struct FirstImports FirstImports;

// The first imports into `cycle` as the world is now; it must not change before
// first_imports_free. Records live on `arena`.
FirstImports *first_imports_new(World *world, const ImportGraph *graph,
                                const Cycle *cycle, Arena *arena);
void first_imports_free(FirstImports *imports);

// What becomes of `import member` first. Whether an exception that is no early
// use is the cycle's is left open: OUTCOME_UNKNOWN, without a reason, and
// `failed`, unless that is NULL, is the module that it has ended ("" for none).
FirstImport first_imports_try(FirstImports *imports, uint32_t member,
                              Str *failed);

// Whether the module ran through in one of those that were tried.
bool first_imports_completed(const FirstImports *imports, Str module);

// What all of them have cost so far, in ops of the machine.
uint64_t first_imports_ops(const FirstImports *imports);

Str outcome_name(Outcome verdict); // "crash", "order", …

#endif
