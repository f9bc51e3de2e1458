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
#include "simulate/inquiry.h"

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

    Inquiry *inquiry; // behind `gate`: what is asked of the outside; NULL
                      // where nobody wants to know
    Asker *asker;     // on whose behalf, NULL before world_ask_for
    RunAsks *asks;    // of the run that goes on, NULL between runs

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

// From now on what is asked of the outside counts as asked for the answer of
// that name (simulate/inquiry.h), by this world and those that join it later;
// "" for all answers. Nothing without an inquiry.
void world_ask_for(World *world, Str name);

// A run has ended: what it asked was asked on behalf of that name.
void world_credit(World *world, const RunAsks *asks);

// The outside: all that runs want to know of files and folders goes through
// here. As listing_of, and what stands at a path according to the listing.
FsEntries world_list(World *world, Str folder, FsStatus *status);
bool world_stands(World *world, Str path, FsKind *kind);
// As fs_info, but for its kind only; and as fs_read.
bool world_kind(World *world, Str path, FsKind *kind);
FsStatus world_read(World *world, Str path, size_t limit, Arena *arena,
                    Str *bytes);
// What was seen otherwise: the answer is not to be kept.
void world_saw_more(World *world);

// What all runs of the world begin from: the target, the search path and what
// start-up leaves behind.
Digest world_basis(const World *world);

// Asks again what a key of an inquiry asked.
void world_ask(World *world, Str key);

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
