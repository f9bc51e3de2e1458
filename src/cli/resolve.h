#ifndef IMPGRAPH_CLI_RESOLVE_H
#define IMPGRAPH_CLI_RESOLVE_H

// `impgraph resolve NAME…`: where the simulated search path has modules.

#include "base/error.h"
#include "cli/request.h"

// EXIT_FINDINGS where a name is not found.
ExitCode resolve_run(const Request *request, Error *error);

#endif
