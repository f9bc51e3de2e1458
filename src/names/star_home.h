#ifndef IMPGRAPH_NAMES_STAR_HOME_H
#define IMPGRAPH_NAMES_STAR_HOME_H

// What there is to know of a module with star imports before they can be
// replaced by the names they are there for (names.md 5, "Expanding a star").

#include "names/partial.h"
#include "syntax/code.h"

typedef struct {
    ModuleId module;
    FileId file;
    Str path;
    Map used;           // names that its code, annotations and doctests mean
    const bool *counts; // by binder (names/counting.h)
    Str refusal;        // why none of its stars can be replaced, "" for nothing
    bool open; // a package, or conftest.py: others may take any name, but
               // where `__all__` says which
    bool test; // test runners look at its names
} StarHome;

// Reads the deep script of the module's file; all is on `arena`. O(bytes).
StarHome star_home_of(Partials *partials, Project *project, ModuleId module,
                      Arena *arena);

// Whether a test runner or a framework that loads the module by its file looks
// for such a name: in tests, fixtures (which parameters are called by) and
// what is collected; where the module or `source`, the path of what it stars,
// is called settings or configuration, constants.
bool star_home_shows(const StarHome *home, Str name, Str source);

#endif
