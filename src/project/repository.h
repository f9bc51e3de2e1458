#ifndef IMPGRAPH_PROJECT_REPOSITORY_H
#define IMPGRAPH_PROJECT_REPOSITORY_H

// Where ignore rules come from: .gitignore and .ignore files in each folder
// from the top of the repository down, and the repository's .git/info/exclude.
// Rules end where another repository begins. Paths in rules are absolute.

#include "base/arena.h"
#include "base/str.h"
#include "host/fs.h"
#include "project/ignore.h"

// The rules that the folders above `folder` (absolute) lay on it; NULL where it
// is in no repository or is the top of one.
const IgnoreRules *repository_rules_above(const Fs *fs, Str folder,
                                          Arena *arena);

// The rules that hold in `folder`, on top of the `outer` ones from above.
// `entries` is what the folder holds.
const IgnoreRules *repository_rules_in(const Fs *fs, Str folder,
                                       FsEntries entries,
                                       const IgnoreRules *outer, Arena *arena);

#endif
