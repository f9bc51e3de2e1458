#ifndef IMPGRAPH_CLI_CONFIG_H
#define IMPGRAPH_CLI_CONFIG_H

#include "base/error.h"
#include "cli/request.h"

// `impgraph config show [ENTRY…]`.
ExitCode config_run(const Request *request, Error *error);

#endif
