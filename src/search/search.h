#ifndef IMPGRAPH_SEARCH_SEARCH_H
#define IMPGRAPH_SEARCH_SEARCH_H

// A name to a place, as CPython's finders would (import-semantics 1): the
// simulated search path, and the search along it. Nothing is executed and no
// Python is asked; the standard library is known by tables.

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "config/options.h"
#include "host/listing.h"
#include "project/project.h"

#include <stdbool.h>

typedef enum {
    MODULE_SOURCE,
    MODULE_PACKAGE,
    MODULE_NAMESPACE, // PEP 420
    MODULE_EXTENSION,
    MODULE_BYTECODE,
    MODULE_BUILTIN,
    MODULE_FROZEN,
} ModuleKind;

typedef enum {
    ORIGIN_PROJECT,
    ORIGIN_STDLIB,
    ORIGIN_INSTALLED,
    ORIGIN_EXTERNAL,   // no environment known, so nobody can say
    ORIGIN_UNRESOLVED, // the search path does not have it
} Origin;

// Where a name leads. For ORIGIN_EXTERNAL and ORIGIN_UNRESOLVED only `origin`
// and `missing` mean anything.
typedef struct {
    Origin origin;
    ModuleKind kind;
    Str path;            // file; the folder of a namespace package; "" for
                         // builtin, frozen and standard library by table
    const Str *portions; // __path__ of packages
    uint32_t portion_count;
    Str missing; // the first component that is missing, as the full dotted
                 // name that ModuleNotFoundError.name would hold
    bool not_a_package; // it is missing because its parent is no package
} Place;

typedef struct {
    Str path;   // "" for the standard library by table
    Str kind;   // "root", "path", "stdlib", "site"
    Str source; // "--path", "src layout", "PYTHONPATH", "--venv", …
} SearchEntry;

typedef VEC(SearchEntry) SearchEntries;

typedef struct Search Search;

// Builds the search path: options->extra_path, the project's roots,
// PYTHONPATH, the standard library tables of the target, then the
// site-packages of --venv, VIRTUAL_ENV or a .venv/venv beside a PATH (the plain
// path lines of their .pth files included), unless options->no_site.
bool search_new(const Project *project, Target target, Arena *arena,
                Search **search, Error *error);

const SearchEntries *search_entries(const Search *search);
// True where third-party names can be looked up, or were said not to be
// (--no-site): only then is a missing one unresolved.
bool search_has_environment(const Search *search);
// The environment found, for messages: its folder and minor version (0 where
// unknown); false where there is none.
bool search_environment(const Search *search, Str *folder, unsigned *minor);

// Resolves an absolute dotted name. The answer is kept: asking again is one
// look-up, and the pointer is valid for the run.
const Place *search_find(Search *search, Str name);

// The absolute name of a relative import with `level` dots and the dotted
// `module` ("" for none) in a file whose package is `package` ("" for none).
// False where it leaves the top-level package or there is no package.
bool search_absolute(Str package, uint32_t level, Str module, Arena *arena,
                     Str *absolute);

Str module_kind_name(ModuleKind kind); // "module", "package", …
Str origin_name(Origin origin);        // "project", "stdlib", …

#endif
