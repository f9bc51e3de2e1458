#ifndef IMPGRAPH_NAMES_INJECTION_H
#define IMPGRAPH_NAMES_INJECTION_H

// Modules that get their names from functions which they call while they are
// imported: those that store into sys.modules under a name they are given, as
// celery/local.py does, or set attributes on what they find there, as the
// decorator of matplotlib/backend_bases.py does. No statement of the module
// tells these names.

#include "names/names.h"
#include "project/codes.h"

typedef struct {
    bool any;      // whatever name
    bool replaces; // it may put something else into sys.modules
    Map *named;    // else the words that may become names, or NULL for none
} Injected;

typedef struct {
    const Names *names;
    Arena *arena;
    Codes *codes;
    Injected **answers; // by module; NULL where nobody asked
    uint32_t asked;     // since code was forgotten
} Injections;

// All must outlive the answer, which ends with injections_free. Deep scripts
// come from, and go to, `cache`, which may be NULL.
Injections injections_of(const Names *names, const Project *project,
                         FactsCache *cache, Arena *arena);
void injections_free(Injections *injections);

// Whether importing `module`, or what it stars, may run code that puts `name`
// into modules. Functions, classes and decorators that are named where the
// import gets to count as called, up to a bound; what is called by a value (an
// instance's method) is not followed. Code that sets single attributes without
// making up their names sets those that are spelled on the way to it. The first
// question about a module reads the deep scripts of those files, some hundred
// nanoseconds a byte: ask only where something is missed.
bool injection_reaches(Injections *injections, ModuleId module, Str name);

// What importing the module does in that way. Costs the same.
const Injected *injection_into(Injections *injections, ModuleId module);

#endif
