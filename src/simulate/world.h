#ifndef IMPGRAPH_SIMULATE_WORLD_H
#define IMPGRAPH_SIMULATE_WORLD_H

// What all runs of a simulation share and none of them changes but to know
// more: the files, the search path, the target, and the code of each file,
// extracted once.

#include "base/arena.h"
#include "config/options.h"
#include "host/lock.h"
#include "project/codes.h"
#include "project/project.h"
#include "search/search.h"
#include "simulate/change.h"
#include "simulate/checkpoints.h"

#include <stdbool.h>

typedef struct World World;

struct World {
    Arena *arena;
    const Project *project;
    Search *search; // behind `gate`: ask world_find and world_along
    Lock *gate;
    Target target;
    Strs environment;      // NAME=VALUE that os.environ holds; nothing else
    bool assume_installed; // a top-level module that is not there counts as
                           // external where no handler would see its absence,
                           // and what is there imports well (settled.h)
    Changes changes;       // imports that are to run otherwise than written:
                           // world_change
    Str library;           // folder of the standard library that is followed,
                           // "" for none
    const Launch *launch;  // how Python is started; NULL for a bare import
    bool anew;             // each run goes all the way (simulate/replay.h)
    bool whole;            // what runs is all code, of which all errors of
                           // syntax are known, and no outlines
    Strs hidden;           // top-level names of the standard library that other
    bool hidden_known;     // files hide, once known (shadowed.h)

    Codes *outlines; // what imports run
    Codes *codes;    // all, of fewer files
    Codes *mentions; // where names are used that may have to be imported
                     // otherwise (weigh_read)

    struct Natives *natives; // once a run has asked for them (natives.h)

    Arena *run;     // of the run that is seen (simulate_each), and its room for
                    // the next one: fresh memory costs as much as what is done
                    // with it
    Arena *between; // what is handed from one run of a program to the next
    Checkpoints *checkpoints; // of `run`
    World **workers;          // world_workers
    unsigned worker_count;
};

// The world is used by one thread; world_free ends it.
World *world_new(const Project *project, Search *search, Target target,
                 Arena *arena);
void world_free(World *world);

// The same world for one more thread: what one of them gets to know the others
// know. world_leave ends it, before the world ends or is changed.
World *world_join(const World *world);
void world_leave(World *joined);

// A joined world for each of `jobs` threads. They end with this one and change
// with it; all else is set before this is first called.
World **world_workers(World *world, unsigned jobs);

// Runs do so from now on.
void world_change(World *world, Changes changes);

// As search_find and search_along.
const Place *world_find(World *world, Str name);
const Place *world_along(World *world, const Strs *folders, Str name);

// Where outlines, code and mentions come from, and go to; each may be NULL.
typedef struct {
    FactsCache *outlines;
    FactsCache *codes;
    FactsCache *mentions;
} WorldCaches;

// From now on code is kept there (project/codes.h). To be called before any is
// asked for.
void world_keep_code(World *world, WorldCaches caches);

// As codes_find and codes_of_text; code lives as long as the world.
const Code *world_code(World *world, Str path);
const Code *world_code_of_text(World *world, Str text);

// What an import of the file runs, with world->changes made: its outline, or
// all code (world->whole). It lives as long as the world or the changes. The
// code of hollow functions is in world_code (simulate/hollow.h).
const Code *world_outline(World *world, Str path);

// Likewise, what tells how the file uses what it imports: mentions, where they
// were read, else all code.
const Code *world_mentions(World *world, Str path);

// As codes_read, for world_outline.
void world_read_outlines(World *world, const Strs *paths);

// A path as CPython's messages show it.
Str world_absolute(const World *world, Str path, Arena *arena);

#endif
