#ifndef IMPGRAPH_TESTS_HOST_TEMP_H
#define IMPGRAPH_TESTS_HOST_TEMP_H

// A temporary folder with an empty folder `work` in it, which becomes the
// working directory, as it is in fs_memory.

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

typedef struct {
    Arena *arena;
    Str base; // real path of the temporary folder
} Temp;

Temp temp_open(void);
// Removes everything below the base and frees the arena.
void temp_close(Temp *temp);

// Makes below `work` what a drawing of fs_memory shows.
void temp_draw(Temp *temp, const char *drawing);

// Goes on as a user without root's rights; false where that is not possible.
bool temp_drop_root(void);
void temp_regain_root(void);

#endif
