#ifndef IMPGRAPH_CLI_REACH_H
#define IMPGRAPH_CLI_REACH_H

#include "base/error.h"
#include "cli/request.h"

// `impgraph deps M…` and, against the arrows, `impgraph rdeps M…` and
// `impgraph affected FILE…`.
ExitCode reach_run(const Request *request, Error *error);

#endif
