#ifndef IMPGRAPH_SEARCH_SEARCH_H
#define IMPGRAPH_SEARCH_SEARCH_H

// A name to a place, as CPython's finders would (import-semantics 1): the
// simulated search path, and the search along it. Nothing is executed and no
// Python is asked; the standard library is known by tables.

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "config/options.h"
#include "project/project.h"
#include "search/entry.h"
#include "search/launch.h"
#include "search/place.h"
#include "search/startup.h"
#include "search/trail.h"

#include <stdbool.h>

typedef struct Search Search;

// Builds the search path: options->extra_path, the project's roots,
// PYTHONPATH, the standard library tables of the target, then the
// site-packages of --venv, VIRTUAL_ENV or a .venv/venv beside a PATH (the plain
// path lines of their .pth files included), unless options->no_site.
bool search_new(const Project *project, Target target, Arena *arena,
                Search **search, Error *error);

// As search_new, for one way of starting Python: options->extra_path and the
// roots the user gave, then sys.path as `launch` leaves it when the main module
// begins (search/path.h). Roots that were only detected are not on it. `launch`
// must live as long as the search. False with an Error where --venv is none.
bool search_for_launch(const Project *project, const Launch *launch,
                       Target target, Arena *arena, Search **search,
                       Error *error);

const SearchEntries *search_entries(const Search *search);
// What runs before the main module. For search_for_launch the customisation
// modules were looked for.
const Startup *search_startup(const Search *search);
// True where third-party names can be looked up, or were said not to be
// (--no-site): only then is a missing one unresolved.
bool search_has_environment(const Search *search);
// The environment found, for messages: its folder and minor version (0 where
// unknown); false where there is none.
bool search_environment(const Search *search, Str *folder, unsigned *minor);
// Who named it: "--venv", ".venv", …; "" where there is none.
Str search_environment_source(const Search *search);

// From now on a package that has no script is only read for what it does to its
// __path__ when a name is missing in its folder.
void search_spare_files(Search *search);
// Makes room for the answers about `count` names at once.
void search_reserve(Search *search, uint32_t count);

// Resolves an absolute dotted name. The answer is kept: asking again is one
// look-up, and the pointer is valid for the run.
const Place *search_find(Search *search, Str name);
// As search_find, for a name that lives as long as the search.
const Place *search_find_kept(Search *search, Str name);

// What may have been meant by a name that was not found: the nearest to
// `missing` (Place.missing) among those that stand where it was looked for, in
// full; "" for none. O(entries of the folders asked).
Str search_suggest(Search *search, Str missing);

// Every place asked for `name`, one component after the other up to the first
// that is missing. On the search's arena; nothing of it is kept for later.
Trail search_trail(Search *search, Str name);
// Looks for the dotted `name` in these folders only, as a program would that
// put its sys.path or a package's __path__ together itself; parents are not
// looked at, and nothing is kept. Folders are spelled as the entries are;
// search_library stands for the standard library by table.
const Place *search_along(Search *search, const Strs *folders, Str name);
Str search_library(const Search *search);

// The absolute name of a relative import with `level` dots and the dotted
// `module` ("" for none) in a file whose package is `package` ("" for none).
// False where it leaves the top-level package or there is no package.
bool search_absolute(Str package, uint32_t level, Str module, Arena *arena,
                     Str *absolute);
// What CPython says where search_absolute is false (import-semantics 3.2).
Str search_relative_error(Str package);

#endif
