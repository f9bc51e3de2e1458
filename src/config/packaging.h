#ifndef IMPGRAPH_CONFIG_PACKAGING_H
#define IMPGRAPH_CONFIG_PACKAGING_H

// Where build back ends find the packages, according to a pyproject.toml:
// setuptools, Poetry, Hatch, PDM, uv, Maturin and scikit-build-core. Only what
// names a folder outright is read; patterns, and values of another type than
// the back end documents, are passed over.

#include "base/arena.h"
#include "config/options.h"
#include "config/toml.h"

#include <stdbool.h>

// True for a pyproject.toml that describes a project, not only tools.
bool packaging_is_project(const Toml *toml);

// The folders that packages are imported from, relative to the file's own and
// without that one, each once, on `arena`.
Strs packaging_folders(const Toml *toml, Arena *arena);

#endif
