#ifndef IMPGRAPH_SIMULATE_CHECKPOINTS_H
#define IMPGRAPH_SIMULATE_CHECKPOINTS_H

// Moments of runs to which the next ones can go back (simulate/replay.h). All
// of a run lies on one arena, so a moment is a mark of that.

#include "base/arena_mark.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Course Course;

typedef struct {
    ArenaMark *mark;
    Course *course; // on the marked arena
    Str name;       // what has been imported
    uint64_t turns; // of the machine so far
    uint32_t ops;
    bool inside; // more of the program has been run; it may have been forced
} Checkpoint;

typedef struct {
    Arena *arena;
} CopiesAt;

typedef struct {
    Arena *arena;
    Arena *run;
    VEC(Checkpoint) items; // each comes after those before it
    VEC(CopiesAt) copies;  // by place in that, and some in reserve
    size_t bytes;          // of all
    Checkpoint end; // without a mark: the run that lies on `run` was over after
                    // that, for whatever is below `name` too; or no course
    Arena *end_arena;
} Checkpoints;

// None yet, for runs on `run`.
Checkpoints *checkpoints_new(Arena *run);
void checkpoints_free(Checkpoints *kept);

// The newest one; NULL for none.
const Checkpoint *checkpoints_top(const Checkpoints *kept);

// Adds one, of what lies on the arena now, unless it is too large. The name is
// copied.
void checkpoints_push(Checkpoints *kept, Checkpoint checkpoint);
// Likewise, `kept->end`.
void checkpoints_end(Checkpoints *kept, Course *course, Str name);
void checkpoints_pop(Checkpoints *kept);

// None is of use any more.
void checkpoints_forget(Checkpoints *kept);

#endif
