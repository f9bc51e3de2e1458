#ifndef IMPGRAPH_UNIT_SEARCH_WORLD_H
#define IMPGRAPH_UNIT_SEARCH_WORLD_H

// A project drawn in text, with its roots and walked files said outright, so
// that a search can be asked without project_open. The variables that Python
// and impgraph read are unset until world_variable sets them for the running
// test.

#include "host/archives.h"
#include "search/search.h"

typedef struct {
    Arena *arena;
    Archives *archives;
    Fs fs;
    Options options;
    Project project;
    Target target;
    Search *search; // once something was found
} World;

// In the working directory /here, for Python 3.11 on Linux, without roots.
World *world_new(const char *drawing);
void world_free(World *world);

void world_root(World *world, SourceRoot root);
void world_walk(World *world, const char *path); // a file of the project
void world_variable(const char *name, const char *value);

// Starts the search where that was not done; fails the test where it cannot.
Search *world_search(World *world);
// Starts a search for ENTRY, its words between blanks.
Search *world_launch(World *world, const char *entry);
const Place *world_find(World *world, const char *name);

// "project package lib/pkg/__init__.py", "unresolved a.b", "unresolved a.b in
// no package", "external a", "stdlib module", "stdlib module assumed".
const char *world_answer(World *world, const char *name);

// "name: verdict path" of each attempt of the search for `name`, one a line,
// with " | reason" behind it where reasons are wanted.
const char *world_trail(World *world, const char *name, bool reasons);

// "PATH kind source" of each entry, one a line.
const char *world_entries(World *world);

#endif
