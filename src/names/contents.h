#ifndef IMPGRAPH_NAMES_CONTENTS_H
#define IMPGRAPH_NAMES_CONTENTS_H

// The names that a module holds after its import, for people: each with what
// it is and where it comes from.

#include "names/injection.h"
#include "names/leak.h"
#include "names/origin.h"
#include "names/outside.h"

typedef struct {
    Str name;
    Str kind; // "function", "class", "variable", "module" or "unknown"
    Str path; // of its definition; "" where nobody knows
    uint32_t line;
    bool certain; // every import binds it; else some way through the code may
                  // not
    Str from_module; // "" where the module defines it
    Str from_name;
} Content;

typedef struct {
    ModuleId module;
    bool has_all;
    Strs all;      // of a known `__all__`
    bool complete; // no other names
    Str why;       // else: what cannot be known
    Content *items;
    uint32_t count; // sorted by name
} Contents;

// What is asked on the way.
typedef struct {
    Partials *partials; // with leaks_find done
    const Outside *outside;
    Injections *injections;
} ContentSources;

// Names with two underscores at both ends are left out; submodules that
// importing the module loads are in, what leaks into it (names/leak.h), and
// what the files that run meanwhile set in it (names/outside.h). `run` tells by
// module what is known to run besides what import statements say, as imports in
// functions do that are called at once; NULL for nothing. O(names · log names +
// graph + bytes of the files that import the module).
Contents names_contents(const ContentSources *sources, ModuleId module,
                        const bool *run, Arena *arena);

// Why the names cannot all be known, "" where they can.
Str opacity_words(const Namespace *space, Arena *arena);

#endif
