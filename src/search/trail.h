#ifndef IMPGRAPH_SEARCH_TRAIL_H
#define IMPGRAPH_SEARCH_TRAIL_H

// The way of a search: every place that is asked for a name, in the order in
// which CPython asks, what stands there, and why it lost. The places behind the
// winner are looked at as well, since they are what it hides. Nothing of this
// is made unless somebody wants to know.

#include "base/vec.h"
#include "search/resolver.h"

typedef enum {
    VERDICT_FOUND,
    VERDICT_PORTION, // part of the namespace package that was found
    VERDICT_HIDDEN,  // would do, but something else is asked first or is more
    VERDICT_IGNORED, // has the name, and is no module to the target version
    VERDICT_ABSENT,  // nothing of that name
    VERDICT_UNKNOWN, // nobody can look there
} Verdict;

typedef struct {
    Str name; // the component asked for, as a full dotted name
    Str path; // file or folder, "" for built-in modules and tables
    Verdict verdict;
    Str reason; // a few words
} Attempt;

typedef VEC(Attempt) Trail;

Str verdict_name(Verdict verdict); // "found", "portion", …

// Adds what is to be told of the search for `name`, which ended with `answer`.
// `parent` is as for resolver_child, NULL for a top-level name; a parent that
// is no package is not asked. O(entries of the folders asked).
void trail_add(Trail *trail, const Resolver *resolver, const Resolution *parent,
               Str name, const Resolution *answer);

#endif
