#ifndef IMPGRAPH_CLI_SCAN_H
#define IMPGRAPH_CLI_SCAN_H

#include "base/error.h"
#include "cli/request.h"

// `impgraph scan [PATH…]`.
ExitCode scan_run(const Request *request, Error *error);

#endif
