#ifndef IMPGRAPH_VERDICT_MEMORY_H
#define IMPGRAPH_VERDICT_MEMORY_H

// Answers of runs, kept from one run of the program to the next. An answer has
// a name, and hangs on what it was made of (by digest: what the caller knows,
// such as edges of the graph) and on all that was asked of the outside on its
// behalf (simulate/inquiry.h). It is given again only where that has the same
// answers now: then it is what the run would give. One file beside the other
// caches of the project (project/cache_store.h).

#include "project/cache_store.h"
#include "simulate/world.h"
#include "verdict/tape.h"

typedef struct Memory Memory;

// From now on `world` notes what is asked of it. `world` is as it will be but
// for its changes; it and `arena` have to live until memory_save. NULL for no
// home.
Memory *memory_open(const CacheHome *home, World *world, Arena *arena);

// The answer of that name, if it still holds. What the reader gives lives on
// the memory's arena. O(questions), and what asking each of them once costs.
// `memory` may be NULL, here and below.
bool memory_find(Memory *memory, Str name, Digest made_of, TapeReader *tape);

// That it was no answer after all: the file is damaged.
void memory_reject(Memory *memory, Str name);

// Keeps an answer that was just found, on behalf of its name (world_ask_for).
// The tape is copied.
void memory_keep(Memory *memory, Str name, Digest made_of, const Tape *tape);

// Writes down what is new. Answers that this run did not ask for stay for some
// more runs. `caches` is where code was read: where a file was another one than
// the rest of the run has seen, nothing is kept. Returns what the user should
// know, "" where all is well.
Str memory_save(Memory *memory, const WorldCaches *caches);

#endif
