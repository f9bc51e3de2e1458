#ifndef IMPGRAPH_CONFIG_SETTINGS_H
#define IMPGRAPH_CONFIG_SETTINGS_H

// The settings in a table of a configuration file.

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "config/options.h"
#include "config/toml.h"

#include <stdbool.h>
#include <stdint.h>

// A file that was read.
typedef struct {
    Arena *arena;
    Str folder;  // absolute
    Str working; // the working directory, "" where that is gone
    Str path;    // as messages show it
    Toml toml;
} ConfigFile;

// A path that the file holds, as seen from the working directory; absolute ones
// stay so.
Str config_path_from(const ConfigFile *file, Str path);

// Where a value was set, as in "pyproject.toml:12".
Str config_origin(const ConfigFile *file, uint32_t value);

// Fills what has no origin yet from `table`. Every value is checked, a wrong
// one is an Error with path:line:column; unknown keys go to `notes`.
bool settings_apply(const ConfigFile *file, uint32_t table, Options *options,
                    Strs *notes, Error *error);

#endif
