#ifndef IMPGRAPH_SIMULATE_COURSE_H
#define IMPGRAPH_SIMULATE_COURSE_H

// One run of a program, from the start of the interpreter to its end. An import
// is run name by name: `import a.b.c` imports a, then a.b, then a.b.c, and
// between two of them nothing of the last name has been seen yet.

#include "simulate/machine.h"
#include "simulate/program.h"

#include <stdbool.h>

typedef struct Course Course;

struct Course {
    Machine *machine;
    Str name;        // PROGRAM_IMPORT, name by name: all that is to be imported
    size_t imported; // so much of it was, or has failed
    bool ending;     // what is left are handlers that run at the end
};

// Begins; lives on `arena`, as all of its run. The program must outlive it.
Course *course_new(World *world, const Program *program, Arena *arena);

// Once the stack is empty: pushes what comes next. False at the end of the run.
bool course_advance(Course *course);

// Runs on until the machine has had so many turns; true at the end of the run.
bool course_run(Course *course, uint64_t turns);

// After that: the trace of the whole run is in the machine.
void course_finish(Course *course);

#endif
