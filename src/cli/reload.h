#ifndef IMPGRAPH_CLI_RELOAD_H
#define IMPGRAPH_CLI_RELOAD_H

// `impgraph reload MODULE`.

#include "base/error.h"
#include "cli/request.h"

ExitCode reload_run(const Request *request, Error *error);

#endif
