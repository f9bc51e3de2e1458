#ifndef IMPGRAPH_SEARCH_START_LINE_H
#define IMPGRAPH_SEARCH_START_LINE_H

// What a line of Python in a .pth file does to the search, where it has one of
// the shapes that packaging tools write (import-semantics 2.5). Nothing is
// executed: a line that is none of them stays unknown.

#include "base/arena.h"
#include "base/str.h"
#include "config/options.h"
#include "syntax/parse.h"

#include <stdbool.h>

typedef enum {
    START_UNKNOWN,
    START_HARMLESS,  // changes nothing about where modules are found
    START_EDITABLE,  // a module that installs a finder (search/editable.h)
    START_NAMESPACE, // *-nspkg.pth: makes a module object with a __path__
    START_DISTUTILS, // setuptools' own copy answers for distutils
    START_PATHS,     // puts literals on sys.path
    START_FAILS,     // raises an exception
} StartKind;

typedef struct {
    StartKind kind;
    Str name;        // of the START_EDITABLE module, the START_NAMESPACE
    Str first;       // the module it imports first; "" where it may not
    Strs paths;      // START_PATHS: as written, in their order on sys.path
    bool in_front;   // START_PATHS: sys.path.insert(0, …), else appended
    bool recomputed; // START_NAMESPACE: the __path__ follows sys.path, as long
                     // as no regular package has the name
    Str note;        // what it does, in a few words
} StartAction;

// Reads one line for version 3.`minor`; what it returns lives on `arena` or
// aliases `line`.
StartAction start_line_read(Parser *parser, Str line, unsigned minor,
                            Arena *arena);

#endif
