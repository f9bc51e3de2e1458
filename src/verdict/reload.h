#ifndef IMPGRAPH_VERDICT_RELOAD_H
#define IMPGRAPH_VERDICT_RELOAD_H

// What to give to importlib.reload() after a module was edited, in which order,
// and what stays old all the same (import-semantics 6; simulation, 6).
//
// Reloading runs a module's code again in the same object. Whoever holds the
// object sees new attributes; whoever copied them, by `from m import x`, a star
// or a use while it was imported itself, does not until it is reloaded too.

#include "graph/import_graph.h"
#include "simulate/trace.h"
#include "simulate/world.h"

typedef struct {
    ModuleId module;
    Str name; // "" for none
    Spot spot;
    Str reason;
} Stale;

typedef struct {
    ModuleId module;
    Str reason;
} NotReloadable;

typedef struct {
    ModuleId module;
    const ModuleId *order; // the module first, then those that copied from it
    uint32_t order_count;
    const Stale *stale; // by place
    uint32_t stale_count;
    const NotReloadable *not_reloadable;
    uint32_t not_reloadable_count;
} ReloadPlan;

// The plan for one module, on `arena`. Reads the code of the modules that
// import one of the plan.
ReloadPlan reload_plan(World *world, const ImportGraph *graph, ModuleId module,
                       Arena *arena);

#endif
