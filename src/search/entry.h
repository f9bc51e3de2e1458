#ifndef IMPGRAPH_SEARCH_ENTRY_H
#define IMPGRAPH_SEARCH_ENTRY_H

// The simulated sys.path: its entries, in search order (import-semantics 2.2).

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "search/editable.h"

#include <stdbool.h>
#include <stdint.h>

// Whose the modules below an entry are.
typedef enum {
    OWNER_PROJECT,
    OWNER_STDLIB,
    OWNER_INSTALLED,
    OWNER_WALKED, // the project's where it has the file, else installed
    OWNER_NAMED,  // likewise, and where a PATH names their top-level package
} Owner;

typedef struct {
    Str path;   // "" for the standard library by table
    Str kind;   // "start" (sys.path[0]), "root", "path", "stdlib", "site",
                // "namespaces" (of an editable install), and behind the path
                // "finder": asked last, and not on sys.path
    Str source; // "--path", "src layout", "PYTHONPATH", "--venv", …
    Owner owner;
    Str library;           // where that library really is, "" where not known;
                           // nothing but the customisation is looked for there
    bool is_stdlib;        // a root that holds a standard library itself
    uint32_t import_lines; // lines of a site folder's .pth files that would run
                           // code, and were not followed
    const Editable *editable; // of "namespaces" and "finder", else NULL
} SearchEntry;

typedef VEC(SearchEntry) SearchEntries;

// True for the finder of an editable install, false for its placeholder and
// for all other entries.
bool entry_is_finder(const SearchEntry *entry);

// The first entry with that path; NULL for none. O(entries).
SearchEntry *entries_with(const SearchEntries *entries, Str path);

#endif
