#ifndef IMPGRAPH_BASE_PATH_H
#define IMPGRAPH_BASE_PATH_H

// Paths as text, with `/` between the parts. Nothing here asks a file system.
// The empty path and "." both mean the working directory.

#include "base/str.h"

#include <stdbool.h>

// `name` below `folder`; just `name` where the folder is empty, "." or the
// name is absolute.
Str path_join(Arena *arena, Str folder, Str name);
// All before the last `/` ("" for none, "/" for a child of the root).
Str path_folder(Str path);
// All behind the last `/`.
Str path_name(Str path);
// The name without its last suffix, and that suffix with its dot ("" for none;
// a leading dot begins no suffix).
Str path_stem(Str path);
Str path_suffix(Str path);
bool path_is_absolute(Str path);
// Without `.`, doubled or closing slashes, and with `..` taken back where a
// part stands before it (symbolic links are not looked at).
Str path_normal(Arena *arena, Str path);
// True where `path` is `folder` or below it, both normal. One absolute and one
// relative are never below each other: nothing here knows the working
// directory.
bool path_is_below(Str path, Str folder);
// `path` as seen from `folder`, both absolute and normal; with `..` parts
// where it lies outside. "." for the folder itself.
Str path_relative(Arena *arena, Str path, Str folder);

#endif
