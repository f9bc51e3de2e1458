#ifndef IMPGRAPH_CLI_WHY_H
#define IMPGRAPH_CLI_WHY_H

#include "base/error.h"
#include "cli/request.h"

// `impgraph why A B`.
ExitCode why_run(const Request *request, Error *error);

#endif
