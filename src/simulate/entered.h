#ifndef IMPGRAPH_SIMULATE_ENTERED_H
#define IMPGRAPH_SIMULATE_ENTERED_H

#include "graph/import_graph.h"
#include "simulate/world.h"

// By module of `graph`, on `arena`, whether its code has begun to run by the
// end of `import` of `module` in a fresh interpreter: also what functions
// import that are called meanwhile. Of a run that takes conditions which nobody
// knows as false; bounded in ops, so that of a very large import something may
// be missed.
const bool *entered_by_import(World *world, const ImportGraph *graph,
                              ModuleId module, Arena *arena);

#endif
