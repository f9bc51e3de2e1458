#ifndef IMPGRAPH_REPORT_PATCH_H
#define IMPGRAPH_REPORT_PATCH_H

// Changes to a file as a unified diff that `git apply` and `patch -p1` take
// (POSIX diff -u), with three lines of context. Lines end with LF; a CR before
// it is part of the line.

#include "base/out.h"
#include "syntax/splice.h"

typedef struct {
    Str path; // relative ones stand behind a/ and b/
    Str before;
    const Splices *splices; // at least one
    bool color;
    bool safe; // for a terminal: what it would act on is escaped
} Patch;

// O(bytes of the file). `scratch` is for what is needed meanwhile.
void patch_write(const Patch *patch, Arena *scratch, Out *out);

#endif
