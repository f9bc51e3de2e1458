#ifndef IMPGRAPH_SIMULATE_MODULE_LIST_H
#define IMPGRAPH_SIMULATE_MODULE_LIST_H

// The modules that stand in folders, as pkgutil.iter_modules lists them
// (Lib/pkgutil.py): by file names alone, namespace packages left out.

#include "simulate/machine.h"

// Appends the ModuleInfo (module_finder, name, ispkg) of each module in the
// folders of a path, the first of a name, `prefix` before its name. False where
// a folder cannot be looked at, or lies in an archive. O(entries of the folders
// and of those below them).
bool module_list(Machine *machine, const Sequence *path, Str prefix,
                 Values *infos);

#endif
