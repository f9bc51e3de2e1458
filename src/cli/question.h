#ifndef IMPGRAPH_CLI_QUESTION_H
#define IMPGRAPH_CLI_QUESTION_H

// What the small commands share: formats they know, and the view of the
// project that their answers are written with.

#include "base/error.h"
#include "cli/analysis.h"
#include "report/query.h"

// Answers a question about the graph.
typedef ExitCode Question(const Request *request, Analysis *analysis,
                          Error *error);

// Checks the formats, opens an analysis, asks, and closes it.
ExitCode question_run(const Request *request, Question *question, Error *error);

// False where an output's format is none of these commands'.
bool question_check(const Options *options, Error *error);

// A Report with what report/query.h reads; `graph` may be NULL.
Report question_report(const Options *options, const ImportGraph *graph,
                       const Fs *fs, Arena *arena);

// The format, which question_check knows.
const QueryFormat *question_format(Str name);

#endif
