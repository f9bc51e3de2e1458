#ifndef IMPGRAPH_SIMULATE_WORLD_H
#define IMPGRAPH_SIMULATE_WORLD_H

// What all runs of a simulation share and none of them changes but to know
// more: the files, the search path, the target, and the code of each file,
// extracted once.

#include "base/arena.h"
#include "base/map.h"
#include "config/options.h"
#include "project/project.h"
#include "search/search.h"
#include "simulate/change.h"
#include "syntax/code.h"

#include <stdbool.h>

typedef struct {
    const Code *code;
} WorldCode;

typedef struct {
    Arena *arena;
    const Project *project;
    Search *search;
    Target target;
    Strs environment;      // NAME=VALUE that os.environ holds; nothing else
    bool assume_installed; // a top-level module that is not there counts as
                           // external where no handler would see its absence
    Changes changes;       // imports that are to run otherwise than written
    Str library;           // folder of the standard library that is followed,
                           // "" for none
    const Launch *launch;  // how Python is started; NULL for a bare import

    Arena *scratch; // for one extraction
    Parser *parser;
    Map by_path; // into `codes`
    VEC(WorldCode) codes;
} World;

// The world is used by one thread; world_free ends it.
World *world_new(const Project *project, Search *search, Target target,
                 Arena *arena);
void world_free(World *world);

// The deep script of a file, NULL where it cannot be read. It lives as long as
// the world. Reading it the first time costs some hundred nanoseconds a byte.
const Code *world_code(World *world, Str path);

// The deep script of `text`, which need not outlive the call.
const Code *world_code_of_text(World *world, Str text);

// A path as CPython's messages show it.
Str world_absolute(const World *world, Str path, Arena *arena);

#endif
