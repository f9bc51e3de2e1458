#ifndef IMPGRAPH_NAMES_STAR_VETO_H
#define IMPGRAPH_NAMES_STAR_VETO_H

// Why a star import is left as it is. Every reason is a clause without a full
// stop, "" stands for none.

#include "names/expanded.h"
#include "names/star_home.h"
#include "names/taken.h"

// What holds for all stars of a project.
typedef struct {
    const Names *names;
    Project *project;
    Arena *arena;
    Partials partials;
} StarVeto;

StarVeto star_veto_of(const Names *names, Project *project, Arena *arena);

// What stands against any names in place of the star that is import `record`:
// where it stands, what is written beside it, what its source is.
Str star_veto(StarVeto *veto, const StarHome *home, uint32_t record);

typedef struct {
    StarVeto *veto;
    const StarHome *home;
    const Taken *taken; // from the home
    ModuleId target;
} StarCheck;

// What stands against the names that were found.
Str star_veto_names(const StarCheck *check, const Expansion *expansion);

// For a star without names: sets `instead`, or says why there is no such
// statement.
Str star_instead(const StarCheck *check, Expansion *expansion);

#endif
