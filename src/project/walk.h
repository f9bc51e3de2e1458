#ifndef IMPGRAPH_PROJECT_WALK_H
#define IMPGRAPH_PROJECT_WALK_H

// Walks the PATHs and lists the Python files below them: regular files called
// *.py, and links to such inside the PATH under their own names. A PATH may be
// an archive, or a folder in one, whose members count as files. What is not
// followed or cannot be read is said in Project.skipped.
//
// Passed over without a word: what ignore rules ignore, folders that tools
// keep for themselves (.git, node_modules, __pycache__, …) and virtual
// environments (they hold a pyvenv.cfg), dangling links, and a linked folder
// that was entered already or that leads up. What is named as a PATH is never
// ignored.

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "project/ignore.h"
#include "project/project.h"
#include "project/roots.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    WALK_MAX_DEPTH = 4096,   // folders below PATH
    WALK_MAX_PATH = 1 << 16, // bytes
};

// Folders on the way to a linked one, whose own path says nothing of them.
typedef struct LinkedFrom LinkedFrom;

struct LinkedFrom {
    Str real;
    const LinkedFrom *outer;
};

typedef struct {
    Str path;                 // as shown
    Str place;                // absolute, as ignore rules see it
    Str real;                 // absolute, links resolved
    const LinkedFrom *linked; // NULL where no link was followed
    const IgnoreRules *rules; // that hold for the folder itself
    RootState state;          // of the folder above, until it is entered
    uint32_t depth;           // below PATH
    bool by_link;
} WalkFolder;

typedef struct {
    Project *project;
    Roots *roots;
    const IgnoreRules *chosen; // --exclude and --include
    Arena *walking;            // of the files and the stack
    Arena *scratch;            // for one entry
    Str top;                   // PATH being walked, absolute, links resolved
    Map linked;                // folders entered by a link, by real path
    Map places;                // absolute paths of files, of several PATHs
    Map passed;                // paths in project->skipped
    Files files;               // those found
    VEC(WalkFolder) stack;     // still to be entered
} Walk;

// What is found lives on `walking`, its texts as long as the project; `scratch`
// is reset at will.
void walk_init(Walk *walk, Project *project, Roots *roots, Arena *walking,
               Arena *scratch);

// Adds to `files` those of one PATH, a folder or a file of any name, in no
// particular order and each once. False with an Error where PATH is missing or
// cannot be read.
bool walk_path(Walk *walk, Str typed, Error *error);

#endif
