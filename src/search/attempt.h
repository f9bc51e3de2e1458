#ifndef IMPGRAPH_SEARCH_ATTEMPT_H
#define IMPGRAPH_SEARCH_ATTEMPT_H

// What stands in one of the places that are asked for a name, and what became
// of it: the lines of a trail.

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

// One component of a name being told.
typedef struct {
    const Resolver *resolver;
    Str name;
    Str tail;
    const Place *place; // where the search ended
    Str winner;         // for messages
    bool won;           // the winner was passed
    Trail *trail;
} Telling;

void attempt_add(Telling *telling, Str path, Verdict verdict, Str reason);
// What a folder or archive has, lookalikes too. O(its entries).
void attempt_folder(Telling *telling, Str folder);
// Its X-stubs package, where there is one.
void attempt_stubs(Telling *telling, Str folder);
// What an entry of the path has that is not the standard library's.
void attempt_entry(Telling *telling, const SearchEntry *entry);
// The same of an editable install, but nothing where it has nothing.
void attempt_editable(Telling *telling, const SearchEntry *entry);

#endif
