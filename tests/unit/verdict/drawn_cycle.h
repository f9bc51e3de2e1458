#ifndef TESTS_DRAWN_CYCLE_H
#define TESTS_DRAWN_CYCLE_H

// Projects drawn in memory, and what their cycles do.

#include "base/str.h"

// Of each import-time cycle a line, with the changes proposed:
//     order: a crash ImportError b.py:2 'x' of a, b safe; b -> a defer proven
// What reload of `module` takes instead where that is given: "a b; a.py:2 y".
// The caller frees it.
char *drawn_cycles(const char *drawing, unsigned minor);
char *drawn_reload(const char *drawing, const char *module);

#endif
