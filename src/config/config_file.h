#ifndef IMPGRAPH_CONFIG_CONFIG_FILE_H
#define IMPGRAPH_CONFIG_CONFIG_FILE_H

// What the project's own files say: `[tool.impgraph]` of a pyproject.toml, an
// impgraph.toml with the same keys at its top, `requires-python`, and where
// the build back end finds the packages.

#include "base/arena.h"
#include "base/error.h"
#include "config/options.h"
#include "host/fs.h"

#include <stdbool.h>

// Fills the settings of `options` that have no origin yet (the command line
// wins) from the nearest file, at or above the first of options->paths, that
// has them: impgraph.toml, or pyproject.toml with the table; of two in one
// folder the former. The version falls back to the lowest one that the nearest
// [project] requires; package_roots come from there, too. Paths are turned from
// the file's folder to the working directory. Unknown keys and what is asked
// for but cannot be had are said in `notes`, one line each; a file that cannot
// be read, is no TOML, or holds a value of the wrong type is an Error with
// path:line:column. True where there is no file, or no such PATH.
bool config_read(const Fs *fs, Arena *arena, Options *options, Strs *notes,
                 Error *error);

#endif
