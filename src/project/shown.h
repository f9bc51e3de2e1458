#ifndef IMPGRAPH_PROJECT_SHOWN_H
#define IMPGRAPH_PROJECT_SHOWN_H

// Paths as they are shown: relative to the working directory, absolute where
// they lie outside. One place has one spelling, so that paths compare as text.
// Where the working directory is unknown ("") they stay as they were given.

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

// The spelling of a path as the user typed it.
Str shown_path(Str working, Str typed, Arena *arena);

// The spelling of a path joined from a shown folder and names below it, which
// may lead back to the working directory: "/home/me/a.py" is "a.py".
Str shown_again(Str working, Str joined, Arena *arena);

// The name of a shown folder, also of ".".
Str shown_name(Str working, Str folder);

// The absolute path of a shown one.
Str shown_absolute(Str working, Str shown, Arena *arena);

// Whether a shown path is a shown folder or lies below it.
bool shown_is_below(Str working, Str path, Str folder, Arena *arena);

// The folder above a shown folder; false for the top of the file system.
bool shown_above(Str working, Str folder, Str *above);

#endif
