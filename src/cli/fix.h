#ifndef IMPGRAPH_CLI_FIX_H
#define IMPGRAPH_CLI_FIX_H

// `impgraph fix [PATH…] --select IG301`: star imports replaced by names.

#include "base/error.h"
#include "cli/request.h"

ExitCode fix_run(const Request *request, Error *error);

#endif
