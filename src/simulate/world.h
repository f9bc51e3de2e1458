#ifndef IMPGRAPH_SIMULATE_WORLD_H
#define IMPGRAPH_SIMULATE_WORLD_H

// What all runs of a simulation share and none of them changes but to know
// more: the files, the search path, the target, and the code of each file,
// extracted once.

#include "base/arena.h"
#include "config/options.h"
#include "project/codes.h"
#include "project/project.h"
#include "search/search.h"
#include "simulate/change.h"

#include <stdbool.h>

typedef struct {
    Arena *arena;
    const Project *project;
    Search *search;
    Target target;
    Strs environment;      // NAME=VALUE that os.environ holds; nothing else
    bool assume_installed; // a top-level module that is not there counts as
                           // external where no handler would see its absence,
                           // and what is there imports well (settled.h)
    Changes changes;       // imports that are to run otherwise than written
    Str library;           // folder of the standard library that is followed,
                           // "" for none
    const Launch *launch;  // how Python is started; NULL for a bare import
    Strs hidden;           // top-level names of the standard library that other
    bool hidden_known;     // files hide, once known (shadowed.h)

    Codes *codes;
} World;

// The world is used by one thread; world_free ends it.
World *world_new(const Project *project, Search *search, Target target,
                 Arena *arena);
void world_free(World *world);

// From now on code comes from, and goes to, this cache (project/codes.h). To be
// called before any is asked for.
void world_keep_code(World *world, FactsCache *cache);

// As codes_find (with world->changes made), codes_of_text and codes_read; code
// lives as long as the world or the changes.
const Code *world_code(World *world, Str path);
const Code *world_code_of_text(World *world, Str text);
void world_read(World *world, const Strs *paths);

// A path as CPython's messages show it.
Str world_absolute(const World *world, Str path, Arena *arena);

#endif
