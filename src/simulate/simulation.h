#ifndef IMPGRAPH_SIMULATE_SIMULATION_H
#define IMPGRAPH_SIMULATE_SIMULATION_H

// What would happen if Python ran this: imports on paper (simulation,
// import-semantics 3 to 7). Nothing of the analysed project is executed.
//
// A run is deterministic given its decisions about conditions that nobody
// knows. The first run takes each as false; further runs decide otherwise, as
// many as a bound allows, and the answer is certain where all agree on the
// order of modules and on the error. Of those that do not, the first that ends
// without an exception is shown.

#include "simulate/program.h"
#include "simulate/trace.h"
#include "simulate/world.h"

// For one answer; the first run has a bound of its own (machine.h).
enum { SIMULATION_RUNS = 256, SIMULATION_OPS = 8000000 };

// The trace of the first run, on `arena`; its texts end with the world. Where
// `unknown` is empty it is what CPython does; else it says which places leave
// it open. Bounded in steps and memory for each run; hitting a bound is one of
// the unknown.
Trace simulate_program(World *world, const Program *program, Arena *arena);

// Sees the runs of one answer, the first one first. `trace` is gone after it;
// `since` is the condition that this run decides otherwise, line 0 for the
// first. False ends the runs.
typedef bool SimulationVisit(void *context, const Trace *trace, Spot since);

typedef struct {
    unsigned runs;
    uint64_t ops; // of all of them
    Spot untried; // a condition that was not decided otherwise any more, line
                  // 0 where all were
} SimulationCount;

// Runs the program in every way that its unknown conditions leave open, at most
// `runs` times.
SimulationCount simulate_each(World *world, const Program *program,
                              unsigned runs, SimulationVisit *visit,
                              void *context);

#endif
