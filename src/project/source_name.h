#ifndef IMPGRAPH_PROJECT_SOURCE_NAME_H
#define IMPGRAPH_PROJECT_SOURCE_NAME_H

// Which files are read as Python: *.py, and for those who resolve as type
// checkers do *.pyi.

#include "base/str.h"
#include "config/options.h"

#include <stdbool.h>

// `stem` is the name without its suffix; set where the answer is true.
bool source_name(const Options *options, Str name, Str *stem);
// True for __init__.py.
bool source_name_is_init(const Options *options, Str name);

#endif
