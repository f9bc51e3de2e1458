#ifndef IMPGRAPH_CLI_ANALYSIS_H
#define IMPGRAPH_CLI_ANALYSIS_H

// From a request to the import graph: what every command that asks something
// of the graph does first.

#include "cli/request.h"
#include "graph/import_graph.h"

typedef struct {
    Arena *arena;
    Options options; // of the request, with the configuration's below them
    Fs fs;
    Target target;
    Project project;
    Search *search;
    ImportGraph graph;
    double started; // process_seconds
} Analysis;

// Begins: reads the configuration, whose notes go to standard error. In any
// case analysis_close ends it.
bool analysis_open(const Request *request, Analysis *analysis, Error *error);
void analysis_close(Analysis *analysis);

// Finds the files, the target and the search path, and reads nothing yet.
bool analysis_search(Analysis *analysis, Error *error);

// Does all the work, that of analysis_search too. The parts of `analysis` point
// to each other: it must not be moved.
bool analysis_run(Analysis *analysis, Error *error);

// The module called `name`; false with a suggestion.
bool analysis_find(const Analysis *analysis, Str name, ModuleId *module,
                   Error *error);

// Every file was analysed in full, or nobody said --strict.
bool analysis_is_sound(const Analysis *analysis, Error *error);

#endif
