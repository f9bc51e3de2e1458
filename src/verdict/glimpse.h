#ifndef IMPGRAPH_VERDICT_GLIMPSE_H
#define IMPGRAPH_VERDICT_GLIMPSE_H

// What is seen of one module that is imported first, once and as each unknown
// condition being false.

#include "verdict/memory.h"

typedef struct {
    bool seen;
    uint64_t ops;
    VEC(Str) entered;     // names of modules that have run, in order
    VEC(TraceCall) calls; // import statements in functions that were called
} Glimpse;

// Imports `module` on paper. The texts live on `arena`.
Glimpse glimpse_take(World *world, Str module, Arena *arena);

// The same as it was seen on an earlier day, if that still holds; its texts
// live as long as the memory.
bool glimpse_recall(Memory *memory, Str module, Arena *arena, Glimpse *glimpse);

// Keeps what was just taken; `scratch` is for the call.
void glimpse_keep(Memory *memory, Str module, const Glimpse *glimpse,
                  Arena *scratch);

#endif
