#ifndef TESTS_DRAWN_RUN_H
#define TESTS_DRAWN_RUN_H

// Programs drawn in memory (host/fs.h), run on paper.

#include "base/str.h"

// What happens where `entry`, a script of the drawing, is run by 3.`minor`:
//     a b -b -a; ImportError: cannot … @b.py:1; ?main.py:3
// modules as they start, with a minus where they fail, the exception and its
// place, and where it is not known. The caller frees it. A module of the
// drawing is meant where `entry` does not end with ".py".
char *drawn_run(const char *drawing, const char *entry, unsigned minor);

typedef struct {
    const char *name;
    const char *drawing;
    const char *expected;
} DrawnCase;

// Runs main.py of each.
void drawn_check(const DrawnCase *cases, size_t count, unsigned minor);

#endif
