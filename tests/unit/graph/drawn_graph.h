#ifndef IMPGRAPH_TESTS_GRAPH_DRAWN_GRAPH_H
#define IMPGRAPH_TESTS_GRAPH_DRAWN_GRAPH_H

// The graph of a tree drawn in text (host/fs.h), without an environment's
// packages.

#include "graph/import_graph.h"

typedef struct {
    Arena *arena;
    Fs fs;
    Options options;
    Project project;
    Search *search;
    ImportGraph graph;
} Drawn;

// PATHs and roots between blanks; for Python 3.11 on Linux. The caller ends it
// with drawn_free.
Drawn *drawn_graph(const char *drawing, const char *paths, const char *roots);
// As drawn_graph for ".", with third-party names nobody can look up.
Drawn *drawn_without_environment(const char *drawing);
// As drawn_graph for ".", with the names of plain modules read, too.
Drawn *drawn_names(const char *drawing);
// As drawn_graph for ".", on so many threads.
Drawn *drawn_on_threads(const char *drawing, unsigned jobs);
void drawn_free(Drawn *drawn);

// A line for each edge, in order:
//     main.py:3 main from shop optional [cart:submodule total=t:attribute]
// with `when` where it is not import time, and what else is not plain.
Str drawn_edges(const Drawn *drawn);
// A line for each module: name, kind, origin and path.
Str drawn_modules(const Drawn *drawn);

#endif
