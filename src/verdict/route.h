#ifndef IMPGRAPH_VERDICT_ROUTE_H
#define IMPGRAPH_VERDICT_ROUTE_H

// All runs of one first import, and what they leave behind (simulation, 4).

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

// Of a member that is imported first.
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

typedef struct {
    FirstImport entry; // of no member yet
    Str failed;        // the module that what is no early use has ended, ""
    uint32_t through;  // runs that ended well
    Map completed;     // modules that ran through, to how many of the first of
                       // these runs have left them loaded
    uint64_t ops;
} Route;

// What `import name` does to the cycle, on `arena`.
Route *route_run(World *world, const ImportGraph *graph, const Cycle *cycle,
                 Str name, Arena *arena);

// Nothing is left to do where the import of the parent has loaded the module,
// or has ended the program.
bool route_settles(const Route *parents, Str name);

Str outcome_name(Outcome verdict); // "crash", "order", …

FirstImport route_copy_entry(const FirstImport *entry, Arena *arena);

#endif
