#ifndef IMPGRAPH_CLI_EXPLAIN_H
#define IMPGRAPH_CLI_EXPLAIN_H

#include "base/error.h"
#include "cli/request.h"

// `impgraph explain CODE`.
ExitCode explain_run(const Request *request, Error *error);

#endif
