#ifndef IMPGRAPH_PROJECT_ROOTS_H
#define IMPGRAPH_PROJECT_ROOTS_H

// Source roots, found while the PATHs are walked (see project_open for the
// rules). The walk tells which folders it enters and where it finds Python
// files; what it must remember for each folder is a RootState.

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "project/project.h"

#include <stdbool.h>
#include <stdint.h>

// A folder that may become a root.
typedef struct {
    Str path;
    Str source;
    uint32_t depth; // below PATH; sorts the wishes for one PATH
    bool used;      // a file below asks for it
} RootWish;

typedef VEC(RootWish) RootWishes;

typedef struct {
    Project *project;
    bool given;        // by the user: nothing is looked for
    Map declared;      // absolute folders that the build back end names
    Map known;         // paths in project->roots
    Strs folders;      // those of `declared` again, for PATHs below them
    RootWishes wishes; // for the PATH being walked
    bool path_named;   // PATH belongs to a root above it
} Roots;

typedef struct {
    uint32_t depth;  // below PATH
    bool settled;    // in a package, or else below a root that names all
                     // there is: no more roots are looked for
    uint32_t layout; // 1 + the wish for a src/ folder above, 0 for none
    uint32_t levels; // of folders whose files still prove that wish
} RootState;

// Takes the given roots, or those that the build back end names. False with an
// Error where a given one is no folder.
bool roots_init(Roots *roots, Project *project, Error *error);

// Begins a PATH: `folder` is the PATH, or the folder of a PATH that is a file;
// `absolute` the same folder, links resolved.
RootState roots_start(Roots *roots, Str folder, Str absolute);

// Enters `folder`, a child of a folder with that state.
RootState roots_enter(Roots *roots, RootState state, Str folder);

// Notes a Python file in a folder with that state.
void roots_add_file(Roots *roots, RootState state);

// Ends the PATH: its roots follow those that are there.
void roots_finish(Roots *roots, Str folder);

#endif
