#ifndef IMPGRAPH_SEARCH_EDITABLE_FINDER_H
#define IMPGRAPH_SEARCH_EDITABLE_FINDER_H

// The finder of an editable install, asked for a name: it is the last on
// sys.meta_path, and its placeholder on sys.path knows namespace packages
// alone (import-semantics 2.5).

#include "search/entry.h"
#include "search/finder.h"

// Asks the finder for the dotted `name`: FINDER_MODULE or FINDER_NOTHING.
// `working` is the working directory, for spelling.
FinderAnswer editable_ask(const Editable *editable, const Finder *finder,
                          Str working, Str name, Candidate *candidate);

// Asks the placeholder for the portions of namespace package `name`, as shown.
Strs editable_folders(const Editable *editable, Str name, Str working,
                      Arena *arena);

#endif
