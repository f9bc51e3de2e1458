#ifndef IMPGRAPH_PROJECT_PROJECT_H
#define IMPGRAPH_PROJECT_PROJECT_H

// Which files there are, what they are called as modules, and what they say.
// Files are found by walking the PATHs that the user named; files that an
// import reaches in a source root outside them are added as `followed`: read,
// but not reported on.

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "config/options.h"
#include "host/listing.h"
#include "syntax/script.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint32_t index;
} FileId;

typedef struct {
    Str path;        // relative to the working directory, normal
    Str module;      // dotted name below its root, "pkg" for pkg/__init__.py;
                     // the path where no module name reaches the file (a dot
                     // in a part, or another file provides that module)
    uint32_t root;   // into Project.roots
    bool package;    // an __init__.py
    bool importable; // `module` is a name that the search path would find
    bool followed;   // not below a PATH: reached by an import
    const Script *script; // NULL before project_read
} File;

typedef VEC(File) Files;

// A folder in front of the search path.
typedef struct {
    Str path;       // normal, "." for the working directory
    Str source;     // who says so: "--root", "pyproject.toml", "src layout",
                    // "above packages", "PATH"
    bool is_stdlib; // holds a standard library (os.py, site.py, encodings/)
    bool is_site;   // a site-packages or dist-packages folder
} SourceRoot;

typedef VEC(SourceRoot) SourceRoots;

// A place that was not walked or read, and why.
typedef struct {
    Str path;
    Str reason;
} Skipped;

typedef VEC(Skipped) SkippedList;

typedef struct {
    Arena *arena; // run
    Listing *listing;
    const Options *options;
    Files files;         // walked ones sorted by path, then followed ones
    SourceRoots roots;   // in search order
    SkippedList skipped; // unreadable folders, links that lead out, …
    Map by_path;         // path of a file to its index
} Project;

// Finds roots and files. False with an Error where a PATH or --root is
// missing; everything else is in `skipped`. Roots come from, in this order:
// --root; `roots` of the configuration; for each PATH its src/ folder where
// that holds modules, the folders above its top-most packages (__init__.py),
// climbing above PATH where PATH lies in a package, and PATH itself.
bool project_open(Listing *listing, const Options *options, Arena *arena,
                  Project *project, Error *error);

// Reads and extracts all files that have no script yet, on options->jobs
// threads; the outcome does not depend on their number.
void project_read(Project *project);

// The file at `path` (below a root), added as followed if it was not there;
// its script may be NULL until project_read.
FileId project_file(Project *project, Str path);
bool project_has_file(const Project *project, Str path, FileId *file);

// Reads one file now if that was not done yet.
const Script *project_script(Project *project, FileId file);

#endif
