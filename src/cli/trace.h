#ifndef IMPGRAPH_CLI_TRACE_H
#define IMPGRAPH_CLI_TRACE_H

#include "base/error.h"
#include "cli/request.h"

// `impgraph trace ENTRY`.
ExitCode trace_run(const Request *request, Error *error);

#endif
