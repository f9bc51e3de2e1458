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
#include "project/reader.h"
#include "syntax/script.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct FactsCache FactsCache;
typedef struct ModuleNames ModuleNames;

typedef struct {
    uint32_t index;
} FileId;

#define PROJECT_NO_ROOT UINT32_MAX // "below none of the roots"

typedef struct {
    Str path; // relative to the working directory, normal
    // From here to `importable`: after project_name, or once any was read.
    Str module;      // dotted name below its root, "pkg" for pkg/__init__.py;
                     // the path where no module name reaches the file (a dot
                     // in a part, or another file provides that module)
    uint32_t root;   // into Project.roots, the deepest above the file; or
                     // PROJECT_NO_ROOT, then no module name reaches the file
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
    Str working;         // the absolute working directory, "" where it is gone
    Files files;         // walked ones sorted by path, then followed ones
    SourceRoots roots;   // in search order, at least one
    SkippedList skipped; // unreadable folders, links that lead out, …
    Map by_path;         // path of a file to its index
    ModuleNames *names;
    size_t named;        // files that have their names
    VEC(Reader) readers; // one for each worker
    FactsCache *cache;   // to be set after project_open, or NULL
    Depth depth;         // likewise: of plain modules; DEPTH_IMPORTS at first
} Project;

// Finds roots and files. False with an Error where a PATH or --root is
// missing or cannot be read; everything else is in `skipped`. Given roots
// (--root, or `roots` of the configuration) are the only ones. Else they come
// from, in this order: the folders that the build back end's tables name; for
// each PATH its src/ folder where that holds modules, the folders above its
// top-most packages (__init__.py) and the src/ folders beside a pyproject.toml,
// setup.py or setup.cfg, nearest to PATH first, and PATH itself. Where PATH
// lies in a package or below such a src/ folder, that one's folder takes PATH's
// place. What lies below a src/ folder that a project file stands beside, or
// below a folder that the back end names, is named from there (PEP 420
// packages have no __init__.py to go by). Close the project in either case.
bool project_open(Listing *listing, const Options *options, Arena *arena,
                  Project *project, Error *error);

// Finds out what the files are called as modules, for those of which that is
// not known yet: who only looks names up has no use for it. O(parts) expected
// for each.
void project_name(Project *project);

// Frees what the project holds besides its arena, all scripts included.
void project_close(Project *project);

// Reads and extracts all files that have no script yet, on options->jobs
// threads; the outcome does not depend on their number.
void project_read(Project *project);

// The file at `path` (below a root), added as followed if it was not there;
// its script may be NULL until project_read.
FileId project_file(Project *project, Str path);
bool project_has_file(const Project *project, Str path, FileId *file);

// Reads files that are no part of the project: the `count` scripts at `paths`,
// all names included, as long as the project. `before` is how many were read so
// in earlier calls. On options->jobs threads, like project_read.
void project_read_outside(Project *project, const Str *paths, size_t before,
                          size_t count, const Script **scripts);

// Reads one file now if that was not done yet.
const Script *project_script(Project *project, FileId file);

#endif
