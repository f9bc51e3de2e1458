#ifndef IMPGRAPH_TESTS_PROJECT_DRAWN_H
#define IMPGRAPH_TESTS_PROJECT_DRAWN_H

// A project opened from a drawing (host/fs.h), and short texts that say what
// was found.

#include "base/arena.h"
#include "base/error.h"
#include "host/archives.h"
#include "project/project.h"

typedef struct {
    Arena *arena;
    Archives *archives;
    Fs fs;
    Options options; // to be set before drawn_open
    Project project;
    Error error;
} Drawn;

// Draws the tree; nothing is opened yet.
Drawn *drawn_new(const char *drawing);
void drawn_free(Drawn *drawn);

// Opens the PATHs that `paths` lists, separated by blanks.
bool drawn_open(Drawn *drawn, const char *paths);

// "a.py b/c.py": the paths of the files; terminated, on the arena.
const char *drawn_files(const Drawn *drawn);
// "a b.c !d.e.py": the modules of the files, those that no name reaches marked.
const char *drawn_modules(const Drawn *drawn);
// "src(src layout) .(PATH)".
const char *drawn_roots(const Drawn *drawn);
// "x.py: permission denied, …".
const char *drawn_skipped(const Drawn *drawn);

#endif
