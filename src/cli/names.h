#ifndef IMPGRAPH_CLI_NAMES_H
#define IMPGRAPH_CLI_NAMES_H

// `impgraph names MODULE…`: what a module's namespace holds after its import.

#include "base/error.h"
#include "cli/request.h"

ExitCode names_run(const Request *request, Error *error);

#endif
