#ifndef IMPGRAPH_BASE_ERROR_H
#define IMPGRAPH_BASE_ERROR_H

// What went wrong for the user or in the environment: a bad flag, a broken
// configuration, a missing root. Flaws of the analysed project are data, not
// errors. The caller holds the Error; only cli/ prints it.

#include <stdbool.h>

typedef struct {
    char text[512]; // terminated; cut with "…" where longer
} Error;

// Sets the text as by printf and returns false, for
//     return error_set(error, "cannot read %s: %s", path, reason);
// A message names the thing, the place and the remedy, without a full stop.
// The old text may be among the arguments, so that context can be added.
bool error_set(Error *error, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
